/** Every form beside the main road, each text field of it filled with a word of its own, by whoever plays it and through whichever door. */
import { expect } from 'vitest';
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
import type { Person } from '../fakes/slack/person.ts';
import type { MessageOnScreen } from '../fakes/slack/read.ts';
import { screenOf } from './look.ts';
import { asAsked, closeAll, colleague, finishStep, inRoom, next, type Play, readDraft, readFile } from './steps.ts';
import type { Workspace, World } from './world.ts';

const { actions } = stepsCopy;
const { names, choose } = logbookCopy;

/** A case in which words are planted. */
export interface Field {
  readonly world: World<Workspace>;
  readonly play: Play;
  readonly planted: string[];
  /** Says something in the room, which is then lifted into the file; absent where no message is. */
  readonly say?: () => MessageOnScreen;
}

/** Writes a fresh word in every text field of the form on top, and saves it. */
async function fillAll(
  { planted }: Field,
  person: Person,
  values: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<void> {
  for (const field of person.openView().fields) {
    // In Teams what stands in the chat has no text field of its own here.
    if (field.element?.type !== 'plain_text_input') continue;
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
export async function readTexts({ play }: Field, person: Person): Promise<string> {
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

const note = async (field: Field, type: string, values = {}): Promise<void> => {
  await inRoom(field.play, field.play.ilse, roomCopy.addEntry, type);
  await fillAll(field, field.play.ilse, values);
};

/** What is played, in this order. */
export const plantings = {
  'of the logbook': async (field: Field): Promise<void> => {
    const { play } = field;
    const { ilse } = play;
    await readFile(play, ilse);
    await note(field, names.fact);
    await note(field, names.statement);
    await note(field, names.diagnosis, { madeOn: '2026-10-01' });
    await note(field, names.remark);
    await note(field, choose.advice, { advises: 'other' });
    await note(field, choose.consent, { given: 'no' });
    await inRoom(play, ilse, roomCopy.react);
    await fillAll(field, ilse);
    await next(play, ilse, nowCopy.file, fileCopy.promote);
    await fillAll(field, ilse, { entryType: 'statement' });
    await next(play, ilse, nowCopy.file, fileCopy.correct);
    await fillAll(field, ilse);
    const said = field.say?.();
    if (said !== undefined) {
      await play.an.lift(said);
      await fillAll(field, play.an, { entryType: 'fact' });
    }
  },
  'of members, steps and talks': async (field: Field): Promise<void> => {
    const { play, world, planted } = field;
    const { ilse, an } = play;
    await next(play, ilse, actsCopy.titles.AddMember(''));
    await fillAll(field, ilse, { person: colleague(ilse, 'person', 'Vera') });
    await world.tick(new Date(world.now().getTime() + 60_000).toISOString());
    await next(play, ilse, actsCopy.looks.members, membersCopy.end('Vera'));
    await fillAll(field, ilse);
    await next(play, ilse, actsCopy.toStep(2, "Overleg met collega's"), stepsCopy.start);
    await fillAll(field, ilse);
    await world.tick();
    await inRoom(play, play.dirk, roomCopy.react);
    await fillAll(field, play.dirk);
    await next(play, ilse, actsCopy.toStep(1, 'Signalen in kaart'), stepsCopy.complete);
    closeAll(ilse);
    await next(play, ilse, actsCopy.toStep(2, "Overleg met collega's"));
    await ilse.press(stepsCopy.react);

    await fillAll(field, ilse);
    await finishStep(play, ilse);
    await next(play, ilse, actions.pupil);
    await fillAll(field, ilse, { name: 'Voorwoord Achterwoord' });
    planted.push('Voorwoord', 'Achterwoord');
    await next(play, an, actions.judge);
    await fillAll(field, an, { able: 'no' });
    await next(play, ilse, actions.judge);
    await fillAll(field, ilse, { able: 'no' });
    await next(play, ilse, actions.skipParents);
    await fillAll(field, ilse, { whose: 'het kind' });
    await finishStep(play, ilse);
  },
  'of what is special about the case, and of the protocol itself': async (field: Field): Promise<void> => {
    const { play, world } = field;
    const { ilse, an } = play;
    await next(play, an, marksCopy.open, marksCopy.set('Letsel'));
    await fillAll(field, an);
    await next(play, ilse, marksCopy.open, marksCopy.unset('Letsel'));
    await fillAll(field, ilse);
    await next(play, an, marksCopy.open, marksCopy.set('Seksueel geweld of misbruik'));
    await fillAll(field, an);
    // The case became more urgent, so it is asked to be read again.
    await readFile(play, ilse);
    await next(play, ilse, 'Kindcheck');
    await fillAll(field, ilse, { others: 'unknown' });
    await world.tick();
  },
  'of the weighing, the decisions, the text and what follows': async (field: Field): Promise<void> => {
    const { play, world } = field;
    const { ilse, dirk } = play;
    await inRoom(play, ilse, roomCopy.question.yes);
    await fillAll(field, ilse);
    await world.tick();
    await inRoom(play, dirk, roomCopy.question.voice);
    await fillAll(field, dirk, { stance: 'disagree' });
    await inRoom(play, ilse, roomCopy.question.yes);
    await fillAll(field, ilse);
    await finishStep(play, ilse);
    await next(play, dirk, actions.decideReport);
    await fillAll(field, dirk, asAsked(dirk, { needed: 'yes' }));
    await next(play, dirk, actions.decideHelp);
    await fillAll(field, dirk, asAsked(dirk, { possible: 'yes' }));
    await next(play, ilse, actions.help);
    await fillAll(field, ilse, { term: '2026-12-07' });
    await next(play, ilse, actions.draft);
    await fillAll(field, ilse, { submit: 'submit' });
    await world.tick();
    await readDraft(play, dirk);
    await fillAll(field, dirk, { decision: 'return' });
    await next(play, ilse, actions.draft);
    await fillAll(field, ilse, { submit: 'submit' });
    await world.tick();
    await readDraft(play, dirk);
    await fillAll(field, dirk, { decision: 'refuse' });
    await next(play, ilse, actions.dissent);
    await fillAll(field, ilse);
    await next(play, ilse, actions.draft);
    await fillAll(field, ilse, { submit: 'submit' });
    await world.tick();
    await readDraft(play, dirk);
    await fillAll(field, dirk, { decision: 'approve' });
    await next(play, ilse, actions.sent, sendingCopy.doneOtherwise);
    await fillAll(field, ilse, { how: 'phone' });
    await next(play, dirk, actions.parents, sendingCopy.notToldButton);
    await fillAll(field, dirk);
    await next(play, ilse, actions.feedback);
    await fillAll(field, ilse);
    await next(play, ilse, actions.close);
    await fillAll(field, ilse, { reason: 'reported' });
    await inRoom(play, ilse, roomCopy.open, fileCopy.nextSteps, actsCopy.titles.ReopenCase(''));
    await fillAll(field, ilse);
    await world.tick();
    await inRoom(play, play.an, roomCopy.reported);
    await fillAll(field, play.an);
    await world.tick();
  },
};
