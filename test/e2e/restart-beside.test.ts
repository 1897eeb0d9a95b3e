/** One of two bots is killed while it posts: the other takes its rooms over, as soon as it may and not before, and posts nothing twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseCount, newestCase, query } from './look.ts';
import { createFront, type Front } from './process.ts';
import { faultsIn, type ProcessWorld, roomOf, startProcessWorld } from './process-world.ts';
import { doubles, expectStands } from './standing.ts';
import { closeAll, openCase, react } from './steps.ts';

let world: ProcessWorld;
let beside: Front;

beforeAll(async () => {
  world = await startProcessWorld();
  beside = await createFront({ slack: world.slack, start: world.another });
});
afterAll(async () => {
  await beside.close();
  await world.stop();
});

const held = (caseId: string) =>
  query<{ by: string }>(world, 'select lease_by as by from app.rooms where case_id = $1 and lease_by is not null', [
    caseId,
  ]);
/** Rooms in which something is left to do. */
const left = async (): Promise<number> =>
  (await query(world, 'select 1 from app.rooms where changes > settled')).length;

test('what a killed bot held is free when it was not heard of for fifteen seconds', { timeout: 120_000 }, async () => {
  const { slack } = world;
  const opened = await openCase(world);
  const play = { ...opened, room: await roomOf(world, opened.caseId) };
  await beside.bot();
  const sent = () =>
    slack.calls.filter(({ method, args }) => method === 'chat.postMessage' && args.channel === play.room).length;
  const before = sent();
  slack.faults.always('chat.postMessage', { kind: 'hold' }, ({ channel }) => channel === play.room);
  await react(play, play.ilse, 'Gezien.');
  await expect.poll(sent, { timeout: 30_000, interval: 10 }).toBe(before + 1);
  const dying = await world.front.bot();
  await dying.kill();
  slack.faults.clear();

  // However slow this machine is, the fifteen seconds have not gone by until the test says so.
  const [killed] = await held(play.caseId);
  const heardOf = (when: string) =>
    world.admin.query(`update app.replicas set beat_at = now() + $2::interval where id = $1`, [killed?.by, when]);
  await heardOf('1 hour');

  // The other one works on, and leaves alone what may still be under way.
  slack.connect({ url: beside.url });
  const { ot } = play;
  await ot.command('/zorg');
  ot.fill({ seen: 'Iets anders', workingName: 'T.' });
  await ot.submit();
  closeAll(ot);
  expect(await caseCount(world)).toBe(2);
  const second = await newestCase(world);
  await expect
    .poll(() => held(second).then(({ length }) => length + (slack.rooms().length < 2 ? 1 : 0)), {
      timeout: 30_000,
      interval: 20,
    })
    .toBe(0);
  expect(await held(play.caseId)).toHaveLength(1);
  expect(sent()).toBe(before + 1);

  // Fifteen seconds go by.
  await heardOf('-15 seconds');
  // The next commit finds it, as the next tick would.
  await react({ ...play, caseId: second, room: await roomOf(world, second) }, ot, 'Nog iets.');
  await expect.poll(left, { timeout: 30_000, interval: 20 }).toBe(0);
  await expectStands(world, play.caseId);
  await expectStands(world, second);
  expect(await doubles(world)).toEqual([]);
  expect(faultsIn((await beside.bot()).lines)).toEqual([]);
});
