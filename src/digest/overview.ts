/** Overview of one person's cases by call name, for the home page, the try-out page and the digest. */
import type { CaseFace } from '../consultation/face.ts';
import type { mayOpenFile } from '../consultation/policy.ts';
import type { PersonId } from '../consultation/school.ts';
import type { Profile } from '../protocol/schema.ts';
import { type Wait, waitsOf } from './waits.ts';

/** A case that may be mentioned: its face and the protocol it began with. */
export interface ToldCase {
  readonly face: CaseFace;
  readonly profile: Profile;
}

export interface OwnCase extends ToldCase {
  readonly waits: readonly Wait[];
}

/** The policy questions to ask before a case is mentioned at all. */
export interface TellPolicy {
  readonly mayOpenFile: typeof mayOpenFile;
}

/** Returns the first due moment for this person; `undefined` sorts last. */
export const firstDue = ({ waits }: OwnCase): string | undefined => waits.flatMap(({ dueAt }) => dueAt ?? []).sort()[0];

const byText = (a: string | undefined, b: string | undefined): number => {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined || a < b ? -1 : 1;
};

/** Order of cases: overdue first, then by date, then longest silent first. */
export const byDate = (a: OwnCase, b: OwnCase): number =>
  byText(firstDue(a), firstDue(b)) ||
  byText(a.face.lastActivityAt, b.face.lastActivityAt) ||
  byText(a.face.callName, b.face.callName);

/** Returns the cases that may be mentioned to this person, with what waits in each. */
export const ownCases = (
  person: PersonId,
  cases: readonly ToldCase[],
  policy: TellPolicy,
  now: string,
): readonly OwnCase[] =>
  cases
    .filter(({ face }) => policy.mayOpenFile({ face }, person))
    .map((told) => ({ ...told, waits: waitsOf(told.face, person, now) }));

export interface Overview {
  /** Cases in which something waits for this person. */
  readonly waiting: readonly OwnCase[];
  readonly running: readonly OwnCase[];
  /** Cases that were only written down and in which nothing waits. */
  readonly recorded: readonly OwnCase[];
}

/**
 * Returns a person's cases that are not closed, in order of what waits. Undated items come after dated ones and before cases in which
 * nothing waits.
 */
export function overview(
  person: PersonId,
  cases: readonly ToldCase[],
  { policy, now }: { readonly policy: TellPolicy; readonly now: string },
): Overview {
  const own = ownCases(person, cases, policy, now).filter(({ face }) => face.phase !== 'closed');
  const calm = own.filter(({ waits }) => waits.length === 0);
  return {
    waiting: own.filter(({ waits }) => waits.length > 0).toSorted(byDate),
    running: calm.filter(({ face }) => face.phase === 'open').toSorted(byDate),
    recorded: calm.filter(({ face }) => face.phase === 'recorded').toSorted(byDate),
  };
}
