/** A task that one colleague gives another, by label, in Slack and in Teams: given, asked, taken on, answered, and read by who gave it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenTasksCopy as copy } from '../../cards/copy/given-tasks.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { takeOverCopy } from '../../cards/copy/take-over.nl.ts';
import { directTexts, expectSound, roomTexts, screenOf } from './look.ts';
import { closeAll, colleague, next, openCase, type Play, readFile, save } from './steps.ts';
import { startTeamsWorld } from './teams-world.ts';
import { startWorld, type Workspace, type World } from './world.ts';

const WORDS = 'GEHEIM-PLEIN';

describe.each([
  ['Slack', (): Promise<World<Workspace>> => startWorld()],
  ['Teams', (): Promise<World<Workspace>> => startTeamsWorld({ groups: true })],
])('a task for a colleague in %s', (_, start) => {
  let world: World<Workspace>;
  let play: Play;
  beforeAll(async () => {
    world = await start();
    play = await openCase(world, {});
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  const gives = async (name: string): Promise<void> => {
    await next(play, play.ilse, copy.open);
    const person = colleague(play.ilse, 'person', name);
    await save(play.ilse, { person, kind: 'observe', text: WORDS, on: '2026-11-20' });
    expect(screenOf(play.ilse)).toContain(`Gegeven: een taak voor ${name}, uiterlijk vr 20 nov.`);
    closeAll(play.ilse);
    await world.tick();
  };
  /** What stands in the room and in everybody's own chat. */
  const posted = (): string =>
    [roomTexts(world, play.room), ...[play.an, play.ilse, play.ot].flatMap((one) => directTexts(world, one))].join(
      '\n',
    );

  it('reads to whoever has it what it is, in private alone, and comes back to who gave it', async () => {
    await readFile(play, play.ilse);
    await gives('Juf An');
    expect(posted()).toContain('aak voor een collega');
    expect(posted()).not.toContain(WORDS);
    await next(play, play.an);
    expect(screenOf(play.an)).toContain('Taak voor jou: kijken en luisteren');
    await play.an.press(copy.answer.button);
    expect(screenOf(play.an)).toContain(WORDS);
    await save(play.an, { outcome: 'done', entryType: 'fact', text: 'Zij speelt alleen', happenedOn: '2026-11-09' });
    expect(screenOf(play.an)).toContain('Gedaan: jouw antwoord op de taak staat in het dossier.');
    closeAll(play.an);
    await world.tick();
    expect(directTexts(world, play.ilse).join('\n')).toContain(roomCopy.notice.taskAnswered);
    const file = await readFile(play, play.ilse);
    for (const words of ['Zij speelt alleen', WORDS, 'Antwoord op een taak: gedaan']) expect(file).toContain(words);
  });

  it('asks somebody outside the case first, who reads nothing of it until then', async () => {
    await gives('Meester Ot');
    expect(directTexts(world, play.ot).join('\n')).toContain('Een collega heeft hier een taak voor jou.');
    expect(posted()).not.toContain(WORDS);
    await play.ot.command('/zorg lijst');
    expect(screenOf(play.ot)).toContain('Een collega heeft hier een taak voor jou.');
    await play.ot.press(takeOverCopy.button);
    expect(screenOf(play.ot)).toContain('Taak voor jou: kijken en luisteren');
    await play.ot.press(copy.answer.button);
    expect(screenOf(play.ot)).toContain(WORDS);
    await save(play.ot, { outcome: 'couldNot', text: 'Ik zag haar niet' });
    expect(screenOf(play.ot)).toContain('Vastgelegd: het lukte niet, en waarom.');
    closeAll(play.ot);
  });

  it('is moved and taken back in the list of such tasks', async () => {
    await gives('Juf An');
    await next(play, play.ilse, copy.list, copy.move.button);
    await save(play.ilse, { on: '2026-11-27', reason: 'Er is schoolreis' });
    expect(screenOf(play.ilse)).toContain('27 nov');
    closeAll(play.ilse);
    await next(play, play.ilse, copy.list, copy.takeBack.button);
    await save(play.ilse, { reason: 'Niet meer nodig' });
    expect(screenOf(play.ilse)).toContain('De taak is teruggenomen.');
    closeAll(play.ilse);
  });

  it('is answered late by whoever had it, beside the colleague who is asked since', async () => {
    await gives('Meester Ot');
    for (const time of ['16:01', '17:00']) await world.tick(`2026-11-20T${time}:00.000Z`);
    await next(play, play.ot);
    expect(screenOf(play.ot)).not.toContain('Taak voor jou');
    closeAll(play.ot);
    await play.ot.press(copy.answer.button, { in: play.room });
    await save(play.ot, { outcome: 'couldNot', text: 'Ik was ziek' });
    expect(screenOf(play.ot)).toContain('Vastgelegd: het lukte niet, en waarom.');
    closeAll(play.ot);
  });
});
