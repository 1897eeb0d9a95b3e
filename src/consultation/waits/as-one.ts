/** What asks the same people for the same is one wait, which has the keys of the others too. */
import type { Profile } from '../../protocol/schema.ts';
import { type CaseWait, keyOfWait } from '../case-wait.ts';
import { type CaseFace, openInvitations } from '../face.ts';
import type { Wait } from './wait.ts';

/** Whoever is asked to react for a role, and was asked to think along as well, is asked it once. */
export function asOneReaction(waits: readonly Wait[], own: readonly CaseWait[]): readonly Wait[] {
  const byName = new Set(own.flatMap((wait) => (wait.owner === undefined ? [] : [keyOfWait(wait)])));
  const reacts = waits.filter(({ kind, people }) => kind === 'react' && people.length > 0);
  const instead = ({ key, step, people }: Wait): Wait | undefined =>
    byName.has(key)
      ? reacts.find((one) => !byName.has(one.key) && one.step === step && one.people.includes(people[0] ?? ''))
      : undefined;
  return waits.flatMap((wait) => {
    if (wait.kind === 'react' && instead(wait) !== undefined) return [];
    const others = reacts.filter((one) => instead(one) === wait).map(({ key }) => key);
    return [others.length === 0 ? wait : { ...wait, otherKeys: [...(wait.otherKeys ?? []), ...others] }];
  });
}

/** Whoever acts in two of the roles that have to think along in a step is asked it once: what they write counts for both. */
export function asOneThinker(waits: readonly Wait[]): readonly Wait[] {
  const before = (wait: Wait, at: number): readonly Wait[] =>
    waits.slice(0, at).filter(({ kind, step }) => kind === 'react' && wait.kind === 'react' && step === wait.step);
  const left = waits.map((wait, at) => {
    const asked = before(wait, at).flatMap(({ people }) => people);
    return wait.people.filter((person) => !asked.includes(person));
  });
  const isTaken = (at: number): boolean => left[at]?.length === 0 && (waits[at]?.people.length ?? 0) > 0;
  return waits.flatMap((wait, at) => {
    if (isTaken(at)) return [];
    const others = waits.flatMap((other, place) =>
      isTaken(place) && before(other, place).find((one) => one.people.includes(other.people[0] ?? '')) === wait
        ? [other.key]
        : [],
    );
    const people = left[at] ?? wait.people;
    return [
      {
        ...wait,
        ...(people.length === wait.people.length ? {} : { people }),
        ...(others.length === 0 ? {} : { otherKeys: [...(wait.otherKeys ?? []), ...others] }),
      },
    ];
  });
}

/** One form may end several tasks: they are asked of the same people once, by the term that comes first. */
export function asOneForm(tasks: readonly Wait[], { records }: Profile): readonly Wait[] {
  const formOf = ({ key, task, people }: Wait): string => {
    const form = records.find((kind) => task !== undefined && kind.ends.includes(task.kind));
    return form === undefined ? key : JSON.stringify([form.id, people]);
  };
  return [...Map.groupBy(tasks, formOf).values()].flatMap((all) => {
    const [first, ...others] = all.toSorted((a, b) => ((a.dueAt ?? '9') < (b.dueAt ?? '9') ? -1 : 1));
    if (first === undefined) return [];
    return [others.length === 0 ? first : { ...first, otherKeys: others.map(({ key }) => key) }];
  });
}

/** What nobody of the case can do while somebody is asked to take it over stands as that question alone. */
export const withSomebody = (waits: readonly Wait[], face: CaseFace): readonly Wait[] =>
  waits.filter(({ people, key }) => people.length > 0 || !openInvitations(face).some(({ wait }) => wait === key));
