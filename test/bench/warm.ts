/** Rounds before anything is measured, of every side alike: plans, opened profiles, Node's own compiler. */
import { say } from './bench.ts';

/** A round that costs hardly less than the cheapest before it shows that nothing falls any more. */
const HARDLY = 0.95;
const MOST_ROUNDS = 8;

/** Goes on with `round`, which gives what one press cost in it, until that falls no more. */
export async function untilWarm(who: string, round: () => Promise<number>): Promise<void> {
  const costs: number[] = [];
  for (let least = Number.POSITIVE_INFINITY; costs.length < MOST_ROUNDS; ) {
    const cost = await round();
    costs.push(cost);
    if (cost >= least * HARDLY) break;
    least = Math.min(least, cost);
  }
  say(`warming up ${who}: ${costs.map((cost) => cost.toFixed(1)).join(', ')} ms of processor a press`);
}
