/** What somebody is asked to take over, to themselves: without a word of what it is about, until they do. */
import { activeMembers, type Invitation, openInvitations } from '../src/consultation/face.ts';
import type { PersonId, School } from '../src/consultation/school.ts';
import { isDangerous } from '../src/consultation/urgency.ts';
import type { AskedCase } from '../src/digest/asked-case.ts';
import type { Card, CardElement, ExecuteAction, Row } from '../src/port/card.ts';
import type { Profile } from '../src/protocol/schema.ts';
import { type CardContext, nameOf, roleName } from './context.ts';
import { takeOverCopy as copy } from './copy/take-over.nl.ts';
import { momentFrom, momentWords } from './moments.ts';
import { button, cardOf, row, subtle, text } from './parts.ts';
import { inCase } from './verbs.ts';

/** What rows of what is asked of somebody outside the case are told with. */
export interface AskedTelling {
  readonly school: School;
  readonly profile: Profile;
  /** ISO instant or day. */
  readonly now: string;
  /** True for what may be read days later. */
  readonly isPosted?: boolean;
}

const takeOver = (caseId: string, style?: ExecuteAction['style']): ExecuteAction =>
  button(copy.button, inCase(caseId, 'TakeOver'), style === undefined ? {} : { style });

/** Returns the row of one case that somebody is asked to take over. */
function askedRow(
  { caseId, callName, role, why, since, dueAt, isDanger }: AskedCase,
  { school, profile, now, isPosted = false }: AskedTelling,
  style?: ExecuteAction['style'],
): Row {
  const zone = school.timezone;
  const moment = (instant: string): string =>
    isPosted ? momentWords(instant, zone, now) : momentFrom(instant, { zone, now });
  return row(copy.asked(callName, roleName({ profile }, role).toLowerCase(), why), {
    detail: copy.detail(moment(since), moment(dueAt), why),
    ...(isDanger ? { mark: 'danger' } : { mark: 'now' }),
    action: takeOver(caseId, style),
  });
}

/** Returns the rows of everything that somebody is asked to take over, under their title; nothing where there is none. */
export function askedRows(asked: readonly AskedCase[], telling: AskedTelling): readonly CardElement[] {
  if (asked.length === 0) return [];
  return [
    text(copy.title, { weight: 'Bolder', separator: true }),
    ...asked.map((one, index) => askedRow(one, telling, index === 0 ? 'positive' : undefined)),
    subtle(copy.hint),
  ];
}

/** Returns the invitations of a person as one: since the first of them, until the earliest term. */
function askedOf({ face }: CardContext, mine: readonly Invitation[]): AskedCase | undefined {
  const [first] = mine.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const [dueAt] = mine.map((one) => one.dueAt).toSorted();
  if (first === undefined || dueAt === undefined) return undefined;
  // A task of their own is asked in other words only where nothing else is.
  const { why } = mine.find((one) => one.why !== 'given') ?? first;
  const { role, at: since } = first;
  return { caseId: face.id, callName: face.callName, role, why, since, dueAt, isDanger: isDangerous(face) };
}

/** Returns everybody who has a card of this, with how often they were asked. */
export const askedPeople = ({ invited = [] }: CardContext['face']): ReadonlyMap<PersonId, number> =>
  new Map(
    [...Map.groupBy(invited, ({ person }) => person)].map(([person, all]) => [
      person,
      Math.max(...all.map(({ times }) => times)),
    ]),
  );

/** Card of one person who is asked, or was; undefined where they are in the case by now, and in one that is closed. */
export function takeOverCard(context: CardContext, person: PersonId): Card | undefined {
  const { face, school, profile, today } = context;
  if (face.phase === 'closed') return undefined;
  const open = askedOf(
    context,
    openInvitations(face).filter((one) => one.person === person),
  );
  if (open !== undefined)
    return cardOf(
      ...(open.isDanger ? [text(copy.urgent, { weight: 'Bolder' })] : []),
      askedRow(open, { school, profile, now: today, isPosted: true }, 'positive'),
      subtle(copy.hint),
    );
  if (activeMembers(face).some((member) => member.person === person)) return undefined;
  const taken = face.invited?.findLast((one) => one.person === person && one.over?.by !== undefined)?.over?.by;
  return cardOf(
    text(taken === undefined ? copy.over(face.callName) : copy.taken(face.callName, nameOf(context, taken))),
  );
}
