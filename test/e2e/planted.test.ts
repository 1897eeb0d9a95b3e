/** Every form beside the main road, each text field of it filled with a word of its own: none of them is seen where it should not be. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { commonCopy } from '../../cards/copy/common.nl.ts';
import { fileCopy } from '../../cards/copy/file.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { marksCopy } from '../../cards/copy/marks.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { sendingCopy } from '../../cards/copy/sending.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import type { Person } from '../fakes/slack/person.ts';
import { expectSound, postedTexts, readableColumns, screenOf } from './look.ts';
import {
  asAsked,
  closeAll,
  colleague,
  finishStep,
  inRoom,
  next,
  openCase,
  type Play,
  readDraft,
  readFile,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

const { actions } = stepsCopy;
const { names, choose } = logbookCopy;
let world: World;
let play: Play;
const planted: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world);
});
afterAll(() => world.stop());

/** Writes a fresh word in every text field of the form on top, and saves it. */
async function fillAll(
  person: Person,
  values: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<void> {
  for (const field of person.openView().fields) {
    if (field.element.type !== 'plain_text_input') continue;
    const word = `Plant${planted.length}${field.id.replaceAll(/[^a-z]/gi, '')}woord`;
    planted.push(word);
    person.fill({ [field.id]: word });
  }
  person.fill(values);
  await person.submit();
  expect(person.hasView() ? person.openView().errors : {}).toEqual({});
  closeAll(person);
}

/** Every version of the report's text, from the file. */
async function readTexts(person: Person): Promise<string> {
  let read = '';
  await next(play, person, nowCopy.file);
  for (;;) {
    const versions = person.openView().buttons.filter((label) => label === fileCopy.readText).length;
    const { more, page } = { more: person.openView().buttons.includes(fileCopy.next), page: screenOf(person) };
    for (let nth = 0; nth < versions; nth += 1) {
      await person.press(fileCopy.readText, { nth });
      read += screenOf(person);
      await person.press(commonCopy.openFile);
      while (screenOf(person) !== page) await person.press(fileCopy.next);
    }
    if (!more) break;
    await person.press(fileCopy.next);
  }
  closeAll(person);
  return read;
}

const note = async (type: string, values = {}): Promise<void> => {
  await inRoom(play, play.ilse, roomCopy.addEntry, type);
  await fillAll(play.ilse, values);
};

describe('every form', () => {
  test('of the logbook', async () => {
    const { ilse } = play;
    await readFile(play, ilse);
    await note(names.fact);
    await note(names.statement);
    await note(names.diagnosis, { madeOn: '2026-10-01' });
    await note(names.remark);
    await note(choose.advice, { advises: 'other' });
    await note(choose.consent, { given: 'no' });
    await inRoom(play, ilse, roomCopy.react);
    await fillAll(ilse);
    await next(play, ilse, nowCopy.file, fileCopy.promote);
    await fillAll(ilse, { entryType: 'statement' });
    await next(play, ilse, nowCopy.file, fileCopy.correct);
    await fillAll(ilse);
    await play.an.lift(world.slack.say('U0IB', play.room, 'Gezegd in de chat'));
    await fillAll(play.an, { entryType: 'fact' });
  });

  test('of members, steps and talks', async () => {
    const { ilse, an } = play;
    await next(play, ilse, actsCopy.titles.AddMember(''));
    await fillAll(ilse, { person: colleague(ilse, 'person', 'Vera') });
    await world.tick('2026-11-09T14:31:00.000Z');
    await next(play, ilse, actsCopy.looks.members, membersCopy.end('Vera'));
    await fillAll(ilse);
    await next(play, ilse, actsCopy.toStep(2, "Overleg met collega's"), stepsCopy.start);
    await fillAll(ilse);
    await inRoom(play, play.dirk, roomCopy.react);
    await fillAll(play.dirk);
    await next(play, ilse, actsCopy.toStep(1, 'Signalen in kaart'), stepsCopy.complete);
    closeAll(ilse);
    await next(play, ilse, actsCopy.toStep(2, "Overleg met collega's"), stepsCopy.react);
    await fillAll(ilse);
    await finishStep(play, ilse);
    await next(play, ilse, actions.pupil);
    await fillAll(ilse, { name: 'Voorwoord Achterwoord' });
    planted.push('Voorwoord', 'Achterwoord');
    await next(play, an, actions.judge);
    await fillAll(an, { able: 'no' });
    await next(play, ilse, actions.judge);
    await fillAll(ilse, { able: 'no' });
    await next(play, ilse, actions.skipParents);
    await fillAll(ilse, { whose: 'het kind' });
    await finishStep(play, ilse);
  });

  test('of what is special about the case, and of the protocol itself', async () => {
    const { ilse, an } = play;
    await next(play, an, marksCopy.open, marksCopy.set('Letsel'));
    await fillAll(an);
    await next(play, ilse, marksCopy.open, marksCopy.unset('Letsel'));
    await fillAll(ilse);
    await next(play, an, marksCopy.open, marksCopy.set('Seksueel geweld of misbruik'));
    await fillAll(an);
    // The case became more urgent, so it is asked to be read again.
    await readFile(play, ilse);
    await next(play, ilse, 'Kindcheck');
    await fillAll(ilse, { others: 'unknown' });
    await world.tick();
  });

  test('of the weighing, the decisions, the text and what follows', async () => {
    const { ilse, dirk } = play;
    await inRoom(play, ilse, roomCopy.question.yes);
    await fillAll(ilse);
    await world.tick();
    await inRoom(play, dirk, roomCopy.question.voice);
    await fillAll(dirk, { stance: 'disagree' });
    await inRoom(play, ilse, roomCopy.question.yes);
    await fillAll(ilse);
    await finishStep(play, ilse);
    await next(play, dirk, actions.decideReport);
    await fillAll(dirk, asAsked(dirk, { needed: 'yes' }));
    await next(play, dirk, actions.decideHelp);
    await fillAll(dirk, asAsked(dirk, { possible: 'yes' }));
    await next(play, ilse, actions.help);
    await fillAll(ilse, { term: '2026-12-07' });
    await next(play, ilse, actions.draft);
    await fillAll(ilse, { submit: 'submit' });
    await world.tick();
    await readDraft(play, dirk);
    await fillAll(dirk, { decision: 'return' });
    await next(play, ilse, actions.draft);
    await fillAll(ilse, { submit: 'submit' });
    await world.tick();
    await readDraft(play, dirk);
    await fillAll(dirk, { decision: 'refuse' });
    await next(play, ilse, actions.dissent);
    await fillAll(ilse);
    await next(play, ilse, actions.draft);
    await fillAll(ilse, { submit: 'submit' });
    await world.tick();
    await readDraft(play, dirk);
    await fillAll(dirk, { decision: 'approve' });
    await next(play, ilse, actions.sent, sendingCopy.doneOtherwise);
    await fillAll(ilse, { how: 'phone' });
    await next(play, dirk, actions.parents, sendingCopy.notToldButton);
    await fillAll(dirk);
    await next(play, ilse, actions.feedback);
    await fillAll(ilse);
    await next(play, ilse, actions.close);
    await fillAll(ilse, { reason: 'reported' });
    await inRoom(play, ilse, roomCopy.open, fileCopy.nextSteps, actsCopy.titles.ReopenCase(''));
    await fillAll(ilse);
    await world.tick();
    await inRoom(play, play.an, roomCopy.reported);
    await fillAll(play.an);
    await world.tick();
  });
});

describe('what was written', () => {
  test('stands in no post, no line of the log, no readable column', async () => {
    expect(planted.length).toBeGreaterThan(80);
    const posted = postedTexts(world);
    const lines = world.lines.join('\n');
    const columns = await readableColumns(world);
    expect(planted.filter((word) => posted.includes(word))).toEqual([]);
    expect(planted.filter((word) => lines.includes(word))).toEqual([]);
    expect(planted.filter((word) => columns.includes(word))).toEqual([]);
    // Which mark stands is content too: its name, its guidance, its numbers.
    const special = ['Letsel', 'Seksueel geweld', '0800-0188', 'vertrouwensarts', 'sexualViolence'];
    expect(special.filter((word) => posted.includes(word) || lines.includes(word))).toEqual([]);
    // Every case keeps the whole protocol that it follows, with all marks there are: the same text in each, so it tells of none.
    const protocol = builtInProfile('flevoland')?.stored ?? '';
    expect(columns).toContain(protocol);
    expect(columns.replaceAll(protocol, '')).not.toMatch(/sexualViolence|Seksueel geweld/);
  });

  test('is read in private by who reads the core: in the file, among the members, as the text, as the pupil', async () => {
    const { ilse } = play;
    let read = await readFile(play, ilse);
    for (const label of [actsCopy.looks.members, actsCopy.looks.pupil]) {
      await next(play, ilse, label);
      read += screenOf(ilse);
      closeAll(ilse);
    }
    read += await readTexts(ilse);
    // Typed over before it was saved.
    expect(planted.filter((word) => !read.includes(word) && !/^Plant\d+namewoord$/.test(word))).toEqual([]);
    const forTeacher = await readFile(play, play.an);
    expect(forTeacher).not.toContain(fileCopy.names.DraftSaved);
  });

  test('and everything that was sent fits in Slack', () => expectSound(world));
});
