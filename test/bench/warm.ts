/** Rounds before anything is measured, of every side alike: plans, opened profiles, Node's own compiler. */
import { say } from './bench.ts';

/** A round that costs hardly less than the cheapest before it; one of them may be the noise of others on the machine. */
const HARDLY = 0.95;
const ENOUGH = 2;
const MOST_ROUNDS = 8;

/** Goes on with `round`, which gives what one press cost in it, until that falls no more. */
export async function untilWarm(who: string, round: () => Promise<number>): Promise<void> {
  const costs: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let level = 0; level < ENOUGH && costs.length < MOST_ROUNDS; ) {
    const cost = await round();
    costs.push(cost);
    level = cost >= least * HARDLY ? level + 1 : 0;
    least = Math.min(least, cost);
  }
  say(`warming up ${who}: ${costs.map((cost) => cost.toFixed(1)).join(', ')} ms of processor a press`);
}
