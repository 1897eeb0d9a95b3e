/** Who would read a case that is opened now: the answer of `decide` itself, before anything is saved. */
import { decide } from './decide.ts';
import { fold } from './evolve/fold.ts';
import { activeMembers } from './face.ts';
import type { Person, PersonId } from './school.ts';
import type { Circumstances } from './state.ts';

/** Returns the people besides the author who would be asked to read it, with these people excluded. */
export function firstReaders(
  circumstances: Circumstances & { readonly actor: Person },
  excluded: readonly PersonId[],
): readonly PersonId[] {
  const decided = decide(
    {
      type: 'OpenCase',
      caseId: 'case',
      entryId: 'entry',
      callName: 'case',
      urgency: 'consult',
      consult: [],
      exclude: excluded,
      unnamed: true,
    },
    { kind: 'none' },
    circumstances,
  );
  const opened = decided.ok ? fold(decided.value) : undefined;
  if (opened === undefined) return [];
  return activeMembers(opened.face).flatMap(({ person }) => (person === circumstances.actor.id ? [] : [person]));
}
