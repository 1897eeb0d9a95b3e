/** Entries that stand with others: what corrects them, and what somebody else wrote beside them. */
import type { EntryFact } from './facts.ts';

type Standing = Pick<EntryFact, 'id' | 'correctedBy' | 'besides'>;

/** Returns the entry that stands now for this one: its last correction, or itself. */
export function standingFor(entries: readonly Standing[], id: string): string {
  const next = entries.find((entry) => entry.id === id)?.correctedBy;
  return next === undefined ? id : standingFor(entries, next);
}

/** Returns the entry beside which this one stands now; each of the two may have been corrected since. */
export function besidesOf(entries: readonly Standing[], id: string): string | undefined {
  const besides = entries.find((entry) => entry.id === id)?.besides;
  if (besides !== undefined) return standingFor(entries, besides);
  const before = entries.find((entry) => entry.correctedBy === id);
  return before === undefined ? undefined : besidesOf(entries, before.id);
}

/** Something that may stand beside something else. */
interface Grouped {
  readonly id: string;
  readonly besides?: string | undefined;
}

/**
 * Returns these in groups: what stands beside something else follows it, however often. A group has the place of its first in the order
 * given; what stands beside something that is not among them is a group of its own.
 */
export function inGroups<T extends Grouped>(all: readonly T[]): readonly (readonly T[])[] {
  const known = new Set(all.map(({ id }) => id));
  const under = (id: string): readonly T[] =>
    all.filter((it) => it.besides === id).flatMap((it) => [it, ...under(it.id)]);
  return all
    .filter(({ besides }) => besides === undefined || !known.has(besides))
    .map((first) => [first, ...under(first.id)]);
}
