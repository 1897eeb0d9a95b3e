/**
 * Two replicas on one database, their clocks 150 seconds apart, of which one is killed at a drawn moment, again and again, while a school works:
 * at a call to Slack, at a statement or a commit, while it starts. Nothing confirmed is lost or doubled, and soon after the last death every
 * room is as its case says.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { samples, seedOf } from '../fixtures/samples.ts';
import { drawMoment } from './kills/doom.ts';
import { expectNothingLost, leftToDo } from './kills/ending.ts';
import { startPair } from './kills/pair.ts';
import { createDice } from './storm/dice.ts';
import { createStaff } from './storm/staff.ts';

const KILLS = samples(4, 20);
const RUNS = samples(1, 16);
/** Acts after which a bot that has not come to its moment is killed all the same. */
const PATIENCE = 3;
/** Seconds from the last death until every room was even, a run each. */
const evenAfter: number[] = [];

async function kills(seed: number): Promise<void> {
  const fate = createDice(seed);
  const isLong = RUNS > 1;
  const pair = await startPair({ dice: createDice(seed + 1), hurried: !isLong });
  const staff = createStaff(pair, createDice(seed + 2));
  try {
    for (let nth = 1; nth <= KILLS; nth += 1) {
      const replica = fate.pick(pair.replicas);
      // The other one is alone from then on.
      if (nth === KILLS && fate.chance(0.5)) replica.letBe();
      const { died, now } = replica.doom(drawMoment(fate, ['slack', 'database']));
      let isOver = false;
      const over = died.finally(() => {
        isOver = true;
      });
      for (let acts = 0; !isOver; acts += 1) {
        await staff.act();
        if (acts >= PATIENCE) now();
      }
      await over;
    }
    const since = performance.now();
    const isEven = () => expect.poll(() => leftToDo(pair), { timeout: 120_000, interval: 50 }).toBe('');
    await isEven();
    evenAfter.push((performance.now() - since) / 1000);
    await pair.slack.flush();
    await isEven();
    await expectNothingLost(pair, staff.said, pair.halfSent());
  } catch (error) {
    const story = [...pair.deaths, ...staff.diary].toSorted().join('\n');
    throw new Error(`kills ${seed}: ${error instanceof Error ? error.message : String(error)}\n${story}`, {
      cause: error,
    });
  } finally {
    await pair.stop();
  }
}

afterAll(() => {
  const slowest = Math.max(...evenAfter).toFixed(1);
  if (RUNS > 1) console.log(`${RUNS * KILLS} kills; even ${slowest} s after the last one at most`);
});

describe(`${KILLS} kills, two replicas`, () => {
  test.each(Array.from({ length: RUNS }, (_, nth) => seedOf(20_261_129) + nth))('from seed %i', kills, 400_000);
});
