/** How many files ask whether their pupil is still there: remembered while nothing of them changes, and always what the files themselves say. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseFace } from '../../../src/consultation/face.ts';
import type { CaseFacts } from '../../../src/consultation/facts.ts';
import { keepsFiles } from '../../../src/consultation/keeps-files.ts';
import { schoolYearFrom } from '../../../src/consultation/retention.ts';
import { personOf, type School } from '../../../src/consultation/school.ts';
import { Profiles } from '../../../src/conversation/handle/context.ts';
import { keptAmong } from '../../../src/conversation/kept-files.ts';
import { endsIn } from '../../../src/conversation/personal/ends.ts';
import type { Session } from '../../../src/port/session.ts';
import { regenboog } from '../../e2e/world.ts';
import { type Replicas, startReplicas } from '../../jobs/replicas.ts';
import { event } from '../../store/support/world.ts';

const START = '2026-11-16T09:00:00.000Z';
const CLOSED = '2026-12-01T10:00:00.000Z';
const NEXT_YEAR = '2027-09-06T08:00:00.000Z';
let r: Replicas;
let ids: readonly string[];

/** As if the rules had come to it. */
const write = (
  caseId: string,
  change: { face?: Partial<CaseFace>; facts?: Partial<CaseFacts> | ((facts: CaseFacts) => CaseFacts) },
) =>
  r.all[0]?.store.asSystem(caseId, async (system) => {
    if (system.case === undefined) throw new Error('no case');
    const { face, facts } = system.case;
    const events = [event('TaskReassigned', undefined, { at: r.now().toISOString() })];
    await system.append({
      events,
      face: { ...face, ...change.face },
      facts: typeof change.facts === 'function' ? change.facts(facts) : { ...facts, ...change.facts },
    });
  });

beforeAll(async () => {
  r = await startReplicas(regenboog(), START, 1);
  // A digest of another moment would be remembered instead.
  await r.all[0]?.app.ticker.stop();
  ids = [await r.open('Juf An'), await r.open('Juf An'), await r.open('Meester Ot')];
  for (const id of ids)
    await write(id, {
      face: { phase: 'closed', closedAt: CLOSED, tasks: [], waits: [] },
      facts: { pupilLinked: true },
    });
});
afterAll(() => r.stop());

/** From all files, each opened. */
async function plain(session: Session, school: School, now: string): Promise<number> {
  const actor = personOf(school, session.person);
  if (actor === undefined || !keepsFiles(actor)) return 0;
  const profiles = new Profiles();
  const profileOf = (hash: string) => profiles.of(hash, session);
  const closed = await session.closedBefore(school.id, schoolYearFrom(now, school));
  return (await keptAmong(closed, { school, actor, now, profileOf })).filter(({ isAsked }) => isAsked).length;
}

/** Of each colleague; and how many cases were opened for it. */
async function asked(
  now = NEXT_YEAR,
): Promise<{ readonly of: Readonly<Record<string, number>>; readonly opened: number }> {
  const of: Record<string, number> = {};
  let opened = 0;
  const profiles = new Profiles();
  for (const { id, name } of r.school.people) {
    await r.all[0]?.store.asPerson({ person: id }, async (session) => {
      const school = await session.school(r.school.id);
      if (school === undefined) return;
      const counting: Session = {
        ...session,
        closedBefore: async (...given) => {
          const found = await session.closedBefore(...given);
          opened += found.length;
          return found;
        },
      };
      const { ends } = await endsIn(
        { session: counting, profileOf: (hash) => profiles.of(hash, session), now },
        school,
      );
      expect(ends?.leaving ?? 0).toBe(await plain(session, school, now));
      if (ends !== undefined) of[name] = ends.leaving;
    });
  }
  return { of, opened };
}

it('the files are opened for it once, whatever the day', async () => {
  expect(await asked('2027-06-01T08:00:00.000Z')).toMatchObject({ of: { Ilse: 0, Dirk: 0 }, opened: 0 });
  const { of, opened } = await asked();
  expect(of.Ilse).toBe(3);
  expect(opened).toBeGreaterThanOrEqual(3);
  expect(await asked('2027-09-13T08:00:00.000Z')).toEqual({ of, opened: 0 });
  expect((await asked('2028-09-04T08:00:00.000Z')).of).toEqual(of);
});

it('what happens in one of them is known at once', async () => {
  const [first = '', second = ''] = ids;
  await asked();
  await write(first, { facts: { thereAt: NEXT_YEAR } });
  expect((await asked()).of.Ilse).toBe(2);
  await write(second, { facts: { leftOn: '2027-07-09' } });
  expect((await asked()).of.Ilse).toBe(1);
  await write(second, { face: { phase: 'open' } });
  expect((await asked()).of.Ilse).toBe(1);
  await write(second, { face: { phase: 'closed' }, facts: ({ leftOn: _, ...facts }) => facts });
  expect((await asked()).of.Ilse).toBe(2);
  expect((await asked('2028-09-04T08:00:00.000Z')).of.Ilse).toBe(3);
});

it('one that its people must not see, or that somebody else keeps by now, is asked of who acts in it', async () => {
  await asked();
  const away = { from: '2027-09-01', to: '2027-09-30' };
  await r.all[0]?.store.asPerson({ person: r.id('Ilse') }, (session) => session.setAway(away));
  await asked();
  await asked('2027-10-04T08:00:00.000Z');
});

it('a row that lets somebody in by hand changes nothing of the count', async () => {
  const before = await asked();
  await r.query(
    `insert into app.case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
      select id, $1, school_id, 'coordinator', true, false, false, now() from app.cases`,
    [r.id('Bram')],
  );
  expect((await asked()).of).toEqual(before.of);
});

it('of what other code wrote nothing is remembered', async () => {
  const markOf = () => r.all[0]?.store.asPerson({ person: r.id('Ilse') }, (session) => session.closedMark(r.school.id));
  expect(await markOf()).toMatch(/^[0-9a-f]{64}$/);
  await r.query('update app.cases set folding = folding + 1 where id = $1', [ids[0]]);
  expect(await markOf()).toBeUndefined();
});
