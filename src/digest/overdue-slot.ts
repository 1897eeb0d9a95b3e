/**
 * The slot of the message that files wait too long for their end, to the privacy officer and the board. It holds all that is said, because they
 * see no case: a day, how many, and call names, which say nothing about a child.
 */

interface OverdueNote {
  readonly count: number;
  readonly callNames: readonly string[];
}

const PREFIX = 'ends:';
/** Names in one message; the number tells of the rest. */
const MOST = 10;

/** `day`: `YYYY-MM-DD` */
export const overdueSlot = (day: string, callNames: readonly string[]): string =>
  `${PREFIX}${day}:${callNames.length}:${callNames.slice(0, MOST).join(',')}`;

/** Returns what a slot says; undefined for any other slot. */
export function readOverdueSlot(slot: string): OverdueNote | undefined {
  if (!slot.startsWith(PREFIX)) return undefined;
  const [, count, ...names] = slot.slice(PREFIX.length).split(':');
  const callNames = names.join(':').split(',');
  return /^\d+$/.test(count ?? '') ? { count: Number(count), callNames } : undefined;
}
