/** Where an entry stands in the weighing: what its author and others said about it, without a word of it being changed. */
import { type Direction, isPlaced } from './entry-types.ts';
import type { EntryFact, Placement } from './facts.ts';

/** Returns what each person says about the entry now, its author first. */
export function placementsOf({
  by,
  direction,
  placed = [],
}: Pick<EntryFact, 'by' | 'direction' | 'placed'>): readonly Placement[] {
  const others = placed.filter((it) => it.by !== by);
  const own = placed.find((it) => it.by === by) ?? (direction === undefined ? undefined : { by, direction });
  return own === undefined ? others : [own, ...others];
}

/** Returns what everybody who said something agrees on; undefined where nobody did, or they differ. */
export function directionOf(entry: Pick<EntryFact, 'by' | 'direction' | 'placed'>): Direction | undefined {
  const said = new Set(placementsOf(entry).map((it) => it.direction));
  return said.size === 1 ? [...said][0] : undefined;
}

/** True for an entry that can stand on a side: a fact or a statement that was not corrected since. */
export const isPlaceable = ({ type, correctedBy }: EntryFact): boolean => isPlaced(type) && correctedBy === undefined;
