/** One bot on its embedded database is killed at drawn moments, and its server under it, while a school works: nothing confirmed is lost or doubled. */
import { afterAll, describe, expect, test } from 'vitest';
import { samples, seedOf } from '../fixtures/samples.ts';
import { drawMoment } from './kills/doom.ts';
import { expectNothingLost, leftToDo } from './kills/ending.ts';
import { startSingle } from './kills/single.ts';
import { createDice } from './storm/dice.ts';
import { createStaff } from './storm/staff.ts';

const RUNS = samples(1, 8);
const KILLS = samples(3, 15);
/** Acts after which a bot that has not come to its moment is killed all the same. */
const PATIENCE = 3;
/** Seconds from the last death until every room was even, a run each. */
const evenAfter: number[] = [];

async function kills(seed: number): Promise<void> {
  const fate = createDice(seed);
  const single = await startSingle();
  const staff = createStaff(single, createDice(seed + 2));
  try {
    for (let nth = 1; nth <= KILLS; nth += 1) {
      if (nth % 3 === 0) {
        const killed = single.killServer(fate.below(300));
        await staff.act();
        await killed;
        await staff.act();
        continue;
      }
      const { died, now } = single.replica.doom(drawMoment(fate, ['slack']));
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
    await single.replica.listening();
    const left = () => leftToDo(single).catch(String);
    const isEven = () => expect.poll(left, { timeout: 240_000, interval: 50 }).toBe('');
    await isEven();
    evenAfter.push((performance.now() - since) / 1000);
    await single.slack.flush();
    await isEven();
    await expectNothingLost(single, staff.said, single.deaths.length);
  } catch (error) {
    const story = [...single.deaths, ...staff.diary].toSorted().join('\n');
    throw new Error(`kills ${seed}: ${error instanceof Error ? error.message : String(error)}\n${story}`, {
      cause: error,
    });
  } finally {
    await single.stop();
  }
}

afterAll(() => {
  const slowest = Math.max(...evenAfter).toFixed(1);
  if (RUNS > 1) console.log(`${RUNS * KILLS} kills; even ${slowest} s after the last one at most`);
});

describe(`${KILLS} kills, one bot with its own database`, () => {
  test.each(Array.from({ length: RUNS }, (_, nth) => seedOf(20_261_130) + nth))('from seed %i', kills, 600_000);
});
