/** A request always reaches somebody: away, a day that is not worked, a term that runs out, a school that is closed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { reminderCopy } from '../../cards/copy/digest.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { numbersCopy } from '../../cards/copy/numbers.nl.ts';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { takeOverCopy } from '../../cards/copy/take-over.nl.ts';
import { directTexts, expectSound, membersOf, roomTexts, screenOf, storedCase, toldTo } from './look.ts';
import { caseWithDraft, castOf, closeAll, next, openCase, readFile, saveWithFaults } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

const textsTo = (user: string) =>
  world.slack
    .direct(user)
    .map((m) => m.text)
    .join('\n');

describe('a term that runs out', () => {
  test('serious: after two hours the other coordinator is asked, after two more directie, and who takes it over is in', async () => {
    const play = await openCase(world, { values: { urgency: 'serious' } });
    expect(membersOf(world, play.room)).toEqual(['U0IB', 'U0TEACHER']);
    await world.tick('2026-11-09T16:29:00.000Z');
    expect(membersOf(world, play.room)).toEqual(['U0IB', 'U0TEACHER']);
    await world.tick('2026-11-09T16:31:00.000Z');
    expect(membersOf(world, play.room)).toEqual(['U0IB', 'U0TEACHER']);
    expect(textsTo('U0IB2')).toContain(`${play.callName}: neem jij dit over`);
    expect(textsTo('U0IB2')).not.toContain('Ilse');
    // Being asked opens nothing.
    await play.bram.openHome();
    expect(play.bram.home().buttons).toContain(takeOverCopy.button);
    expect(play.bram.home().buttons.join()).not.toContain('Dossier');
    await world.tick('2026-11-09T18:32:00.000Z');
    expect(membersOf(world, play.room)).not.toContain('U0DIR');
    expect(textsTo('U0DIR')).toContain(`${play.callName}: neem jij dit over`);
    await play.bram.press(takeOverCopy.button);
    await world.tick();
    expect(screenOf(play.bram)).toContain('Jij neemt het over');
    closeAll(play.bram);
    expect(membersOf(world, play.room)).toEqual(['U0IB', 'U0IB2', 'U0TEACHER']);
    expect(directTexts(world, play.an).join('\n')).toContain('Aan zet: Bram (lezen)');
    // Whoever was asked as well sees who has it, without a button.
    expect(textsTo('U0DIR')).toContain(takeOverCopy.taken(play.callName, 'Bram'));
    await readFile(play, play.bram);
    await world.tick();
    expect(textsTo('U0TEACHER')).toContain('gelezen door Bram');
  });

  test('danger: ten minutes', async () => {
    const play = await openCase(world, { values: { urgency: 'danger' } });
    const at = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000).toISOString();
    await world.tick(at(9));
    expect(membersOf(world, play.room)).not.toContain('U0IB2');
    await world.tick(at(2));
    expect(textsTo('U0IB2')).toContain(`${play.callName}: neem jij dit over`);
    expect(membersOf(world, play.room)).not.toContain('U0IB2');
  });

  test('a request that was read goes no further', async () => {
    const play = await openCase(world, { values: { urgency: 'serious' } });
    await readFile(play, play.ilse);
    await world.tick('2026-11-10T08:00:00.000Z');
    expect(membersOf(world, play.room)).toEqual(['U0IB', 'U0TEACHER']);
  });

  test('consult: one school day', async () => {
    const play = await openCase(world);
    expect(roomTexts(world, play.room)).toContain('Ilse: lezen, uiterlijk wo 11 nov, 17:00');
    await world.tick('2026-11-11T16:01:00.000Z');
    expect(textsTo('U0IB2')).toContain(`${play.callName}: neem jij dit over`);
  });
});

describe('whoever is asked to take over', () => {
  let world: World;
  afterAll(() => world.stop());
  const textsTo = (user: string) =>
    world.slack
      .direct(user)
      .map((m) => m.text)
      .join('\n');

  test('stands in the list of who sees it, and is reminded like others, three times, without a word of what it is about', async () => {
    world = await startWorld();
    const play = await openCase(world);
    await readFile(play, play.ilse);
    await next(play, play.ilse, actsCopy.looks.members);
    expect(screenOf(play.ilse)).not.toContain(membersCopy.asked);
    closeAll(play.ilse);
    await play.ilse.command('/zorg afwezig');
    await play.ilse.fill({ from: '2026-11-09', to: '2026-12-18' }).submit();
    closeAll(play.ilse);
    await world.tick();
    const reminders = () =>
      world.slack
        .direct('U0IB2')
        .filter(({ text }) => text.includes(reminderCopy.first) && text.includes(play.callName));
    expect(textsTo('U0IB2')).toContain(`${play.callName}: neem jij dit over`);
    expect(reminders()).toEqual([]);
    await next(play, play.an, actsCopy.looks.members);
    expect(screenOf(play.an)).toContain(membersCopy.asked);
    expect(screenOf(play.an)).toContain('Bram: sinds vandaag');
    closeAll(play.an);
    const days = ['10', '11', '12', '13', '16', '17', '18'];
    for (const day of days) {
      await world.tick(`2026-11-${day}T09:00:00.000Z`);
      // What stands in the chat is looked at again each quarter: it still asks.
      await world.tick(`2026-11-${day}T09:20:00.000Z`);
    }
    expect(reminders().length).toBeGreaterThanOrEqual(2);
    expect(reminders().length).toBeLessThanOrEqual(3);
    expect(textsTo('U0IB2')).not.toContain(reminderCopy.over);
    for (const { text, buttons } of reminders()) {
      expect(text).not.toMatch(/Blauwe plek|Ilse|lezen/);
      expect(buttons).toEqual([takeOverCopy.button]);
    }
    await play.bram.press(takeOverCopy.button);
    await world.tick();
    expect(screenOf(play.bram)).toContain('Jij neemt het over');
    closeAll(play.bram);
    await world.tick('2026-11-18T09:40:00.000Z');
    // What was asked of him is his now, and he is reminded of that alone.
    expect(reminders().filter(({ buttons }) => buttons.includes(takeOverCopy.button))).toEqual([]);
    expect(textsTo('U0IB2')).toContain(reminderCopy.over);
  });
});

describe('away', () => {
  test('the dates are checked at their fields, and what was typed stays', async () => {
    const { ilse } = castOf(world);
    await ilse.command('/zorg afwezig');
    const wrong = await saveWithFaults(ilse, { from: '2026-11-20', to: '2026-11-18' });
    expect(wrong.to).toBe(outsideCopy.away.errors.order);
    const past = await saveWithFaults(ilse, { from: '2026-11-01', to: '2026-11-02' });
    expect(past.to).toBe(outsideCopy.away.errors.past);
    await ilse.fill({ from: '2026-11-12', to: '2026-11-18' }).submit();
    expect(toldTo(ilse)).toContain(outsideCopy.away.saved('morgen', 'wo 18 nov'));
    closeAll(ilse);
  });

  test('a request goes to the stand-in in the same minute, and the form names her', async () => {
    await world.tick('2026-11-12T09:00:00.000Z');
    const { an } = castOf(world);
    const play = await openCase(world);
    expect(membersOf(world, play.room)).toEqual(['U0IB2', 'U0TEACHER']);
    expect(directTexts(world, an).join('\n')).toContain('Aan zet: Bram (lezen)');
    await readFile(play, play.bram);
    expect((await storedCase(world, play.caseId)).face.tasks.find((t) => t.kind === 'read')?.status).toBe('done');
  });

  test('back again: the next one is hers', async () => {
    const { ilse } = castOf(world);
    await ilse.command('/zorg afwezig');
    await ilse.fill({ back: ['back'] }).submit();
    expect(toldTo(ilse)).toContain(outsideCopy.away.cleared);
    closeAll(ilse);
    const play = await openCase(world);
    expect(membersOf(world, play.room)).toEqual(['U0IB', 'U0TEACHER']);
  });

  test('the decision goes to the deputy when directie is away', async () => {
    const { dirk } = castOf(world);
    await dirk.command('/zorg afwezig');
    await dirk.fill({ from: '2026-11-12', to: '2026-11-13' }).submit();
    closeAll(dirk);
    const play = await caseWithDraft(world, { leader: castOf(world).dora });
    expect(textsTo('U0DIR2')).toContain(roomCopy.approval.first);
    expect(membersOf(world, play.room)).not.toContain('U0DIR');
  });
});

test('in the evening the form says that perhaps nobody reads along', async () => {
  await world.tick('2026-11-12T20:00:00.000Z');
  const { an } = castOf(world);
  await an.command('/zorg');
  expect(screenOf(an)).toContain(numbersCopy.nobodyReads);
  closeAll(an);
});
