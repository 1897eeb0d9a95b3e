/** Marks that stand on a case and what they change about its talks. */
import type { Ground, Mark, Profile } from '../protocol/schema.ts';
import type { TalkPartner } from '../protocol/terms.ts';
import type { CaseFacts } from './facts.ts';
import { openGrounds } from './profile.ts';
import type { School } from './school.ts';

export const markOf = (profile: Pick<Profile, 'marks'>, id: string): Mark | undefined =>
  profile.marks.find((mark) => mark.id === id);

/** In the order of the protocol. */
export const standingMarks = (profile: Pick<Profile, 'marks'>, facts: CaseFacts): readonly Mark[] =>
  profile.marks.filter((mark) => facts.marks.includes(mark.id));

/** Marks because of which this talk is not planned before Veilig Thuis was asked. */
export const holdingMarks = (profile: Pick<Profile, 'marks'>, facts: CaseFacts, which: TalkPartner): readonly Mark[] =>
  standingMarks(profile, facts).filter((mark) => mark.holdsTalks.includes(which));

const groundOf = ({ id, title, source }: Mark): Ground => ({
  id,
  title,
  asksWhose: false,
  needsAdvice: true,
  ...(source === undefined ? {} : { source }),
});

/** On what a talk may be left out in this case: the protocol's own grounds, and each mark that holds the talk, with advice. */
export const skipGroundsOf = (
  profile: Pick<Profile, 'marks' | 'talks'>,
  facts: CaseFacts,
  school: School,
  which: TalkPartner,
): readonly Ground[] => [
  ...openGrounds(profile.talks[which].skipGrounds, facts, school),
  ...holdingMarks(profile, facts, which).map(groundOf),
];

/** The words of a ground on which a talk was left out, also when its mark stands no more. */
export const skipGroundTitle = (profile: Pick<Profile, 'marks' | 'talks'>, which: TalkPartner, id: string): string =>
  profile.talks[which].skipGrounds.find((ground) => ground.id === id)?.title ?? markOf(profile, id)?.title ?? id;
