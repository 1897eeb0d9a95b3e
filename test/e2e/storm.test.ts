/**
 * A storm: an hour of school life in which Slack, the way to the database and the rooms fail at random and at once. Afterwards every word that
 * was confirmed is in a file once, every card stands once, and the chains are whole. A seed plays a storm again.
 */
import { describe, expect, test } from 'vitest';
import { samples, seedOf } from '../fixtures/samples.ts';
import { createStallProxy, type StallProxy } from '../store/support/stall-proxy.ts';
import { expectWhole, query } from './look.ts';
import { doubles, expectStands } from './standing.ts';
import { createDice } from './storm/dice.ts';
import { brew, type Trouble } from './storm/sky.ts';
import { createStaff, type Said } from './storm/staff.ts';
import { HALF_PAST_THREE, startWorld, type World } from './world.ts';

const MINUTES = 60;
/** Minutes of calm in which all must be even again: a lost room of which nothing is told is looked at once an hour. */
const CALM = 150;
/** What the log may say of people whom Slack did not let us answer. */
const EXPECTED = /"(slack_view_failed|slack_answer_failed|slack_submit_late|unavailable)"/;

/** How often a word stands in the files, over all cases, read by somebody of the core. */
async function timesInFiles(world: World, said: readonly Said[]): Promise<ReadonlyMap<string, number>> {
  const cases = await query<{ id: string; member: string }>(
    world,
    `select c.id, (select m.person_id from app.case_members m where m.case_id = c.id and m.core and m.until_at is null limit 1) as member from app.cases c`,
  );
  const files = await Promise.all(
    cases.map(({ id, member }) =>
      world.store.asPerson({ person: member, caseId: id }, async (session) =>
        JSON.stringify(await session.logbook(id, {})),
      ),
    ),
  );
  const all = files.join('\n');
  return new Map(said.map(({ word }) => [word, all.split(word).length - 1]));
}

/** True when nothing is left to do in any room, and every case has its own. */
const isEven = async (world: World): Promise<boolean> =>
  (await query(world, "select 1 from app.rooms where changes > settled or kind = 'relay'")).length === 0;

async function storm(seed: number): Promise<void> {
  const dice = createDice(seed);
  let proxy: StallProxy | undefined;
  let refusing = false;
  const world = await startWorld({
    adapter: { bulkTimeout: 150 },
    connection: (db) => () => (refusing ? { ...db.connection, port: 1 } : (proxy?.connection ?? db.connection)),
  });
  proxy = await createStallProxy(world.db.connection);
  await query(
    world,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'zorg_%'`,
  );
  world.slack.connect({ url: world.url, idle: world.answered });
  const refuse = (on: boolean): void => {
    refusing = on;
  };
  const staff = createStaff(world, dice);
  const troubles: string[] = [];
  let lost = 0;
  let trouble: (Trouble & { until: number }) | undefined;
  const at = (minute: number): string => new Date(Date.parse(HALF_PAST_THREE) + minute * 60_000).toISOString();
  try {
    for (let minute = 0; minute < MINUTES; minute += 1) {
      if (trouble !== undefined && minute >= trouble.until) {
        await trouble.end();
        trouble = undefined;
      }
      if (trouble === undefined && minute > 2 && dice.chance(0.5)) {
        const brewed = await brew({ world, proxy, refuse }, dice);
        if (brewed !== undefined) {
          trouble = { ...brewed, until: minute + 1 + dice.below(brewed.slow ? 2 : 5) };
          troubles.push(`${at(minute)} ${brewed.name}`);
          if (brewed.lost) lost += 1;
        }
      }
      await staff.act();
      if (dice.chance(0.4)) await staff.act();
      await world.tick(at(minute));
    }
    await trouble?.end();
    trouble = undefined;
    for (let minute = MINUTES; minute < MINUTES + CALM; minute += minute < MINUTES + 10 ? 1 : 10) {
      await world.tick(at(minute));
      if (await isEven(world)) break;
    }
    const times = await timesInFiles(world, staff.said);
    const missing = staff.said.filter(({ word, confirmed }) => confirmed && times.get(word) === 0);
    const doubled = staff.said.filter(({ word, again }) => (times.get(word) ?? 0) > (again ? 2 : 1));
    expect({ missing, doubled }).toEqual({ missing: [], doubled: [] });
    const cases = await query<{ id: string }>(world, 'select id from app.cases');
    for (const { id } of cases) await expectStands(world, id);
    expect((await doubles(world)).length).toBeLessThanOrEqual(lost);
    await expectWhole(world);
    expect(world.slack.violations).toEqual([]);
    expect(world.lines.filter((line) => line.includes('"level":"error"') && !EXPECTED.test(line))).toEqual([]);
  } catch (error) {
    const story = [...troubles, ...staff.diary].toSorted().join('\n');
    throw new Error(`storm ${seed}: ${error instanceof Error ? error.message : String(error)}\n${story}`, {
      cause: error,
    });
  } finally {
    // What still goes wrong would hold up the end.
    await trouble?.end();
    await Promise.all([world.stop(), proxy.close()]);
  }
}

describe('an hour in a storm', () => {
  test.each(Array.from({ length: samples(2, 300) }, (_, nth) => seedOf(1) + nth))('from seed %i', storm, 300_000);
});
