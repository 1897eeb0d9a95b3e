/** What comes by itself in Teams: danger, the digest, a reminder, and a colleague who took the bot away. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestCopy, reminderCopy } from '../../cards/copy/digest.nl.ts';
import { numbersCopy } from '../../cards/copy/numbers.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { directTexts, expectSound, newestCase, query, screenOf, storedCase } from './look.ts';
import { castOf, closeAll, openCase, type Play } from './steps.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';

describe.each([
  ['in a group chat', true],
  ['by relay', false],
])('%s', (_, groups) => {
  let world: TeamsWorld;
  let play: Play;
  beforeAll(async () => {
    world = await startTeamsWorld({ groups });
    play = await openCase(world, {});
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });
  const told = (person: Play['ilse'], start: string): readonly string[] =>
    directTexts(world, person).filter((text) => text.includes(start));

  test('danger tells directie and the coordinator in their own chat, with the numbers first in the dialog', async () => {
    const { an, ilse, dirk } = castOf(world);
    await an.command('/zorg');
    an.fill({ urgency: 'danger' });
    await an.submit();
    expect(an.openView().title).toBe(numbersCopy.title);
    expect(an.openView().text.split('\n')[0]).toContain('112');
    closeAll(an);
    await world.tick();
    const { face } = await storedCase(world, await newestCase(world));
    for (const person of [ilse, dirk])
      expect(directTexts(world, person).join('\n')).toContain(roomCopy.danger.about(face.callName));
  });

  test('on Monday at eight everybody in the case has a digest, and a press on it opens the case', async () => {
    await world.tick('2026-11-16T07:00:00.000Z');
    await world.tick('2026-11-16T07:03:00.000Z');
    const title = digestCopy.title(47, 'De Regenboog');
    for (const person of [play.an, play.ilse]) expect(told(person, title)).toHaveLength(1);
    expect(told(play.vera, title)).toEqual([]);
    const post = world.slack.direct(play.ilse.id).find(({ text }) => text.includes(title));
    if (post === undefined) throw new Error('no digest');
    await play.ilse.press(play.callName, { on: post });
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
    expect(play.ilse.notices().at(-1)?.text).toContain(reminderCopy.snoozed);
    const rows = await query<{ snoozes: number }>(world, 'select snoozes from app.reminders where snoozes > 0');
    expect(rows).toEqual([{ snoozes: 1 }]);
  });
});
