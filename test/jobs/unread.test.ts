/** A replica that cannot read the protocol of a case, as one of before a newer protocol cannot: it leaves what is due to one that can. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from './replicas.ts';

/** A Monday at ten in Amsterdam; a request to read has until the end of Tuesday. */
const START = '2026-11-16T09:00:00.000Z';
let r: Replicas;
beforeEach(async () => {
  r = await startReplicas(regenboog(), START, 1);
});
afterEach(() => r.stop());

it('leaves a term unseen, so that the next person is asked by one that can read it', async () => {
  const caseId = await r.open('Juf An');
  await r.tick('2026-11-17T15:50:00.000Z');
  await r.query('create table kept as table app.profiles');
  await r.query(`update app.profiles set text = 'version: of later'`);
  const before = await startReplicas(r, '2026-11-17T15:50:00.000Z', 1);
  const codes = (code: string) => before.lines.filter((line) => line.code === code).length;

  await before.tick('2026-11-17T16:06:00.000Z');
  expect(codes('term_not_read')).toBe(1);
  expect(await r.query('select 1 from app.tasks where seen_due is not null')).toEqual([]);
  // At each look it would be for nothing.
  await before.tick('2026-11-17T16:21:00.000Z');
  expect(codes('term_not_read')).toBe(1);
  await before.tick('2026-11-17T17:10:00.000Z');
  expect(codes('term_not_read')).toBe(2);
  await before.leave();

  await r.query('update app.profiles p set text = k.text from kept k where k.hash = p.hash');
  await r.tick('2026-11-17T17:20:00.000Z');
  expect((await r.face(caseId)).tasks.find(({ kind }) => kind === 'read')).toMatchObject({ escalations: 1 });
  expect((await r.face(caseId)).invited?.map(({ person }) => person)).toContain(r.id('Bram'));
});
