/** *Seintje sturen* on Slack, from the home page of who waits to the act of who is asked. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notifications } from '../../cards/copy/notifications.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { workCopy } from '../../cards/copy/work.nl.ts';
import { expectSound, screenOf } from './look.ts';
import { closeAll, openCase, type Play } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world, {});
});
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

test('a row of what waits too long reminds whoever is asked, and says whom', async () => {
  await world.tick('2026-11-26T09:00:00.000Z');
  await play.an.openHome();
  expect(play.an.home().text).toContain(workCopy.tooLong);
  const before = world.slack.direct(play.ilse.id).length;
  await play.an.pressHome(waitsCopy.nudge);
  // Ilse was silent so long that Bram is asked to take over: he has a message of his own.
  expect(screenOf(play.an)).toContain('Je seintje ging naar Ilse.');
  closeAll(play.an);
  await world.tick('2026-11-26T09:00:10.000Z');
  const came = world.slack.direct(play.ilse.id).slice(before);
  const card = came.find(({ text }) => text.includes('Een seintje van Juf An'));
  expect(card?.text).not.toContain('S.');
  expect(JSON.stringify(card)).toContain(notifications.neutral);
  if (card === undefined) return;
  await play.ilse.press('Leerling vastleggen', { on: card });
  expect(screenOf(play.ilse)).toContain(play.callName);
  closeAll(play.ilse);
});
