/** The roads beside the main one: help with a term that gets worse, doubt, advice that is not followed, and a case that may be closed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { adviceCopy } from '../../cards/copy/advice.nl.ts';
import { decisionsCopy } from '../../cards/copy/decisions.nl.ts';
import { refusalCopy } from '../../cards/copy/refusals.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { weighingCopy } from '../../cards/copy/weighing.nl.ts';
import { expectSound, roomTexts, screenOf, storedCase, toldTo } from './look.ts';
import {
  answer,
  approve,
  asked,
  askedHowSent,
  caseThatWasWeighed,
  childTalk,
  closeAll,
  colleague,
  consult,
  decide,
  finishStep,
  inRoom,
  linkPupil,
  next,
  openCase,
  type Play,
  parentsTalk,
  present,
  save,
  saveWithFaults,
  secondVoice,
  talk,
  tasks,
  towardsHelp,
  weigh,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

const actions = stepsCopy.actions;
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

const stored = (play: Play) => storedCase(world, play.caseId);
const advise = async (play: Play, advises: 'report' | 'noReport' | 'other') => {
  await next(play, play.ilse, actsCopy.looks.callHelp);
  const under = colleague(play.ilse, 'registeredUnder', 'Ilse');
  await save(play.ilse, { spokenTo: 'Mevrouw Smit', advises, text: 'Hun raad', registeredUnder: under });
  closeAll(play.ilse);
  await world.tick();
};

test('doubt about safety counts as unsafe until advice turns it, with a motivation', async () => {
  const play = await openCase(world);
  const { ilse } = play;
  await consult(play);
  await talk(play);
  await answer(play, 'yes');
  await inRoom(play, ilse, roomCopy.question.doubt);
  await save(ilse, { reasons: 'Ik weet het niet' });
  expect(screenOf(ilse)).toContain(weighingCopy.doubtSaved);
  expect(screenOf(ilse)).toContain('0800-2000');
  closeAll(ilse);
  await world.tick();
  expect((await stored(play)).facts.outcome).toBe('REPORT');
  await next(play, ilse, actions.weighing, weighingCopy.revise(2));
  expect((await saveWithFaults(ilse, { value: 'no', reasons: 'Toch niet' })).value).toContain(refusalCopy.adviceNeeded);
  closeAll(ilse);
  await advise(play, 'noReport');
  await next(play, ilse, actions.weighing, weighingCopy.revise(2));
  const unmotivated = await saveWithFaults(ilse, { value: 'no', reasons: 'Toch niet' });
  expect(unmotivated.motivation).toContain(refusalCopy.turnNeedsMotivation);
  await save(ilse, { motivation: 'Veilig Thuis ziet geen gevaar' });
  closeAll(ilse);
  await world.tick();
  expect((await stored(play)).facts.outcome).toBeUndefined();
  expect(roomTexts(world, play.room)).toContain('Is het vermoeden zeer sterk of bevestigd?');
});

test('neither gone nor very strong: advice comes first, and is followed unless motivated', async () => {
  const play = await openCase(world);
  const { ilse, dirk } = play;
  await consult(play);
  await talk(play);
  await answer(play, 'yes');
  await answer(play, 'no');
  await answer(play, 'no');
  expect((await stored(play)).facts.outcome).toBe('VT_ADVICE');
  await advise(play, 'noReport');
  expect((await stored(play)).facts.outcome).toBe('HELP_TERM');
  await secondVoice(play);
  await finishStep(play, ilse);
  await next(play, dirk, actions.decideReport);
  const faults = await saveWithFaults(dirk, { needed: 'yes', reason: 'Ik vertrouw het niet' });
  expect(faults.motivation).toContain(refusalCopy.motivationNeeded);
  await save(dirk, { motivation: 'Wij zien meer dan zij' });
  closeAll(dirk);
  expect((await stored(play)).facts.decisions.report).toMatchObject({ needed: true, deviates: true });
});

test('after yes on safety there is no way to decide against a report', async () => {
  const play = await openCase(world);
  await consult(play);
  await talk(play);
  await weigh(play, 'yes', 'yes');
  await next(play, play.dirk, actions.decideReport);
  expect(screenOf(play.dirk)).toContain(decisionsCopy.bars.outcome(weighingCopy.outcomes.REPORT));
  expect(play.dirk.openView().submit).toBe(decisionsCopy.onlyNeeded);
  expect(play.dirk.openView().fields.map((f) => f.id)).not.toContain('needed');
  closeAll(play.dirk);
  await next(play, play.ilse);
  expect(play.ilse.openView().buttons).not.toContain(actions.close);
  closeAll(play.ilse);
});

test('only directie decides against a report', async () => {
  const play = await caseThatWasWeighed(world, towardsHelp);
  await next(play, play.ilse, actions.decideReport);
  expect(screenOf(play.ilse)).toContain(decisionsCopy.bars.others('directie', 'Dirk en Dora'));
  expect(play.ilse.openView().fields.map((f) => f.id)).not.toContain('needed');
  closeAll(play.ilse);
  await next(play, play.an);
  expect(play.an.openView().buttons).not.toContain(actions.decideReport);
  closeAll(play.an);
});

test('the teacher who presses an answer hears that it is for the coordinator, before she writes', async () => {
  const play = await openCase(world);
  await consult(play);
  await talk(play);
  await inRoom(play, play.an, roomCopy.question.yes);
  expect(toldTo(play.an)).toContain(weighingCopy.notYours('intern begeleider'));
  closeAll(play.an);
});

test('a talk that takes the suspicion away leads to closing', async () => {
  const play = await openCase(world);
  await consult(play);
  await linkPupil(play);
  await childTalk(play);
  await parentsTalk(play, { suspicionGone: ['yes'] });
  await next(play, play.ilse, actions.close);
  await save(play.ilse, { reason: 'removedByTalk', text: 'Uitgelegd' });
  closeAll(play.ilse);
  expect((await stored(play)).face.phase).toBe('closed');
});

test('no suspicion any more: closed after the decision, with that reason', async () => {
  const play = await openCase(world);
  await consult(play);
  await talk(play);
  await weigh(play, 'no');
  expect((await stored(play)).facts.outcome).toBe('CLOSE');
  await decide(play, 'no', 'no');
  await next(play, play.ilse, actions.close);
  await save(play.ilse, { reason: 'noSuspicion', text: 'Alles is gezegd' });
  closeAll(play.ilse);
  await world.tick();
  expect((await stored(play)).face.phase).toBe('closed');
});

describe('help with a term', () => {
  let play: Play;
  beforeAll(async () => {
    play = await caseThatWasWeighed(world, towardsHelp);
    await decide(play, 'no', 'yes');
  });

  test('is arranged with a term that lies ahead and with who does what', async () => {
    const { ilse } = play;
    await asked(play, ilse, tasks.arrangeHelp);
    const past = await saveWithFaults(ilse, {
      what: 'Schoolmaatschappelijk werk',
      roles: 'Ilse belt',
      term: '2026-11-09',
    });
    expect(past.term).toBe(refusalCopy.termInPast);
    await save(ilse, { term: '2026-12-01' });
    closeAll(ilse);
    await finishStep(play, ilse);
    await world.tick();
    // As long as the help lasts the teacher keeps the logbook (S3 L80-82).
    expect(roomTexts(world, play.room)).toContain(
      'Rustig: Juf An: Logboek bijhouden, weer kijken: ma 16 nov; Ilse: terugkijken op de afspraken, weer kijken: di 1 dec.',
    );
  });

  test('at the term the last question opens, and when it got worse a report follows after all', async () => {
    const { ilse, dirk } = play;
    await world.tick('2026-12-01T08:30:00.000Z');
    expect(roomTexts(world, play.room)).toContain('Gaat het thuis nu beter?');
    await answer(play, 'no', 'Het is erger');
    const { face, facts } = await stored(play);
    expect([facts.outcome, face.weighing]).toEqual(['REPORT', 'complete']);
    await decide(play, 'yes', 'no');
    await present(play);
    await approve(play, dirk);
    await askedHowSent(play, ilse);
    await save(ilse, { how: 'phone' });
    closeAll(ilse);
    expect((await stored(play)).facts.reports).toHaveLength(1);
  });

  test('the answer of Veilig Thuis is asked for after five working days', async () => {
    await world.tick();
    expect(roomTexts(world, play.room)).toContain('Ilse: het antwoord navragen, weer kijken: di 8 dec');
    await world.tick('2026-12-09T09:00:00.000Z');
    // Its day passed in silence, like that of the receipt: both stay hers, beside Dirk who is there, and a colleague is asked to take over.
    expect(roomTexts(world, play.room)).toContain(
      'Ilse en Dirk: nagaan of het is aangekomen, uiterlijk do 10 dec, 17:00',
    );
    expect(roomTexts(world, play.room)).toContain('Ilse en Dirk: het antwoord navragen, uiterlijk do 10 dec, 17:00');
    expect(roomTexts(world, play.room)).toContain('Bram: gevraagd om het over te nemen');
  });
});

test('the help for a call holds nothing of the child, and logs the advice under the name of who may', async () => {
  const play = await openCase(world, { values: { seen: 'Belwoord', workingName: 'Werk', group: '7C' } });
  const { an } = play;
  await next(play, an, actsCopy.looks.callHelp);
  const said = an.openView().text;
  for (const word of ['Belwoord', 'Sam']) expect(said).not.toContain(word);
  expect(said).toContain(adviceCopy.leaveOut);
  const names = an
    .openView()
    .fields.find((f) => f.id === 'registeredUnder')
    ?.choices.map((c) => c.title.split(' ')[0]);
  expect(names?.sort().map((n) => n?.replace(/\W/g, ''))).toEqual(['Bram', 'Dirk', 'Dora', 'Ilse']);
  closeAll(an);
  await advise(play, 'other');
  expect((await stored(play)).facts.advice).toMatchObject([{ from: 'veiligThuis', advises: 'other' }]);
});
