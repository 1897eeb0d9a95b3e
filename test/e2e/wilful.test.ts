/** Two weeks in Slack of people who read and then do something else: each promise on a screen is kept on somebody else's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
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
  colleague,
  consult,
  directOf,
  finishStep,
  inRoom,
  openCase,
  type Play,
  react,
  readDraft,
  readFile,
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

const homeOf = async (person: Person): Promise<readonly string[]> => {
  closeAll(person);
  await person.openHome();
  return person.home().rows.map(({ words }) => words);
};

const goesAway = async (person: Person, from: string, to: string): Promise<void> => {
  await person.command('/zorg afwezig');
  await save(person, { from, to });
  closeAll(person);
};

const bringIn = async (play: Play, name: string): Promise<void> => {
  await inRoom(play, play.ilse, roomCopy.next, actsCopy.titles.AddMember(''));
  await save(play.ilse, { person: colleague(play.ilse, 'person', name), reason: 'Dirk is ziek' });
  closeAll(play.ilse);
  await world.tick();
};

describe('a director who is ill', () => {
  let play: Play;
  beforeAll(async () => {
    play = await openCase(world);
    await readFile(play, play.ilse);
    await finishStep(play, play.ilse);
  });

  test('before he thought along: his stand-in is asked it once, in her chat too, and the line says who is away', async () => {
    const { dirk, dora, ilse } = play;
    await goesAway(dirk, '2026-11-10', '2026-11-12');
    await world.tick('2026-11-10T08:00:00.000Z');
    expect((await homeOf(ilse)).join()).not.toContain(
      waitsCopy.kinds.react({ place: 'stap 2', title: '', receives: '' }).ask,
    );
    expect(ilse.home().text).toContain(waitsCopy.away('do 12 nov'));
    await bringIn(play, 'Dora');
    const { ask, what } = waitsCopy.kinds.react({ place: 'stap 2', title: '', receives: '' });
    expect((await homeOf(dora)).filter((row) => row.includes(ask))).toHaveLength(1);
    expect(directTexts(world, dora).join('\n')).toContain(roomCopy.notice.asked(what));
    await react(play, dora, 'Eerst zelf luisteren');
    expect((await homeOf(dora)).filter((row) => row.includes(ask))).toEqual([]);
  });

  test('the author reads in her own chat that she is asked for the talk, and presses it there', async () => {
    const { an, ilse } = play;
    await react(play, ilse, 'Eens');
    await finishStep(play, ilse);
    const { button } = waitsCopy.kinds.talkChild({ place: '', title: '', receives: '' });
    expect(directTexts(world, an).join('\n')).toContain(roomCopy.author.you);
    await an.press(button, { in: directOf(world, an) });
    expect(an.openView().title).toBe('Gesprek met het kind');
    closeAll(an);
  });
});

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
  for (const words of ['Blauwe plek', 'Eerst zelf luisteren', 'bericht van moeder', 'Dirk is ziek', 'Besluit een'])
    expect(posted).not.toContain(words);
  const seen = world.slack.world.messages.filter(({ to }) => to === undefined).map(({ text }) => text);
  expect(new Set(seen)).toEqual(new Set(Object.values(notifications)));
  expect(castOf(world).ot.messages(world.slack.rooms()[0]?.id ?? '')).toEqual([]);
});
