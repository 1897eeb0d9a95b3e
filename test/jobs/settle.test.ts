import { afterEach, beforeEach, expect, it } from 'vitest';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import { applySchool, readSchool } from '../../src/store/schools.ts';
import { regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from './replicas.ts';

/** A Monday at ten in Amsterdam. */
const START = '2026-11-16T09:00:00.000Z';
let r: Replicas;
beforeEach(async () => {
  r = await startReplicas(regenboog(), START);
});
afterEach(() => r.stop());

const settled = async (caseId: string): Promise<number> =>
  (await r.query('select 1 from app.logbook where case_id = $1 and type = $2', [caseId, 'WaitsSettled'])).length;
/** Makes a case as it was before it was written down what it waits for, when nobody kept what was looked at either. */
const before = async (caseId: string) => {
  await r.query(`update app.cases set face = face - 'waits' where id = $1`, [caseId]);
  await r.query(`delete from app.rounds where job = 'settle'`);
};

it('works out once what cases of before wait for, and writes nothing in the others', async () => {
  const old = await r.open('Juf An');
  const other = await r.open('Juf An');
  for (const id of [old, other]) await r.does('Ilse', id, { type: 'OpenFile' });
  // What those presses began is over.
  await r.tick();
  await before(old);
  expect((await r.face(old)).waits).toBeUndefined();
  await r.leave();
  r = await startReplicas(r, '2026-11-16T09:05:00.000Z');
  await r.tick();
  expect((await r.face(old)).waits).toMatchObject([{ kind: 'step', role: 'careCoordinator' }]);
  await r.tick('2026-11-16T09:15:00.000Z');
  expect([await settled(old), await settled(other)]).toEqual([1, 0]);
});

it('asks whoever came in the place of a colleague, once a school file says so', async () => {
  const caseId = await r.open('Juf An');
  await r.does('Ilse', caseId, { type: 'OpenFile' });
  await r.tick();
  const plan = regenboog();
  const people = plan.people.map((p) => (p.name === 'Ilse' ? { ...p, roles: ['teacher' as const] } : p));
  const address = { connection: r.db.connection };
  await applySchool({ address, masters: r.masters, plan: { ...plan, people } });
  await r.tick('2026-11-16T09:10:00.000Z');
  const school = await readSchool(address, r.school.id);
  const profile = builtInProfiles().find(({ hash }) => hash === school?.profileHash)?.profile;
  if (school === undefined || profile === undefined) throw new Error('no school');
  const face = await r.face(caseId);
  const asked = waitsFor(face, school, profile, r.now().toISOString()).filter(({ kind }) => kind === 'step');
  expect(asked.length).toBeGreaterThan(0);
  for (const { people: who } of asked) expect(who).toEqual([r.id('Bram')]);
  expect(await settled(caseId)).toBeLessThanOrEqual(1);
});
