/**
 * A storm: an hour of school life in which Slack, the way to the database and the rooms fail at random and at once. Afterwards every word that
 * was confirmed is in a file once, every card stands once, whoever is waited for reads so, and the chains are whole. A seed plays a storm again.
 */
import { describe, expect, test } from 'vitest';
import { samples, seedOf } from '../fixtures/samples.ts';
import { expectWhole, query } from './look.ts';
import { doubles, expectStands } from './standing.ts';
import { layWay } from './storm/database.ts';
import { createDice } from './storm/dice.ts';
import { waitsUnknown } from './storm/known.ts';
import { brew } from './storm/sky.ts';
import { createStaff } from './storm/staff.ts';
import { createWeather } from './storm/weather.ts';
import { expectEachOnce } from './storm/words.ts';
import { HALF_PAST_THREE, startWorld, type World } from './world.ts';

const MINUTES = 60;
/** Minutes of calm in which all must be even again: a lost room of which nothing is told is looked at once an hour. */
const CALM = 150;
/** What the log may say of people whom Slack did not let us answer. */
const EXPECTED = /"(slack_view_failed|slack_answer_failed|slack_submit_late|unavailable)"/;

/** True when nothing is left to do in any room, and every case has its own. */
const isEven = async (world: World): Promise<boolean> =>
  (await query(world, "select 1 from app.rooms where changes > settled or kind = 'relay'")).length === 0;

async function storm(seed: number, signal: AbortSignal): Promise<void> {
  const dice = createDice(seed);
  const laid = layWay();
  const world = await startWorld({ adapter: { bulkTimeout: 150 }, connection: laid.connection });
  const way = await laid.open(world);
  world.slack.connect({ url: world.url, idle: world.answered });
  const staff = createStaff(world, dice);
  const weather = createWeather(dice, [() => brew({ world, way }, dice)], 0.5);
  const story = (): string => [...weather.story, ...staff.diary].toSorted().join('\n');
  // A storm that does not end has no error of its own.
  signal.addEventListener('abort', () => console.error(`storm ${seed} did not end\n${story()}`));
  const at = (minute: number): string => new Date(Date.parse(HALF_PAST_THREE) + minute * 60_000).toISOString();
  try {
    for (let minute = 0; minute < MINUTES; minute += 1) {
      await weather.turn(minute, at(minute));
      await staff.act();
      if (dice.chance(0.4)) await staff.act();
      await world.tick(at(minute));
    }
    await weather.clear();
    for (let minute = MINUTES; minute < MINUTES + CALM; minute += minute < MINUTES + 10 ? 1 : 10) {
      await world.tick(at(minute));
      if (await isEven(world)) break;
    }
    await expectEachOnce(world, staff.said);
    const cases = await query<{ id: string }>(world, 'select id from app.cases');
    for (const { id } of cases) await expectStands(world, id);
    expect((await doubles(world)).length).toBeLessThanOrEqual(weather.lost());
    expect(await waitsUnknown(world)).toEqual([]);
    await expectWhole(world);
    expect(world.slack.violations).toEqual([]);
    expect(world.lines.filter((line) => line.includes('"level":"error"') && !EXPECTED.test(line))).toEqual([]);
  } catch (error) {
    throw new Error(`storm ${seed}: ${error instanceof Error ? error.message : String(error)}\n${story()}`, {
      cause: error,
    });
  } finally {
    // What still goes wrong would hold up the end.
    await weather.clear();
    await Promise.all([world.stop(), laid.close()]);
  }
}

describe('an hour in a storm', () => {
  test.for(Array.from({ length: samples(5, 300) }, (_, nth) => seedOf(1) + nth))(
    'from seed %i',
    { timeout: 300_000 },
    (seed, { signal }) => storm(seed, signal),
  );
});
