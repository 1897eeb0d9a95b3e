/** What is written: entries of every type, corrections that add, a gate that is passed with a reason. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { fileCopy } from '../../cards/copy/file.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { refusalCopy } from '../../cards/copy/refusals.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { expectSound, roomTexts, screenOf, storedCase } from './look.ts';
import {
  closeAll,
  inRoom,
  linkPupil,
  next,
  openCase,
  type Play,
  react,
  readFile,
  save,
  saveWithFaults,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

const { names } = logbookCopy;
let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world);
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

const write = async (type: string, values: Record<string, string>) => {
  await inRoom(play, play.an, roomCopy.addEntry, type);
  await save(play.an, values);
  closeAll(play.an);
};

test('only the types of the protocol are offered: no opinions and no guesses', async () => {
  await inRoom(play, play.an, roomCopy.addEntry);
  const { buttons } = play.an.openView();
  expect(buttons).toContain(names.fact);
  expect(buttons).not.toContain(names.opinion);
  expect(buttons).not.toContain(names.hypothesis);
  closeAll(play.an);
});

test('a fact, literal words, a diagnosis with who made it, a remark', async () => {
  await write(names.fact, { text: 'Feitwoord', direction: 'supports', place: 'Plein' });
  await write(names.statement, { text: 'Letterlijk', saidBy: 'het kind', heardBy: 'Juf An' });
  await write(names.diagnosis, {
    text: 'Vastgesteld',
    madeBy: 'dokter Bos',
    madeFunction: 'arts',
    madeOn: '2026-10-01',
  });
  await write(names.remark, { text: 'Opgemerkt' });
  const file = await readFile(play, play.ilse);
  for (const words of ['Feitwoord', 'Plein', 'Letterlijk', 'dokter Bos, arts', 'Opgemerkt'])
    expect(file).toContain(words);
});

test('a moment that lies ahead, and an empty text, are told at the field', async () => {
  await inRoom(play, play.an, roomCopy.addEntry, names.fact);
  const faults = await saveWithFaults(play.an, { text: 'Toekomst', happenedOn: '2026-11-20' });
  expect(faults.happenedOn).toBe(refusalCopy.happenedInFuture);
  expect(play.an.openView().fields.find((f) => f.id === 'text')?.value).toBe('Toekomst');
  closeAll(play.an);
});

test('a correction adds: the old words stay, with the new ones beside them', async () => {
  await inRoom(play, play.an, roomCopy.open);
  closeAll(play.an);
  await next(play, play.an, nowCopy.file);
  await play.an.press(fileCopy.correct, { nth: 3 });
  expect(screenOf(play.an)).toContain('Feitwoord');
  await save(play.an, { text: 'Verbeterd woord' });
  closeAll(play.an);
  const file = await readFile(play, play.ilse);
  for (const words of ['Feitwoord', 'Verbeterd woord', 'Verbeterd op']) expect(file).toContain(words);
  const { facts } = await storedCase(world, play.caseId);
  expect(facts.entries.filter((entry) => entry.correctedBy !== undefined)).toHaveLength(1);
});

test('a reaction becomes an entry, with the original beside it', async () => {
  await react(play, play.ilse, 'Reactie die een feit is');
  await next(play, play.an, nowCopy.file);
  await play.an.press(fileCopy.promote);
  expect(screenOf(play.an)).toContain('Reactie die een feit is');
  await save(play.an, { entryType: 'fact' });
  closeAll(play.an);
  const file = await readFile(play, play.ilse);
  expect(file.split('Reactie die een feit is')).toHaveLength(3);
});

test('consent that was refused is shown at the weighing', async () => {
  await inRoom(play, play.ilse, roomCopy.addEntry, logbookCopy.choose.consent);
  await save(play.ilse, { body: 'Wijkteam', givenBy: 'moeder', given: 'no', note: 'Wil niet' });
  closeAll(play.ilse);
  expect(await readFile(play, play.an)).toContain('Wijkteam');
});

describe('a gate is a question', () => {
  test('what lacks is shown, and a reason passes it: amber on the checklist', async () => {
    const { ilse } = play;
    await next(play, ilse, actsCopy.toStep(2, "Overleg met collega's"), stepsCopy.start);
    expect(ilse.openView().title).toBe(stepsCopy.passTitle);
    await save(ilse, { reason: 'Het moet nu' });
    closeAll(ilse);
    await world.tick();
    expect(roomTexts(world, play.room)).toContain('🟠 △ 2.');
    expect(roomTexts(world, play.room)).not.toContain('Het moet nu');
    expect(await readFile(play, ilse)).toContain('Het moet nu');
    expect((await storedCase(world, play.caseId)).face.steps.find((s) => s.id === 'consultation')?.deviated).toBe(true);
  });

  test('not by the teacher', async () => {
    const { an } = play;
    await next(play, an, actsCopy.toStep(3, 'Gesprek met kind en ouders'));
    expect(an.openView().buttons).not.toContain(stepsCopy.start);
    closeAll(an);
  });
});

describe('the pupil', () => {
  test('needs a full name, and the coordinator is asked about an earlier case of the same child', async () => {
    await next(play, play.ilse, stepsCopy.actions.pupil);
    expect((await saveWithFaults(play.ilse, { name: 'Sam' })).name).toBeDefined();
    closeAll(play.ilse);
    await linkPupil(play);
    const later = await openCase(world);
    await next(later, later.ilse, stepsCopy.actions.pupil);
    await save(later.ilse, { name: 'Bloemkool, Sam' });
    closeAll(later.ilse);
    await next(later, later.ilse, stepsCopy.actions.pupil);
    await save(later.ilse, { name: 'sam  bloemkool' });
    expect(screenOf(later.ilse)).toContain(play.callName);
    closeAll(later.ilse);
    await next(later, later.an, stepsCopy.actions.pupil);
    await save(later.an, { name: 'Sam Bloemkool' });
    expect(screenOf(later.an)).not.toContain(play.callName);
    closeAll(later.an);
  });
});
