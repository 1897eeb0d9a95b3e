/** The digest and a reminder on Slack: they arrive, their buttons work, and nothing in them is about the child. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestCopy, digestSettingsCopy, reminderCopy } from '../../cards/copy/digest.nl.ts';
import { workCopy } from '../../cards/copy/work.nl.ts';
import { directTexts, expectSound, postedTexts, query, screenOf, toldTo } from './look.ts';
import { closeAll, openCase, type Play, save } from './steps.ts';
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

const told = (person: Play['ilse'], start: string): readonly string[] =>
  directTexts(world, person).filter((text) => text.includes(start));

test('on Monday at eight everybody in the case has a digest, and a press on it opens the case and leaves it there', async () => {
  await world.tick('2026-11-16T07:00:00.000Z');
  await world.tick('2026-11-16T07:01:00.000Z');
  const title = digestCopy.title(47, 'De Regenboog');
  for (const person of [play.an, play.ilse]) expect(told(person, title)).toHaveLength(1);
  expect(told(play.vera, title)).toEqual([]);
  const post = world.slack.direct(play.ilse.id).find(({ text }) => text.includes(title));
  expect(post).toBeDefined();
  if (post === undefined) return;
  await play.ilse.press(workCopy.read, { on: post });
  expect(screenOf(play.ilse)).toContain(play.callName);
  closeAll(play.ilse);
  expect(told(play.ilse, title)).toHaveLength(1);
});

test('a reminder can wait until tomorrow', async () => {
  await world.tick('2026-11-23T07:00:00.000Z');
  await world.tick('2026-11-24T09:00:00.000Z');
  const post = world.slack.direct(play.ilse.id).find(({ text }) => text.includes(reminderCopy.first));
  if (post === undefined) throw new Error('no reminder');
  await play.ilse.press(reminderCopy.snooze, { on: post });
  expect(toldTo(play.ilse)).toContain(reminderCopy.snoozed);
  closeAll(play.ilse);
  const rows = await query<{ snoozes: number }>(world, 'select snoozes from app.reminders where snoozes > 0');
  expect(rows).toEqual([{ snoozes: 1 }]);
  expect(told(play.ilse, reminderCopy.first)).toHaveLength(1);
});

test('its day and hour are chosen in private', async () => {
  await play.an.command('/zorg overzicht');
  await play.an.press(digestCopy.settings);
  expect(screenOf(play.an)).toContain(digestSettingsCopy.title);
  await save(play.an, { on: 'no', day: 'we', time: '15:00' });
  closeAll(play.an);
  const rows = await query(world, 'select is_on, day, time from app.digest_settings');
  expect(rows).toEqual([{ is_on: false, day: 'we', time: '15:00' }]);
  await world.tick('2026-11-30T07:00:00.000Z');
  expect(told(play.an, digestCopy.title(49, 'De Regenboog'))).toEqual([]);
  expect(told(play.ilse, digestCopy.title(49, 'De Regenboog'))).toHaveLength(1);
  expect(postedTexts(world)).not.toMatch(/Sam|Blauwe plek/i);
});
