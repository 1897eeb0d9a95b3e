/**
 * A storm on Teams: an hour of school life in which Microsoft's services, the way to the database and the chats fail at random, all at once.
 * Afterwards every word that was confirmed is in a file once, every card stands once, whoever a case waits for can read so, and the chains are
 * whole. A seed plays a storm again.
 */
import { describe, expect, test } from 'vitest';
import { teamsCopy } from '../../cards/copy/teams.nl.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { expectWhole, query } from './look.ts';
import { expectStands, strays } from './standing-teams.ts';
import { openCase } from './steps.ts';
import { databaseTrouble, layWay } from './storm/database.ts';
import { createDice } from './storm/dice.ts';
import { waitsUnknown } from './storm/known.ts';
import { atMicrosoft, inChats } from './storm/sky-teams.ts';
import { createStaff } from './storm/staff.ts';
import { createWeather } from './storm/weather.ts';
import { expectEachOnce } from './storm/words.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';

/** Looks at the clock in an hour: each takes more than a minute. */
const TICKS = 50;
/** Minutes between looks in the calm after which all must stand again: what the platform refused is tried again the next day. */
const CALM = [...Array(10).fill(1), ...Array(15).fill(10), ...Array(30).fill(60)] as readonly number[];
/** What the log may say where nobody could be answered, and where a person or an administrator had shut the bot out. */
const EXPECTED = /"(teams_message_unanswered|unavailable)"|"post_dead".*"kind":"(refused|gone)"/;

/** Cases without the chat that they should have, or with somebody who cannot be written to. */
async function cutOff(world: TeamsWorld, groups: boolean): Promise<number> {
  const rows = await query(world, `select 1 from app.rooms where unreachable <> '{}' or (kind = 'relay' and $1)`, [
    groups,
  ]);
  return rows.length;
}

async function expectAllStand(world: TeamsWorld): Promise<void> {
  for (const { id } of await query<{ id: string }>(world, 'select id from app.cases')) await expectStands(world, id);
}

/** Lets time go by until all stands, and at most until everything has been tried again. */
async function calmDown(world: TeamsWorld, groups: boolean): Promise<void> {
  for (const minutes of CALM) {
    await world.tick(new Date(world.now().getTime() + minutes * 60_000).toISOString());
    if ((await cutOff(world, groups)) > 0) continue;
    const stands = await expectAllStand(world).then(
      () => true,
      () => false,
    );
    if (stands) return;
  }
}

async function storm(seed: number): Promise<void> {
  const dice = createDice(seed);
  const laid = layWay();
  const groups = !dice.chance(0.2);
  let calm = true;
  const world = await startTeamsWorld({
    groups,
    connection: laid.connection,
    hurried: true,
    resends: {
      // What Teams does while an answer is slow (botbuilder-dotnet#5005).
      beside: () => !calm && dice.chance(0.05),
      // After a failure, and now and then because the answer did not come through.
      after: ({ status }, sendings) => !calm && sendings < 3 && (status >= 500 || dice.chance(0.08)),
    },
  });
  // Teams makes a chat for three people: whoever opens a case later asks nobody more.
  await openCase(world, { consult: ['Meester Ot'] });
  const way = await laid.open(world);
  const staff = createStaff(world, dice, { ownChat: true, failed: teamsCopy.failed });
  const sides = [() => atMicrosoft(world, dice), () => databaseTrouble(world, way, dice), () => inChats(world, dice)];
  const weather = createWeather(dice, sides, 0.2);
  try {
    calm = false;
    for (let minute = 0; minute < TICKS; minute += 1) {
      await weather.turn(minute, world.now().toISOString());
      await staff.act();
      if (dice.chance(0.4)) await staff.act();
      await world.tick();
    }
    await weather.clear();
    calm = true;
    await calmDown(world, groups);
    await expectEachOnce(world, staff.said);
    await expectAllStand(world);
    expect((await strays(world)).filter(({ id }) => !world.teams.unheard.has(id))).toEqual([]);
    expect(await cutOff(world, groups)).toBe(0);
    expect(await waitsUnknown(world)).toEqual([]);
    await expectWhole(world);
    expect(world.teams.violations).toEqual([]);
    expect(world.lines.filter((line) => line.includes('"level":"error"') && !EXPECTED.test(line))).toEqual([]);
  } catch (error) {
    const story = [...weather.story, ...staff.diary].toSorted().join('\n');
    throw new Error(`storm ${seed}: ${error instanceof Error ? error.message : String(error)}\n${story}`, {
      cause: error,
    });
  } finally {
    // What still goes wrong would hold up the end.
    await weather.clear();
    await Promise.all([world.stop(), laid.close()]);
  }
}

// Most of an hour in a storm is waiting for what does not come: several of them wait together.
describe.concurrent('an hour in a storm on Teams', () => {
  test.each(Array.from({ length: samples(2, 300) }, (_, nth) => seedOf(1) + nth))('from seed %i', storm, 300_000);
});
