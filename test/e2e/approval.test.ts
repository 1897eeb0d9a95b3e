/** The decision on the text: questions, refusal, two who decide at once, a text that changes, and a school where one person is everything. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalCopy } from '../../cards/copy/approval.nl.ts';
import { letInCopy } from '../../cards/copy/let-in.nl.ts';
import { refusalCopy } from '../../cards/copy/refusals.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { directTexts, expectSound, membersOf, screenOf, storedCase, toldTo } from './look.ts';
import {
  approve,
  bothAsked,
  caseThatWasWeighed,
  caseWithDraft,
  closeAll,
  decide,
  next,
  type Play,
  present,
  readDraft,
  readFile,
  save,
  towardsReport,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

const draftOf = async (play: Play) => (await storedCase(world, play.caseId)).face.draft;

describe('directie has questions', () => {
  let play: Play;
  beforeAll(async () => {
    play = await caseWithDraft(world);
  });

  test('the text goes back, and the questions are read in private only', async () => {
    const { dirk, ilse } = play;
    await readDraft(play, dirk);
    await save(dirk, { decision: 'return', reason: 'Vraagwoord: wanneer was dit?' });
    closeAll(dirk);
    await world.tick();
    expect((await draftOf(play))?.status).toBe('returned');
    await next(play, ilse, stepsCopy.actions.draft);
    expect(screenOf(ilse)).toContain('Vraagwoord');
    closeAll(ilse);
    expect(directTexts(world, dirk).join('\n')).not.toContain(roomCopy.approval.first);
  });

  test('a card that was on the screen of the other director before the new version is stale', async () => {
    const { dora } = play;
    await present(play, { strengths: 'Versie twee' });
    expect(world.slack.direct('U0DIR2')).toEqual([]);
    await bothAsked(play);
    const old = world.slack.direct('U0DIR2').find((message) => message.text.includes(roomCopy.approval.first));
    if (old === undefined) throw new Error('no card for Dora');
    await dora.press(roomCopy.approval.openText, { on: old });
    expect(screenOf(dora)).toContain('Versie twee');
    await present(play, { strengths: 'Versie drie' });
    await dora.fill({ decision: 'approve', reason: 'Dorawoord' }).submit();
    expect(toldTo(dora)).toContain(approvalCopy.changed);
    expect(screenOf(dora)).toContain('Dorawoord');
    expect((await draftOf(play))?.status).toBe('waiting');
    await dora.press(approvalCopy.readNew);
    expect(screenOf(dora)).toContain('Versie drie');
    closeAll(dora);
    await dora.press(roomCopy.approval.openText, { on: old });
    expect(screenOf(dora)).toContain('Versie drie');
    closeAll(dora);
  });

  test('two who agree at the same time: one decides, the other is told', async () => {
    const { dirk, dora } = play;
    await bothAsked(play);
    await readDraft(play, dirk);
    await readDraft(play, dora);
    await Promise.all([dirk, dora].map((person) => person.fill({ decision: 'approve' }).submit()));
    const { facts } = await storedCase(world, play.caseId);
    expect(facts.draft?.approvals).toHaveLength(1);
    const told = [dirk, dora].map(screenOf).filter((words) => words.includes(refusalCopy.alreadyDone));
    const errors = [dirk, dora].flatMap((p) => (p.hasView() ? Object.values(p.openView().errors) : []));
    expect([...told, ...errors]).toHaveLength(1);
    closeAll(dirk, dora);
    await world.tick();
  });

  test('who decided cannot decide again, not by the form either', async () => {
    await world.slack.replay();
    await world.slack.retry();
    expect((await storedCase(world, play.caseId)).facts.draft?.approvals).toHaveLength(1);
    for (const person of [play.dirk, play.dora])
      expect(directTexts(world, person).join('\n')).not.toContain(roomCopy.approval.first);
  });
});

describe('directie refuses', () => {
  let play: Play;
  beforeAll(async () => {
    play = await caseWithDraft(world);
    await readDraft(play, play.dirk);
  });

  test('the form says that everyone may report, and gives the number', async () => {
    const { dirk } = play;
    expect(screenOf(dirk)).toContain('Wmo 2015');
    expect(screenOf(dirk)).toContain('0800-2000');
    await save(dirk, { decision: 'refuse', reason: 'Weigerwoord' });
    closeAll(dirk);
    await world.tick();
    const { face, facts } = await storedCase(world, play.caseId);
    expect([face.phase, facts.draft?.decided]).toEqual(['open', 'refused']);
  });

  test('a colleague who disagrees has that logged, and sees the number', async () => {
    const { ilse } = play;
    await next(play, ilse, stepsCopy.actions.dissent);
    expect(screenOf(ilse)).toContain('0800-2000');
    await save(ilse, { reason: 'Anderewoord' });
    closeAll(ilse);
    const file = await readFile(play, play.dirk);
    expect(file).toContain('Weigerwoord');
    expect(file).toContain('Anderewoord');
    expect((await storedCase(world, play.caseId)).face.phase).toBe('open');
  });

  test('a better text may be put before directie after that', async () => {
    await present(play, { strengths: 'Beter' });
    await approve(play, play.dirk);
    expect((await storedCase(world, play.caseId)).facts.draft?.decided).toBe('approved');
  });
});

test('who may not decide reads along without a question to answer', async () => {
  const play = await caseWithDraft(world);
  await next(play, play.ilse, stepsCopy.actions.approval);
  expect(play.ilse.openView().submit).toBeUndefined();
  expect(play.ilse.openView().fields).toEqual([]);
  closeAll(play.ilse);
  await next(play, play.an);
  expect(play.an.openView().buttons).not.toContain(stepsCopy.actions.approval);
  closeAll(play.an);
  const [card] = world.slack
    .direct('U0DIR')
    .filter((m) => m.text.includes(play.callName) && m.text.includes('besluit'));
  if (card === undefined) throw new Error('no card');
  await play.an.press(roomCopy.approval.openText, { on: card });
  expect(toldTo(play.an)).toContain(approvalCopy.none);
  closeAll(play.an);
});

describe('a director who is ill when the text is laid before them', () => {
  test('the writer reads beforehand who reads it by that press', async () => {
    const play = await caseThatWasWeighed(world, towardsReport);
    await decide(play, 'yes', 'no');
    const { dirk, dora, ilse } = play;
    await dirk.command('/zorg afwezig');
    await dirk.fill({ from: '2026-11-09', to: '2026-12-30' }).submit();
    closeAll(dirk);
    await world.tick();
    expect(membersOf(world, play.room)).not.toContain('U0DIR2');
    await next(play, ilse, stepsCopy.actions.draft);
    expect(screenOf(ilse)).toContain(letInCopy.reads('present', 'Dora', 1));
    closeAll(ilse);
    await present(play);
    expect(membersOf(world, play.room)).toContain('U0DIR2');
    expect(directTexts(world, dora).join('\n')).toContain(roomCopy.approval.first);
    await dirk.command('/zorg afwezig');
    await dirk.fill({ back: ['back'] }).submit();
    closeAll(dirk);
    await world.tick();
  });
});
