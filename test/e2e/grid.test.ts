/** A workspace of an Enterprise Grid: whoever the school file names is known there, whichever workspace Slack names beside them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { caseCount, expectSound, screenOf, toldTo } from './look.ts';
import { closeAll, openCase, type Play } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;

/** Slack names another workspace beside this account, of this organisation. */
function moves(user: string, enterprise: string): void {
  const { users } = world.slack.world;
  const found = users.get(user);
  if (found === undefined) throw new Error(`nobody is ${user}`);
  users.set(user, { ...found, team: 'T0ELSEWHERE', enterprise });
}

beforeAll(async () => {
  world = await startWorld();
  world.slack.world.enterprise = 'E0BOARD';
  for (const user of ['U0TEACHER', 'U0IB']) moves(user, 'E0BOARD');
  moves('U0CONF', 'E0FOREIGN');
  play = await openCase(world);
});
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

test('a form is saved, a button answers and the home page is theirs', async () => {
  const { an, ilse } = play;
  expect(await caseCount(world)).toBe(1);
  await ilse.press(roomCopy.next, { in: play.room });
  expect(screenOf(ilse)).toContain(play.callName);
  await an.openHome();
  expect(an.home().text).toContain(play.callName);
  closeAll(an, ilse);
});

test('somebody of another organisation under an account of the school is not known', async () => {
  await play.vera.command('/zorg lijst');
  expect(toldTo(play.vera)).toContain(replyCopy.unknownPerson);
  expect(toldTo(play.vera)).toContain('112');
});
