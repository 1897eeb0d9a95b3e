/** Two people at once: held at the case's lock until both are there, so that they really meet. The second is told, nothing is lost. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { refusalCopy } from '../../cards/copy/refusals.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import type { MessageOnScreen } from '../fakes/slack/read.ts';
import { caseCount, expectSound, expectWhole, query, storedCase, toldTo } from './look.ts';
import { expectStands } from './standing.ts';
import {
  bothAsked,
  caseWithDraft,
  closeAll,
  colleague,
  consult,
  finishStep,
  next,
  openCase,
  type Play,
  present,
  readDraft,
  readFile,
  save,
  talk,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let holder: pg.Client;
beforeAll(async () => {
  world = await startWorld();
  holder = new pg.Client(world.db.connection);
  await holder.connect();
});
afterAll(async () => {
  await holder.end();
  await expectSound(world);
  await world.stop();
});

const waiting = async (): Promise<number> =>
  (
    await query(
      world,
      `select 1 from pg_stat_activity where datname = current_database() and application_name = 'zorg_app' and wait_event_type = 'Lock'`,
    )
  ).length;

/** Starts the acts while the case is locked, and lets go when all of them wait for it. */
async function together(caseId: string, ...acts: readonly (() => Promise<unknown>)[]): Promise<void> {
  await holder.query('begin');
  await holder.query('select 1 from app.cases where id = $1 for update', [caseId]);
  const running = acts.map((act) => act());
  await expect.poll(waiting, { interval: 5 }).toBe(acts.length);
  await holder.query('commit');
  await Promise.all(running);
}

const count = async (play: Play, type: string): Promise<number> =>
  (await query(world, 'select 1 from app.logbook where case_id = $1 and type = $2', [play.caseId, type])).length;

function checklistOf(play: Play): MessageOnScreen {
  const [checklist] = world.slack.messages(play.room);
  if (checklist === undefined) throw new Error('no checklist');
  return checklist;
}

/** What each was told that it did not go through: at a field, or in a view of its own. */
const refusedTo = (...people: readonly Person[]): readonly string[] =>
  people.flatMap((person) => {
    const errors = person.hasView() ? Object.values(person.openView().errors) : [];
    const told = [refusalCopy.stale, refusalCopy.alreadyDone].filter((words) => toldTo(person).includes(words));
    return [...errors, ...(person.hasView() ? told : [])];
  });

/** Bram comes in beside Ilse, so that there are two who may answer and finish. */
async function withBram(play: Play): Promise<void> {
  await next(play, play.ilse, 'Collega toevoegen');
  await save(play.ilse, { person: colleague(play.ilse, 'person', 'Bram'), reason: 'Denkt mee', core: ['yes'] });
  closeAll(play.ilse);
  await world.tick();
}

describe('two people at once', () => {
  let play: Play;
  afterEach(async () => {
    closeAll(play.an, play.ilse, play.bram, play.dirk, play.dora, play.ot);
    await world.tick();
    await expectWhole(world);
    await expectStands(world, play.caseId);
  });

  test('who both read for the first time have both read', async () => {
    play = await openCase(world, { consult: ['Meester Ot'] });
    const { ilse, ot } = play;
    await together(
      play.caseId,
      () => ilse.press(roomCopy.open, { on: checklistOf(play) }),
      () => ot.press(roomCopy.open, { on: checklistOf(play) }),
    );
    expect((await storedCase(world, play.caseId)).face.readBy).toHaveLength(2);
    expect(await count(play, 'FileOpened')).toBe(2);
  });

  test('who both react are both in the file', async () => {
    const { ilse, ot } = play;
    for (const person of [ilse, ot]) {
      await person.press(roomCopy.react, { in: play.room });
      person.fill({ text: `Woorden van ${person.id}` });
    }
    await together(
      play.caseId,
      () => ilse.submit(),
      () => ot.submit(),
    );
    const file = await readFile(play, play.an);
    expect(file).toContain('Woorden van U0IB');
    expect(file).toContain('Woorden van U0OTHER');
  });

  test('who both finish a step: it is finished once', async () => {
    await withBram(play);
    const { ilse, bram } = play;
    for (const person of [ilse, bram]) await next(play, person);
    await together(
      play.caseId,
      () => ilse.press(stepsCopy.complete),
      () => bram.press(stepsCopy.complete),
    );
    expect(await count(play, 'StepCompleted')).toBe(1);
    expect(refusedTo(ilse, bram)).toEqual([refusalCopy.alreadyDone]);
  });

  test('who both answer a question: one answer counts, the other is told', async () => {
    play = await openCase(world);
    await consult(play);
    await withBram(play);
    const { ilse, bram } = play;
    await talk(play);
    await ilse.press(roomCopy.question.yes, { in: play.room });
    await bram.press(roomCopy.question.no, { in: play.room });
    ilse.fill({ reasons: 'Omdat ja' });
    bram.fill({ reasons: 'Omdat nee' });
    await together(
      play.caseId,
      () => ilse.submit(),
      () => bram.submit(),
    );
    expect(await count(play, 'QuestionAnswered')).toBe(1);
    expect(refusedTo(ilse, bram)).toEqual([refusalCopy.stale]);
    const late = [ilse, bram].find((it) => it.hasView() && Object.keys(it.openView().errors).length > 0);
    expect(late?.openView().fields.flatMap((f) => f.value)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Omdat (ja|nee)$/)]),
    );
  });

  test('who both save the text: one version is made, the other keeps what was typed', async () => {
    play = await caseWithDraft(world);
    const { ilse, dirk } = play;
    for (const person of [ilse, dirk]) {
      await next(play, person, stepsCopy.actions.draft);
      person.fill({ strengths: `Sterk volgens ${person.id}`, submit: 'keep' });
    }
    const versions = await count(play, 'DraftSaved');
    await together(
      play.caseId,
      () => ilse.submit(),
      () => dirk.submit(),
    );
    expect(await count(play, 'DraftSaved')).toBe(versions + 1);
    expect(refusedTo(ilse, dirk)).toEqual([refusalCopy.stale]);
    const late = [ilse, dirk].find((it) => it.hasView() && Object.keys(it.openView().errors).length > 0);
    expect(late?.openView().fields.flatMap((f) => f.value)).toContain(`Sterk volgens ${late?.id}`);
  });

  test('who agree at once: it is decided once', async () => {
    await present(play, { strengths: 'Samen' });
    await bothAsked(play);
    const { dirk, dora } = play;
    await readDraft(play, dirk);
    await readDraft(play, dora);
    await together(
      play.caseId,
      () => dirk.fill({ decision: 'approve' }).submit(),
      () => dora.fill({ decision: 'approve' }).submit(),
    );
    expect(await count(play, 'DraftApproved')).toBe(1);
    expect(refusedTo(dirk, dora)).toEqual([refusalCopy.alreadyDone]);
    expect((await storedCase(world, play.caseId)).facts.draft?.approvals).toHaveLength(1);
  });

  test('who agrees while the text is being changed agrees with what was read, or not at all', async () => {
    play = await caseWithDraft(world);
    const { ilse, dirk } = play;
    await readDraft(play, dirk);
    await next(play, ilse, stepsCopy.actions.draft);
    ilse.fill({ strengths: 'Net veranderd', submit: 'submit' });
    const shown = (await storedCase(world, play.caseId)).face.draft?.revision;
    await together(
      play.caseId,
      () => ilse.submit(),
      () => dirk.fill({ decision: 'approve' }).submit(),
    );
    const { face, facts } = await storedCase(world, play.caseId);
    const agreed = facts.draft?.decided === 'approved';
    expect(face.draft?.revision).toBe(agreed ? shown : (shown ?? 0) + 1);
    expect(await count(play, 'DraftApproved')).toBe(agreed ? 1 : 0);
  });

  test('a card that was on the screen before the other was first is answered from the present', async () => {
    play = await openCase(world);
    await withBram(play);
    const { ilse, bram } = play;
    await readFile(play, ilse);
    const before = checklistOf(play);
    await finishStep(play, ilse);
    await bram.press(roomCopy.next, { on: before });
    expect(toldTo(bram)).toContain('Stap 2 van 5');
    await bram.press(roomCopy.react, { on: before });
    expect(toldTo(bram).length).toBeGreaterThan(0);
  });

  test('who taps twice on the same form makes one case, and one reaction', async () => {
    const { an, ilse } = play;
    const cases = await caseCount(world);
    await an.command('/zorg');
    an.fill({ seen: 'Tweemaal getikt' });
    await Promise.all([an.submit(), an.submit()]);
    expect(await caseCount(world)).toBe(cases + 1);
    const reactions = await count(play, 'Reacted');
    await ilse.press(roomCopy.react, { in: play.room });
    ilse.fill({ text: 'Tweemaal getikt' });
    await Promise.all([ilse.submit(), ilse.submit()]);
    expect(await count(play, 'Reacted')).toBe(reactions + 1);
  });
});
