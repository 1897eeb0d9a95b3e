/** Somebody whom the workspace made a guest, without one word to the bot: by the next morning they are out of the case and of its room. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectSound, membersOf, query, roomTexts, storedCase } from './look.ts';
import { openCase, type Play, readFile } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;

beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world);
  await readFile(play, play.ilse);
  await world.tick();
});
afterAll(() => world.stop());

it('is asked of Slack the next morning, and ends there and then', async () => {
  const { slack } = world;
  expect(membersOf(world, play.room)).toEqual(['U0IB', 'U0TEACHER']);
  slack.addUser({ id: 'U0TEACHER', guest: 'restricted' });
  await world.tick('2026-11-10T03:45:00.000Z');
  expect(membersOf(world, play.room)).toEqual(['U0IB', 'U0TEACHER']);
  await world.tick('2026-11-10T04:00:00.000Z');
  await world.tick('2026-11-10T04:00:15.000Z');
  expect(membersOf(world, play.room)).toEqual(['U0IB']);
  expect(await query(world, "select 1 from app.accounts where user_id = 'U0TEACHER'")).toEqual([]);
  const { face } = await storedCase(world, play.caseId);
  expect(face.tasks.filter(({ status, kind }) => status === 'open' && kind === 'newContact')).toHaveLength(1);
  expect(roomTexts(world, play.room)).toContain('Ilse: een nieuwe contactpersoon kiezen, uiterlijk di 10 nov, 17:00');
  await expectSound(world);
});
