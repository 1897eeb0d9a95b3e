/** Marks on a case, and what they change about its talks. */
import type { Ground, Mark, Profile } from '../protocol/schema.ts';
import type { TalkPartner } from '../protocol/terms.ts';
import type { CaseFacts } from './facts.ts';
import { openGrounds } from './profile.ts';
import type { School } from './school.ts';

/** Mark of a child who told it: set where the author says so as the case begins (S0 L396-398). */
export const CHILD_TOLD = 'disclosure';

export const markOf = (profile: Pick<Profile, 'marks'>, id: string): Mark | undefined =>
  profile.marks.find((mark) => mark.id === id);

/** Returns the marks on the case, in the order of the protocol. */
export const standingMarks = (profile: Pick<Profile, 'marks'>, facts: CaseFacts): readonly Mark[] =>
  profile.marks.filter((mark) => facts.marks.includes(mark.id));

/** Returns the marks because of which this talk is not planned before Veilig Thuis was asked. */
export const holdingMarks = (profile: Pick<Profile, 'marks'>, facts: CaseFacts, which: TalkPartner): readonly Mark[] =>
  standingMarks(profile, facts).filter((mark) => mark.holdsTalks.includes(which));

const groundOf = ({ id, title, source }: Mark): Ground => ({
  id,
  title,
  asksWhose: false,
  needsAdvice: true,
  ...(source === undefined ? {} : { source }),
});

/**
 * Returns the grounds on which a talk may be skipped in this case: the protocol's own, and, once there is advice, each mark that holds back
 * the talk.
 */
export const skipGroundsOf = (
  profile: Pick<Profile, 'marks' | 'talks'>,
  facts: CaseFacts,
  school: School,
  which: TalkPartner,
): readonly Ground[] => [
  ...openGrounds(profile.talks[which].skipGrounds, facts, school),
  ...holdingMarks(profile, facts, which).map(groundOf),
];

/** Returns the title of the ground on which a talk was skipped, even if its mark was removed since. */
export const skipGroundTitle = (profile: Pick<Profile, 'marks' | 'talks'>, which: TalkPartner, id: string): string =>
  profile.talks[which].skipGrounds.find((ground) => ground.id === id)?.title ?? markOf(profile, id)?.title ?? id;
