/** For which reasons a case may be closed: those of its protocol, and those that stand for every school. */
import type { Profile } from '../protocol/schema.ts';
import { dayOf } from './calendar.ts';
import type { ReportFact } from './facts.ts';
import type { School } from './school.ts';

/**
 * Reasons beside those of a protocol. `noAnswer`: Veilig Thuis did not answer a report, also after it was asked; `mistake`: there should not
 * have been a case (*vergissing*).
 */
export const ownReasons = ['noAnswer', 'mistake'] as const;
export type OwnReason = (typeof ownReasons)[number];

/** Why a case ended that is about the same child as one that goes on; nobody chooses it for a case by itself. */
export const SAME_CHILD = 'sameChild';

/** Returns the ids of every reason, in the order in which they are offered; a protocol may word one of the others itself. */
export const reasonIds = ({ close }: Pick<Profile, 'close'>): readonly string[] => {
  const own = close.reasons.map(({ id }) => id);
  return [...own, ...ownReasons.filter((id) => !own.includes(id))];
};

/** On how many days somebody asks Veilig Thuis for its answer before a case may close without it. */
const DAYS_TO_SEEK = 2;

/** True when Veilig Thuis was asked for its answer to this report on enough different days. */
export const soughtEnough = ({ sought = [] }: ReportFact, { timezone }: Pick<School, 'timezone'>): boolean =>
  new Set(sought.map((at) => dayOf(at, timezone))).size >= DAYS_TO_SEEK;
