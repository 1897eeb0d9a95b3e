/** Each protocol in Slack, from `/zorg` to what is its own at the end (Flevoland: main.test.ts). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { objectionCopy } from '../../cards/copy/objection.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { weighingCopy } from '../../cards/copy/weighing.nl.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import { directTexts, expectSound, screenOf, storedCase } from './look.ts';
import { type DecisionPath, record, step, through, worldWith } from './protocol-play.ts';
import {
  answer,
  approve,
  asked,
  askedHowSent,
  castOf,
  closeAll,
  colleague,
  inRoom,
  next,
  openCase,
  present,
  readDraft,
  save,
  tasks,
} from './steps.ts';
import type { World } from './world.ts';

const { actions } = stepsCopy;
const details = { place: 'de gang', others: 'niemand', group: '3A' };
const steps = async (road: DecisionPath) => {
  const { face } = await storedCase(road.play.world, road.play.caseId);
  return Object.fromEntries(face.steps.map(({ id, status }) => [id, status]));
};
const facts = async (road: DecisionPath) => (await storedCase(road.play.world, road.play.caseId)).facts;
const open = async ({ play }: DecisionPath) =>
  (await storedCase(play.world, play.caseId)).face.tasks.filter((it) => it.status === 'open').map((it) => it.kind);

let world: World;
/** Opens a case in a school of its own. */
async function begin(id: string, values: Readonly<Record<string, string>> = {}): Promise<DecisionPath> {
  const play = await openCase(world, { values: { ...details, ...values } });
  return {
    play,
    profile: builtIn(id),
    answers: { q1: 'yes', q2: 'yes' },
    decides: play.dirk,
    talks: [play.an, 'Juf An'],
  };
}
async function reportSent({ play }: DecisionPath, who = play.ilse, by: readonly string[] = []): Promise<void> {
  await askedHowSent(play, who);
  const named = by.length === 0 ? {} : { by: by.map((name) => colleague(who, 'by', name)) };
  await save(who, { how: 'phone', ...named });
  closeAll(who);
  await play.world.tick();
}
async function replied(play: DecisionPath['play']): Promise<void> {
  await next(play, play.ilse, actions.feedback);
  await save(play.ilse, { text: 'Zij doen onderzoek' });
  closeAll(play.ilse);
}
async function parentsTold({ play }: DecisionPath, who = play.ilse): Promise<void> {
  await asked(play, who, tasks.informParents, actions.parents);
  await save(who, { reaction: 'Zij zijn geschrokken' });
  closeAll(who);
}

describe.each(['de-fontein', 'utrecht', 'open-kring', 'opo-furore', 'basismodel'])('%s', (id) => {
  beforeEach(async () => {
    world = await worldWith(id);
  });
  afterEach(async () => {
    await expectSound(world);
    await world.stop();
  });
  const roads: Readonly<Record<string, () => Promise<void>>> = {
    'de-fontein': async () => {
      const road = await begin(id, { seen: '' });
      const { play } = road;
      // Consultation first, before a single signal stands in the logbook (S0 L272-276).
      await through(road, 'consultation');
      expect(await steps(road)).toMatchObject({ signals: 'now', consultation: 'done', talks: 'now' });
      expect((await facts(road)).entries.filter((it) => it.type === 'fact')).toEqual([]);
      await through(road, 'talks');
      expect(await steps(road)).toMatchObject({ signals: 'now', weighing: 'later' });
      await next(play, play.an, actsCopy.titles.CompleteDetails(''));
      await save(play.an, { seen: 'Blauwe plek op de arm' });
      closeAll(play.an);
      await through(road, 'signals');
      await through(road, 'weighing');
      await through(road, 'decision', false);
      // Unsafe: the other questions stay open, with Veilig Thuis (S0 L359-360).
      expect(await facts(road)).toMatchObject({ outcome: 'REPORT', together: ['q3', 'q4', 'q5'] });
      await answer(play, 'yes');
      expect((await facts(road)).outcome).toBe('REPORT');
      await present(play);
      await approve(play, play.dirk);
      // The teacher works the report out (S0 L148-157).
      await reportSent(road, play.an);
      expect(await facts(road)).toMatchObject({ reports: [{ emergency: false }] });
    },
    utrecht: async () => {
      const road = { ...(await begin(id)), decides: castOf(world).an };
      const { play } = road;
      await step(road, play.an, 'decision');
      expect(screenOf(play.an)).toContain('Directie mag bezwaar maken');
      closeAll(play.an);
      for (const one of ['signals', 'consultation', 'talks', 'weighing']) await through(road, one);
      // Directie does not decide; the teacher does (S1 L49-50).
      await through(road, 'decision', false);
      expect((await facts(road)).decisions.report?.by).toBe((await storedCase(world, play.caseId)).face.openedBy);
      await present(play);
      const { face } = await storedCase(world, play.caseId);
      expect(face.draft?.waitingFor).toEqual([face.openedBy]);
      await next(play, play.dirk, actions.approval);
      expect(play.dirk.openView().submit).toBeUndefined();
      await play.dirk.press(objectionCopy.button);
      await save(play.dirk, { reason: 'Ik zie het anders' });
      closeAll(play.dirk);
      await world.tick();
      expect(await open(road)).toContain('answerObjection');
      await approve(play, play.an);
      await reportSent(road, play.an);
      expect(await facts(road)).toMatchObject({ draft: { decided: 'approved' }, reports: [{}], objections: [{}] });
    },
    'open-kring': async () => {
      const road = await begin(id);
      const { play } = road;
      for (const one of ['signals', 'consultation', 'talks', 'weighing']) await through(road, one);
      await through(road, 'decision', false);
      expect((await facts(road)).outcome).toBe('REPORT_HELP');
      await present(play);
      // Both decide, and both report (S2 L109-111).
      await approve(play, play.ilse);
      expect((await facts(road)).draft?.decided).toBeUndefined();
      await approve(play, play.dirk);
      expect((await facts(road)).draft?.decided).toBe('approved');
      // Directie comes first in the protocol, so directie is asked.
      await reportSent(road, play.dirk, ['Ilse', 'Dirk']);
      expect((await facts(road)).reports[0]?.reporters).toHaveLength(2);
      expect(await open(road)).toContain('tellBoard');
      await parentsTold(road);
      await through(road, 'decision');
      expect(await open(road)).toContain('tellBoard');
      expect(await steps(road)).toMatchObject({ aftercare: 'now' });
      await next(play, play.ilse);
      expect(play.ilse.openView().buttons).not.toContain(actions.close);
      closeAll(play.ilse);
      await through(road, 'aftercare');
      await replied(play);
      await next(play, play.ilse, actions.close);
      await save(play.ilse, { reason: 'reported', text: 'Klaar' });
      expect((await storedCase(world, play.caseId)).face.phase).toBe('closed');
    },
    'opo-furore': async () => {
      const road: DecisionPath = { ...(await begin(id)), answers: { q1: 'yes' } };
      const { play } = road;
      for (const one of ['signals', 'consultation', 'talks']) await through(road, one);
      await answer(play, 'yes');
      // Doubt is a report, in that same call (S4 L538).
      await inRoom(play, play.ilse, roomCopy.question.doubt);
      play.ilse.fill({ reasons: 'Wij weten het niet zeker' });
      await play.ilse.submit();
      expect(screenOf(play.ilse)).toContain(weighingCopy.doubtReports);
      closeAll(play.ilse);
      await world.tick();
      expect((await facts(road)).outcome).toBe('REPORT');
      await record(road, play.ilse, 'weighing', 'competentAuthority');
      await through(road, 'weighing');
      await through(road, 'decision', false);
      await record(road, play.ilse, 'decision', 'objections');
      await present(play);
      await approve(play, play.dirk);
      await reportSent(road);
      await parentsTold(road);
      await through(road, 'decision');
      expect(await open(road)).toEqual(expect.arrayContaining(['stayInvolved', 'vtFeedback']));
    },
    basismodel: async () => {
      const road = await begin(id);
      const { play } = road;
      for (const one of ['signals', 'consultation', 'talks', 'weighing']) await through(road, one);
      await through(road, 'decision', false);
      await present(play);
      expect(await readDraft(play, play.dirk)).toContain('Blauwe plek op de arm');
      closeAll(play.dirk);
      expect(directTexts(world, play.dirk).join('\n')).toContain(roomCopy.approval.first);
      await approve(play, play.dirk);
      await reportSent(road);
      await parentsTold(road);
      await through(road, 'decision');
      await replied(play);
      await next(play, play.ilse, actions.close);
      await save(play.ilse, { reason: 'reported', text: 'Klaar' });
      expect((await storedCase(world, play.caseId)).face.phase).toBe('closed');
    },
  };
  test('from /zorg to what is its own', () => roads[id]?.(), 60_000);
});
