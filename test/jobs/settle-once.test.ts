/** What the cases of a school wait for is worked out once for each change: whoever comes first does it, and who starts later finds it done. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applySchool } from '../../src/store/schools.ts';
import { regenboog } from '../e2e/world.ts';
import { type Replica, type Replicas, startReplicas } from './replicas.ts';

/** A Monday at ten in Amsterdam. */
const START = '2026-11-16T09:00:00.000Z';
/** More than one tick takes. */
const MANY = 45;
const at = (minute: number): string => new Date(Date.parse(START) + minute * 60_000).toISOString();

let r: Replicas;
beforeEach(async () => {
  r = await startReplicas(regenboog(), START);
});
afterEach(() => r.stop());

const opened = ({ asked }: Replica): number => asked.filter(({ verb }) => verb === 'asSystem').length;
const looked = ({ asked }: Replica): number => asked.filter(({ verb }) => verb === 'goingCases').length;
const sum = (of: (replica: Replica) => number): number => r.all.reduce((total, replica) => total + of(replica), 0);
const forget = (): void => {
  for (const { asked } of r.all) asked.length = 0;
};
const isDone = async (): Promise<boolean> => {
  const rows = await r.query<{ turn: string | null; code: string | null }>(
    `select turn, code from app.rounds where job = 'settle'`,
  );
  return rows.length === 1 && rows.every(({ turn, code }) => turn === null && code !== null);
};
/** Until it is done: a case that a busy machine kept waiting too long is tried again at the next look. */
const untilDone = async (minute: number): Promise<void> => {
  for (let look = 0; look < 5; look += 1) {
    await r.tick(at(minute + look * 5));
    if (await isDone()) return;
  }
  throw new Error('not done');
};
const open = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await r.open('Juf An'));
  return ids;
};
/** Somebody else cares for the school: by a file, which no bot hears of. */
const changeSchool = async (): Promise<void> => {
  const plan = regenboog();
  const people = plan.people.map((p) => (p.name === 'Ilse' ? { ...p, roles: ['teacher' as const] } : p));
  await applySchool({ address: { connection: r.db.connection }, masters: r.masters, plan: { ...plan, people } });
};

it('opens no case at a start where nothing changed', async () => {
  await open(3);
  await untilDone(0);
  await r.leave();
  r = await startReplicas(r, at(30));
  await r.tick();
  await r.tick(at(36));
  expect([sum(looked), sum(opened)]).toEqual([0, 0]);
});

it('finds what changed while no bot ran', async () => {
  const cases = await open(3);
  await r.tick();
  await r.leave();
  await changeSchool();
  r = await startReplicas(r, at(6));
  await untilDone(6);
  expect(sum(looked)).toBe(1);
  for (const caseId of cases) expect(r.all.flatMap(({ asked }) => asked.map(({ of }) => of))).toContain(caseId);
});

it('is done by one of several bots', async () => {
  await open(3);
  await untilDone(0);
  await changeSchool();
  forget();
  await r.tick(at(30));
  await untilDone(35);
  await r.tick(at(60));
  expect(sum(looked)).toBe(1);
});

it('is begun anew by the other bot where one is killed half way', async () => {
  const cases = await open(MANY);
  await r.tick();
  await r.query(`delete from app.rounds where job = 'settle'`);
  forget();
  await r.tick(at(5));
  const [killed] = r.all.filter((replica) => looked(replica) > 0);
  const [other] = r.all.filter((replica) => looked(replica) === 0);
  if (killed === undefined || other === undefined) throw new Error('both did it');
  expect(opened(killed)).toBe(40);
  expect(await isDone()).toBe(false);
  killed.dead = true;
  await r.tick(at(10));
  await untilDone(11);
  expect(new Set(other.asked.filter(({ verb }) => verb === 'asSystem').map(({ of }) => of))).toEqual(new Set(cases));
});

it('is begun anew after a start, where the only bot was killed half way', async () => {
  const cases = await open(MANY);
  await r.tick();
  await r.query(`delete from app.rounds where job = 'settle'`);
  await r.tick(at(5));
  expect(await isDone()).toBe(false);
  await r.leave();
  r = await startReplicas(r, at(6), 1);
  await r.tick();
  await untilDone(7);
  expect(sum(looked)).toBe(1);
  expect(
    new Set(r.all.flatMap(({ asked }) => asked.filter(({ verb }) => verb === 'asSystem').map(({ of }) => of))),
  ).toEqual(new Set(cases));
});

it('is not done while a case of it failed, which is tried again', async () => {
  await open(3);
  await r.tick();
  await changeSchool();
  forget();
  let failures = 0;
  for (const replica of r.all)
    replica.before = (verb) => {
      if (verb !== 'asSystem' || failures > 0) return;
      failures += 1;
      throw new Error('away for a moment');
    };
  await r.tick(at(5));
  expect(await isDone()).toBe(false);
  await untilDone(10);
});

it('is looked at again by this code once no other runs, which may have written since', async () => {
  await open(2);
  await r.tick();
  await untilDone(0);
  const other = '00000000-0000-4000-8000-000000000001';
  // It is heard of for as long as it stands here.
  await r.query(`insert into app.replicas (id, beat_at, code) values ($1, now() + interval '1 day', 'another')`, [
    other,
  ]);
  await changeSchool();
  forget();
  for (const minute of [30, 35, 40]) await r.tick(at(minute));
  expect(sum(opened)).toBeGreaterThanOrEqual(2);
  // Each for itself: nobody can say so to the others yet.
  expect(sum(looked)).toBeLessThanOrEqual(r.all.length);
  expect(await isDone()).toBe(false);
  forget();
  await r.query('delete from app.replicas where id = $1', [other]);
  await r.tick(at(45));
  await untilDone(50);
  await r.tick(at(80));
  expect(sum(looked)).toBe(1);
});

it('is looked at again once a bot of before ran, which does not say by which code', async () => {
  await open(2);
  await untilDone(0);
  await r.query(`insert into app.replicas (id, beat_at) values (gen_random_uuid(), now() - interval '1 minute')`);
  expect(await isDone()).toBe(false);
  forget();
  await r.tick(at(30));
  await untilDone(35);
  expect(sum(looked)).toBe(1);
});
