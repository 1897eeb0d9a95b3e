/** Killed at any moment: what was acknowledged is there, nothing is decided twice, and what stands in Slack becomes what the case says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendingCopy } from '../../cards/copy/sending.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { seedOf } from '../fixtures/samples.ts';
import { expectWhole, query, storedCase } from './look.ts';
import { faultsIn, type ProcessWorld, roomOf, startProcessWorld } from './process-world.ts';
import { doubles, expectStands } from './standing.ts';
import {
  approve,
  closeAll,
  consult,
  decide,
  next,
  openCase,
  type Play,
  present,
  react,
  readFile,
  save,
  talk,
  towardsReport,
  weigh,
} from './steps.ts';

/** The same moments every time, as far as a machine allows. */
const SEED = seedOf(20_261_109);
const KILLS = 6;

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

let world: ProcessWorld;

beforeAll(async () => {
  const random = seeded(SEED);
  let nextKill = 3;
  let kills = 0;
  world = await startProcessWorld((request) => {
    if (request < nextKill || kills >= KILLS) return undefined;
    nextKill = request + 4 + Math.floor(random() * 9);
    kills += 1;
    return Math.floor(random() * 60);
  });
});
afterAll(() => world.stop());

const count = async (play: Play, type: string): Promise<number> =>
  (await query(world, 'select 1 from app.logbook where case_id = $1 and type = $2', [play.caseId, type])).length;

test('a whole case is played while its bot dies again and again', { timeout: 120_000 }, async () => {
  const opened = await openCase(world, { consult: ['Meester Ot'] });
  const play: Play = { ...opened, room: await roomOf(world, opened.caseId) };
  const { an, ilse, dirk, ot } = play;
  const said: string[] = [];
  for (const who of [ilse, ot, an]) {
    said.push(`Woord ${said.length} van ${who.id}.`);
    await react(play, who, said.at(-1) ?? '');
  }
  await consult(play);
  await talk(play);
  await weigh(play, ...towardsReport);
  for (const who of [dirk, an]) {
    said.push(`Woord ${said.length} van ${who.id}.`);
    await react(play, who, said.at(-1) ?? '');
  }
  await decide(play, 'yes', 'no');
  await present(play);
  await approve(play, dirk);
  await next(play, ilse, stepsCopy.actions.sent, sendingCopy.doneOtherwise);
  await save(ilse, { how: 'form', reference: 'Kenmerk' });
  closeAll(ilse);
  await world.tick();
  expect(world.front.kills()).toBe(KILLS);

  const file = await readFile(play, ilse);
  for (const words of said) expect(file.split(words), words).toHaveLength(2);
  const once = [
    'CaseOpened',
    'PupilLinked',
    'ReportDecided',
    'HelpDecided',
    'DraftSaved',
    'DraftApproved',
    'ReportSent',
  ];
  for (const type of once) expect([type, await count(play, type)]).toEqual([type, 1]);
  expect(await count(play, 'QuestionAnswered')).toBe(towardsReport.length);
  expect(await count(play, 'TalkRecorded')).toBe(2);
  expect(await count(play, 'StepCompleted')).toBe(4);
  expect((await storedCase(world, play.caseId)).facts.draft?.approvals).toHaveLength(1);
  await expectWhole(world);

  await world.tick();
  await expectStands(world, play.caseId);
  // A post whose answer died with its bot was made again; nothing else stands twice.
  expect((await doubles(world)).length).toBeLessThanOrEqual(world.front.kills());
  expect(world.slack.violations).toEqual([]);
  const log = world.lines.join('\n');
  expect(faultsIn(world.lines)).toEqual([]);
  for (const words of [...said, play.callName, 'Bloemkool']) expect(log).not.toContain(words);
});
