/** The main road, from `/zorg` to a decided report and on to its end, with a planted word in everything that is typed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { notifications as fixed } from '../../cards/copy/notifications.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { weighingCopy } from '../../cards/copy/weighing.nl.ts';
import {
  directTexts,
  expectSound,
  expectWhole,
  membersOf,
  postedTexts,
  readableColumns,
  roomTexts,
  screenOf,
  storedCase,
  toldTo,
} from './look.ts';
import {
  answer,
  asAsked,
  asked,
  askedHowSent,
  childTalk,
  closeAll,
  finishStep,
  inRoom,
  isAsked,
  kinds,
  linkPupil,
  next,
  openCase,
  type Play,
  parentsTalk,
  present,
  react,
  readDraft,
  readFile,
  save,
  tasks,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Words that stand nowhere else; `core` ones are not for the teacher. */
const planted: string[] = [];
const coreWords: string[] = [];
const plant = (word: string): string => {
  planted.push(word);
  return word;
};
const core = (word: string): string => {
  coreWords.push(word);
  return plant(word);
};
const actions = stepsCopy.actions;
const steps = async () => (await storedCase(world, play.caseId)).face.steps.map((step) => step.status);

describe('the main road', () => {
  test('a teacher shares a concern, and hears that nobody has read it yet', async () => {
    play = await openCase(world, {
      values: {
        seen: plant('Zeenvlek'),
        workingName: plant('Wernaam'),
        group: plant('Groepsel'),
        place: plant('Plaatsje'),
        others: plant('Anderling'),
      },
      consult: ['Meester Ot'],
    });
    const { an, room } = play;
    expect(membersOf(world, room)).toEqual(['U0IB', 'U0OTHER', 'U0TEACHER']);
    expect(roomTexts(world, room)).toContain(roomCopy.checklist.notInFile);
    expect(directTexts(world, an)[0]).toContain(roomCopy.author.unread);
    expect(directTexts(world, play.dirk)).toEqual([]);
    await expectWhole(world);
  });

  test('the coordinator opens the file, and the author sees by whom and when it was read', async () => {
    const { an, ilse } = play;
    expect(await readFile(play, ilse)).toContain('Zeenvlek');
    await world.tick();
    expect(directTexts(world, an)[0]).toContain(roomCopy.author.read('Ilse', '15:30'));
    await react(play, ilse, plant('Reagril'));
    await world.tick();
    expect(roomTexts(world, play.room)).toContain('Ilse heeft gereageerd');
    await finishStep(play, ilse);
    expect(await steps()).toEqual(['done', 'now', 'later', 'later', 'later']);
  });

  test('step 2 cannot end without directie; who was only consulted loses access when it ends', async () => {
    const { ilse, dirk, ot, room } = play;
    expect(membersOf(world, room)).toContain('U0DIR');
    await react(play, ilse, plant('Tweedril'));
    await react(play, ot, plant('Otwoord'));
    await next(play, ilse, actsCopy.lacks(stepsCopy.complete));
    expect(ilse.openView().title).toBe(stepsCopy.blockedTitle);
    await react(play, dirk, plant('Dirkwoord'));
    const [notice] = world.slack.direct('U0OTHER');
    await finishStep(play, ilse);
    expect(membersOf(world, room)).toEqual(['U0DIR', 'U0IB', 'U0TEACHER']);
    expect(directTexts(world, ot).join('\n')).toContain(roomCopy.ended.told(play.callName));
    expect(directTexts(world, ot)).toHaveLength(1);
    // A screen that is behind still shows it.
    if (notice !== undefined) await ot.press(roomCopy.notice.read, { on: notice });
    expect(toldTo(ot)).toContain(replyCopy.accessEnded);
    expect(toldTo(ot)).not.toContain(play.callName);
    closeAll(ot);
    expect(await steps()).toEqual(['done', 'done', 'now', 'later', 'later']);
  });

  test('the child is linked and spoken to; the teacher reads of the parents, and no fact of the core', async () => {
    const { an, ilse } = play;
    await linkPupil(play, {
      name: plant('Bloemkolius Zamboni'),
      identifier: plant('Leernummer77'),
      workingName: 'Wernaam',
    });
    await next(play, ilse, actions.judge);
    await save(ilse, { able: 'yes', reason: plant('Oordeelse') });
    await next(play, an, actions.judge);
    await save(an, { able: 'yes', reason: plant('Oordeelan') });
    await childTalk(play, {
      goal: plant('Doelkind'),
      reaction: plant('Reactiekind'),
      agreements: plant('Afspraakkind'),
      discussedWith: plant('Besprokenmet'),
    });
    await next(play, an);
    expect(an.openView().buttons).not.toContain(actions.talkParents);
    expect(isAsked(an, kinds.talkParents)).toBe(false);
    await parentsTalk(play, {
      goal: plant('Doelouder'),
      reaction: plant('Reactieouder'),
      agreements: plant('Afspraakouder'),
    });
    await world.tick();
    const told = directTexts(world, an);
    await inRoom(play, ilse, roomCopy.addEntry, logbookCopy.titles.fact);
    await save(ilse, { text: core('Kernfeit'), audience: 'core' });
    await world.tick();
    expect(directTexts(world, an)).toEqual(told);
    const file = await readFile(play, an);
    for (const word of coreWords) expect(file).not.toContain(word);
    expect(file).toContain('Reactieouder');
    expect(await readFile(play, play.dirk)).toContain('Kernfeit');
    await finishStep(play, ilse);
    await expectWhole(world);
  });

  test('the weighing goes question by question in the channel, with the voices of others beside it', async () => {
    const { an, ilse, dirk, room } = play;
    await answer(play, 'yes', plant('Redeneen'));
    await inRoom(play, an, roomCopy.question.voice);
    await save(an, { stance: 'add', text: plant('Stemtoe') });
    await inRoom(play, dirk, roomCopy.question.voice);
    await save(dirk, { stance: 'agree' });
    await answer(play, 'no', plant('Redentwee'));
    await answer(play, 'yes', plant('Redendrie'));
    await answer(play, 'no', plant('Redenvier'));
    const channel = world.slack.messages(room).filter((message) => message.thread === undefined);
    expect(channel.at(-1)?.text).toContain(roomCopy.question.complete);
    await inRoom(play, ilse, roomCopy.question.showOutcome);
    expect(screenOf(ilse)).toContain(weighingCopy.outcomes.REPORT);
    for (const word of ['Redeneen', 'Stemtoe', 'Redenvier']) expect(screenOf(ilse)).toContain(word);
    await finishStep(play, ilse);
    expect((await storedCase(world, play.caseId)).facts.outcome).toBe('REPORT');
  });

  test('two decisions in their order, and a text that is put before directie', async () => {
    const { ilse, dirk } = play;
    await next(play, dirk);
    expect(dirk.openView().buttons).not.toContain(actions.decideHelp);
    expect(isAsked(dirk, kinds.decideHelp)).toBe(false);
    await asked(play, dirk, kinds.decideReport);
    await save(dirk, asAsked(dirk, { needed: 'yes', reason: plant('Besluiteen') }));
    // The receipt leads on to the second one.
    expect(isAsked(dirk, kinds.decideHelp)).toBe(true);
    await asked(play, dirk, kinds.decideHelp);
    await save(dirk, asAsked(dirk, { possible: 'no', reason: plant('Besluittwee') }));
    await asked(play, ilse, tasks.draftReport);
    expect(screenOf(ilse)).toContain('Zeenvlek');
    await present(play, { strengths: core('Kracht'), safety: core('Veiligsel') });
    expect((await storedCase(world, play.caseId)).face.draft?.status).toBe('waiting');
    expect(directTexts(world, dirk).join('\n')).toContain(roomCopy.approval.first);
    expect(roomTexts(world, play.room)).not.toContain(roomCopy.approval.first);
  });

  test('directie agrees from the card, on exactly the text that was shown, after a colleague read it too', async () => {
    const { dirk } = play;
    const shown = await readDraft(play, dirk);
    for (const word of ['Zeenvlek', 'Kracht', 'Veiligsel']) expect(shown).toContain(word);
    await save(dirk, { decision: 'approve' });
    await world.tick();
    const { face, facts } = await storedCase(world, play.caseId);
    expect(face.draft?.status).toBe('decided');
    expect(facts.draft?.approvals).toMatchObject([{ role: 'schoolLeader' }]);
    expect(new Set(facts.draft?.readBy).size).toBe(2);
    expect(directTexts(world, dirk).join('\n')).not.toContain(roomCopy.approval.first);
    await expectWhole(world);
  });

  test('a human reports, directie tells the parents, Veilig Thuis answers, and the case is closed', async () => {
    const { an, ilse, dirk } = play;
    await askedHowSent(play, ilse);
    expect(screenOf(ilse)).toContain('Zeenvlek');
    await save(ilse, { how: 'form', reference: plant('Kenmerkje') });
    await asked(play, dirk, tasks.informParents, actions.parents);
    await save(dirk, { reaction: plant('Ouderklank') });
    await next(play, ilse, actions.feedback);
    await save(ilse, { text: plant('Antwoordvt') });
    await finishStep(play, ilse);
    // As long as it waits, nobody is asked to close.
    await asked(play, ilse, () => waitsCopy.ownTask('Kindcheck', '', true));
    await save(ilse, { others: 'no' });
    await asked(play, ilse, kinds.close);
    await save(ilse, { reason: 'reported', text: plant('Sluitwoord') });
    await world.tick();
    const { face, facts } = await storedCase(world, play.caseId);
    expect(face.phase).toBe('closed');
    expect(facts.reports).toMatchObject([{ parents: {} }]);
    expect(directTexts(world, an)[0]).toContain('Afgesloten op');
    const checklist = world.slack.messages(play.room)[0];
    expect(checklist?.buttons).toEqual([roomCopy.next, roomCopy.open, roomCopy.reported]);
  });

  test('the case is opened again under its own name, in its own room', async () => {
    const { ilse } = play;
    await inRoom(play, ilse, roomCopy.open);
    await ilse.press(nowCopy.title);
    await ilse.press(actions.reopenCase);
    await save(ilse, { reason: plant('Heropenreden') });
    await world.tick();
    const { face } = await storedCase(world, play.caseId);
    expect(face).toMatchObject({ phase: 'open', round: 2, callName: play.callName });
    expect(world.slack.rooms().map((room) => room.id)).toEqual([play.room]);
    expect(world.slack.messages(play.room)[0]?.buttons).toContain(roomCopy.react);
    closeAll(ilse);
  });
});

describe('what was planted', () => {
  test('stands in no post, notification, room name or topic', () => {
    const posted = postedTexts(world);
    expect(planted.filter((word) => posted.includes(word))).toEqual([]);
    const notifications = world.slack.world.messages.filter((message) => message.to === undefined).map((m) => m.text);
    expect([...new Set(notifications)]).toEqual([fixed.neutral]);
  });

  test('stands in no line of the log', () => {
    const lines = world.lines.join('\n');
    expect(planted.filter((word) => lines.includes(word))).toEqual([]);
  });

  test('stands in no column that can be read without the keys', async () => {
    const columns = await readableColumns(world);
    expect(columns).toContain(play.callName);
    expect(planted.filter((word) => columns.includes(word))).toEqual([]);
  });

  test('is read in private by who may read it', async () => {
    const { an, ilse } = play;
    const file = await readFile(play, ilse);
    const elsewhere = ['Bloemkolius Zamboni', 'Leernummer77', 'Kracht', 'Veiligsel'];
    expect(planted.filter((word) => !file.includes(word) && !elsewhere.includes(word))).toEqual([]);
    const forTeacher = await readFile(play, an);
    expect(coreWords.filter((word) => forTeacher.includes(word))).toEqual([]);
    await next(play, ilse, 'Naam bekijken');
    expect(screenOf(ilse)).toContain('Bloemkolius Zamboni');
    expect(screenOf(ilse)).toContain('Leernummer77');
    closeAll(ilse);
  });

  test('and everything that was sent fits in Slack', () => expectSound(world));
});
