/** One person's cases by call name: for the home page, the try-out page and the digest. */
import type { CaseFace } from '../consultation/face.ts';
import type { mayOpenFile } from '../consultation/policy.ts';
import type { PersonId } from '../consultation/school.ts';
import type { Profile } from '../protocol/schema.ts';
import { type Wait, waitsOf } from './waits.ts';

/** A case as it may be told of: its face and the protocol it began with. */
export interface ToldCase {
  readonly face: CaseFace;
  readonly profile: Profile;
}

export interface OwnCase extends ToldCase {
  readonly waits: readonly Wait[];
}

/** The questions of the policy that are asked before a case is told of at all. */
export interface TellPolicy {
  readonly mayOpenFile: typeof mayOpenFile;
}

/** First moment that something of this person was or is due; `undefined` sorts last. */
export const firstDue = ({ waits }: OwnCase): string | undefined => waits.flatMap(({ dueAt }) => dueAt ?? []).sort()[0];

const byText = (a: string | undefined, b: string | undefined): number => {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined || a < b ? -1 : 1;
};

/** Overdue first, then by date, then what was silent longest. */
export const byDate = (a: OwnCase, b: OwnCase): number =>
  byText(firstDue(a), firstDue(b)) ||
  byText(a.face.lastActivityAt, b.face.lastActivityAt) ||
  byText(a.face.callName, b.face.callName);

/** The cases that may be told of to this person, with what waits in each. */
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
  /** Something waits for this person. */
  readonly waiting: readonly OwnCase[];
  readonly running: readonly OwnCase[];
  /** Only written down, and nothing waits. */
  readonly recorded: readonly OwnCase[];
}

/** A person's cases that are not closed, what waits first. Undated things wait before the calm ones, after the dated. */
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
