/** Two weeks in Slack of people who read and then do something else: each promise on a screen is kept on somebody else's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dangerCardCopy, dangerCopy } from '../../cards/copy/danger.nl.ts';
import { reminderCopy } from '../../cards/copy/digest.nl.ts';
import { notifications } from '../../cards/copy/notifications.nl.ts';
import { receiptCopy } from '../../cards/copy/receipts.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { directTexts, expectSound, postedTexts, screenOf } from './look.ts';
import {
  caseWithDraft,
  castOf,
  closeAll,
  consult,
  directOf,
  inRoom,
  openCase,
  react,
  readDraft,
  save,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

/** Posts that came in the own chat of this person since `before`: an update in place rings no phone. */
function rang(person: Person): () => readonly string[] {
  const before = new Set(world.slack.direct(person.id).map(({ ts }) => ts));
  return () =>
    world.slack
      .direct(person.id)
      .filter(({ ts }) => !before.has(ts))
      .map(({ text }) => text);
}

describe('a phone rings for what people are told that others hear', () => {
  test('serious, although nobody opened the notice of this morning', async () => {
    await world.tick('2026-11-13T08:00:00.000Z');
    const play = await openCase(world);
    await consult(play);
    await react(play, play.an, 'Nog iets');
    await world.tick();
    const heard = [play.ilse, play.dirk].map(rang);
    await inRoom(play, play.an, roomCopy.next, dangerCopy.raise.serious);
    expect(screenOf(play.an)).toContain('Gewaarschuwd: Ilse en Dirk');
    closeAll(play.an);
    await world.tick();
    for (const posts of heard) expect(posts().join()).toContain(play.callName);
  });

  test('what the author writes on Sunday night, six days after the last news that nobody opened', async () => {
    const play = await openCase(world);
    await consult(play);
    await react(play, play.an, 'Nog iets');
    await world.tick('2026-11-15T22:30:00.000Z');
    const heard = rang(play.ilse);
    await react(play, play.an, 'Zondagavond een bericht van moeder');
    await world.tick();
    expect(heard().join()).toContain(play.callName);
    const again = rang(play.ilse);
    await react(play, play.an, 'En nog een');
    await world.tick();
    expect(again()).toEqual([]);
  });

  test('danger at half past three on Friday, and Vergissing after the alarm: what came last is true', async () => {
    await world.tick('2026-11-20T14:30:00.000Z');
    const play = await openCase(world);
    await inRoom(play, play.an, roomCopy.nowDanger);
    closeAll(play.an);
    await world.tick();
    expect(world.slack.direct(play.ilse.id).at(-1)?.notification ?? '').toMatch(/./);
    await world.tick('2026-11-20T14:41:00.000Z');
    expect(directTexts(world, play.ilse).join('\n')).toContain(reminderCopy.alarm(play.callName));
    const heard = rang(play.ilse);
    await play.an.press(dangerCopy.mistake, { in: directOf(world, play.an) });
    expect(screenOf(play.an)).toContain('Dat horen nu ook');
    closeAll(play.an);
    await world.tick();
    expect(heard().join('\n')).toContain(dangerCardCopy.over(play.callName));
    const here = world.slack.direct(play.ilse.id).filter(({ text }) => text.includes(play.callName));
    expect(here.at(-1)?.text).toContain(dangerCardCopy.over(play.callName));
    expect(here.map(({ text }) => text).join('\n')).not.toContain(roomCopy.danger.about(play.callName));
  });
});

describe('a text before two people', () => {
  test('who approves is told to call only when asked to, and the writer hears what she is asked at once', async () => {
    const play = await caseWithDraft(world);
    const { dirk, ilse } = play;
    await world.tick('2026-11-20T15:00:00.000Z');
    const heard = rang(ilse);
    await readDraft(play, dirk);
    await save(dirk, { decision: 'approve' });
    expect(screenOf(dirk)).toContain('Jij stemde in');
    expect(screenOf(dirk)).not.toContain(receiptCopy.call('Veilig Thuis Flevoland', '088-2220500'));
    closeAll(dirk);
    await world.tick();
    const { what } = waitsCopy.tasks.sendReport({ place: '', title: '', receives: '' });
    expect(heard().join('\n')).toContain(roomCopy.notice.asked(what));
  });
});

test('nothing that was posted in these weeks says more than that something waits', () => {
  const posted = postedTexts(world);
  for (const words of ['Blauwe plek', 'bericht van moeder', 'Besluit een']) expect(posted).not.toContain(words);
  const seen = world.slack.world.messages.filter(({ to }) => to === undefined).map(({ text }) => text);
  // What was urgent stands there as neutral once it is over.
  expect(Object.values(notifications)).toEqual(expect.arrayContaining([...new Set(seen)]));
  expect(seen).toContain(notifications.neutral);
  expect(castOf(world).ot.messages(world.slack.rooms()[0]?.id ?? '')).toEqual([]);
});
