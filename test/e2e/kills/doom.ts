/** When a bot dies: drawn, so that the same seed draws the same moments, as far as a machine allows. */
import type { Dice } from '../storm/dice.ts';
import type { Trip } from './tripwire.ts';

/** One moment at which a bot is killed. */
export type Moment =
  /** On the wire to Slack or to the database. */
  | { readonly wire: 'slack' | 'database'; readonly trip: Trip }
  /** So many milliseconds from now, whatever it does. */
  | { readonly after: number };

/** Postgres' own message with this statement. */
const COMMIT = 'commit\0';

export function drawMoment(dice: Dice, wires: readonly ('slack' | 'database')[]): Moment {
  const side = dice.chance(0.5) ? 'before' : 'after';
  const drawn = dice.below(4);
  if (drawn === 0 && wires.includes('slack')) return { wire: 'slack', trip: { nth: 1 + dice.below(12), side } };
  if (drawn === 1 && wires.includes('database'))
    return { wire: 'database', trip: { nth: 1 + dice.below(3), side, text: COMMIT } };
  if (drawn === 2 && wires.includes('database')) return { wire: 'database', trip: { nth: 1 + dice.below(40), side } };
  return { after: dice.below(600) };
}

export const nameOf = (moment: Moment): string =>
  'after' in moment
    ? `after ${moment.after} ms`
    : `${moment.trip.side} ${moment.trip.text === COMMIT ? 'commit' : 'piece'} ${moment.trip.nth} to ${moment.wire}`;
