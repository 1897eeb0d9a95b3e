import type { PersonId } from '../consultation/school.ts';

/**
 * What did not arrive: a card of a case, a message to one person, a member who cannot be written to, a room with somebody in it who is not in
 * the case, a room that cannot be used, and a case of which a fault of our own keeps cards back.
 */
export type UndeliveredKind = 'card' | 'message' | 'person' | 'stranger' | 'room' | 'fault';

/** One thing that did not arrive. It has names of cases and colleagues, and no word of a case. */
export interface Undelivered {
  readonly kind: UndeliveredKind;
  readonly schoolId: string;
  /** Of the case, where it is about one. */
  readonly callName?: string;
  /** Whom it was for, or who cannot be written to. */
  readonly person?: PersonId;
  /** Of a message to one person: which (`digest:2026-W47`). */
  readonly slot?: string;
  /** True when the platform said no; otherwise it is still tried. */
  readonly isRefused: boolean;
}

/** What did not arrive, for whoever runs the bot. */
export interface UndeliveredStore {
  /** Returns what the platform refused, and what is on its way for more than an hour: of one school, or of all. */
  list(now: Date, schoolId?: string): Promise<readonly Undelivered[]>;
  /** Has all of it sent once more; returns how many posts that are. */
  again(now: Date): Promise<number>;
}

/** Returns how many there are of each kind. */
export const countUndelivered = (all: readonly Undelivered[]): Readonly<Record<UndeliveredKind, number>> => {
  const count = { card: 0, message: 0, person: 0, stranger: 0, room: 0, fault: 0 };
  for (const { kind } of all) count[kind] += 1;
  return count;
};
