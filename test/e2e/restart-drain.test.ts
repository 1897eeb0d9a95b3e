/** An orderly end: what was taken in is answered first, and the next bot finds everything. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { expectWhole, screenOf } from './look.ts';
import { faultsIn, type ProcessWorld, startProcessWorld } from './process-world.ts';
import { expectStands } from './standing.ts';
import { closeAll, openCase, readFile } from './steps.ts';

let world: ProcessWorld;
beforeAll(async () => {
  world = await startProcessWorld();
});
afterAll(() => world.stop());

/** Requests that wait for a lock in the database. */
const waiting = async (): Promise<number | null> => {
  const asked = `select 1 from pg_stat_activity where application_name = 'zorg_app' and wait_event_type = 'Lock'
    and datname = current_database()`;
  return (await world.admin.query(asked)).rowCount;
};

/** Milliseconds: longer means that it waited for something that was done already. */
const SOON = 4000;

test('SIGTERM lets a form and a button end, and then the process', { timeout: 60_000 }, async () => {
  const { admin, front, slack } = world;
  const play = await openCase(world);
  const { an, ilse } = play;
  await an.press(roomCopy.react, { in: play.room });
  an.fill({ text: 'Net op tijd' });
  const bot = await front.bot();

  // The button's answer waits for Slack, the form for the case.
  slack.faults.next('views.open', { kind: 'hold' });
  const before = slack.calls.length;
  const acts = [ilse.press(roomCopy.next, { in: play.room })];
  await expect.poll(() => slack.calls.slice(before).map((it) => it.method), { interval: 5 }).toContain('views.open');
  await admin.query('begin');
  await admin.query('select 1 from app.cases where id = $1 for update', [play.caseId]);
  acts.push(an.submit());
  await expect.poll(waiting, { interval: 5 }).toBe(1);
  bot.child.kill('SIGTERM');
  await expect.poll(() => bot.lines.join('\n'), { interval: 5 }).toContain('"code":"stopping"');
  await admin.query('commit');
  slack.faults.release();
  const released = performance.now();
  await Promise.all(acts);
  expect(an.openView().errors).toEqual({});
  expect(screenOf(ilse)).toContain(play.callName);
  expect(await bot.ended).toBe(0);
  expect(performance.now() - released).toBeLessThan(SOON);
  expect(faultsIn(bot.lines)).toEqual([]);

  closeAll(an, ilse);
  await world.tick();
  expect(await readFile(play, ilse)).toContain('Net op tijd');
  expect((await front.bot()).child.pid).not.toBe(bot.child.pid);
  await expectWhole(world);
  // Reading is an event too.
  await world.tick();
  await expectStands(world, play.caseId);
});
