/** Who is asked in the place of a colleague who is away hears it by every road: reminders, alarms, and what is handed on. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wordsOf } from '../cards/support.ts';
import { regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from './replicas.ts';

/** A Monday at ten in Amsterdam. */
const START = '2026-11-16T09:00:00.000Z';
let r: Replicas;
beforeEach(async () => {
  r = await startReplicas(regenboog(), START, 1);
});
afterEach(() => r.stop());

const away = (name: string, from: string, to: string) =>
  r.all[0]?.store.asPerson({ person: r.id(name) }, (session) => session.setAway({ from, to }));
const told = (name: string, words: RegExp): number =>
  r.posts(name).filter(({ card }) => words.test(wordsOf(card))).length;

it('reminds whoever stands in, and hands on what she leaves too', async () => {
  const caseId = await r.open('Juf An');
  await r.does('Ilse', caseId, { type: 'OpenFile' });
  await r.does('Ilse', caseId, { type: 'AddMember', person: r.id('Bram'), core: true, reason: 'Ilse is er dan niet' });
  await away('Ilse', '2026-11-17', '2026-12-31');
  for (const day of ['11-30', '12-01', '12-02', '12-03', '12-04'])
    for (const hour of ['07:45', '11:00']) await r.tick(`2026-${day}T${hour}:00.000Z`);
  expect(told('Bram', /^Dit wacht op je.*om welke leerling/s)).toBeGreaterThanOrEqual(1);
  expect(told('Ilse', /^Dit wacht op je/)).toBe(0);
  // He let its term pass, as she would have: then it is asked of directie.
  const task = (await r.face(caseId)).tasks.find(({ kind }) => kind === 'linkPupil');
  expect(task?.tried).toContain(r.id('Bram'));
  expect(told('Dirk', /neem jij dit over/)).toBeGreaterThan(0);
  expect((await r.face(caseId)).members.map(({ person }) => person)).not.toContain(r.id('Dirk'));
});

it('asks whoever comes next at the end of the school day of the term, and not before it', async () => {
  const caseId = await r.open('Juf An');
  await r.does('Ilse', caseId, { type: 'OpenFile' });
  const link = async () => (await r.face(caseId)).tasks.find(({ kind }) => kind === 'linkPupil');
  // A Monday with ten school days: the term is the end of a Monday.
  expect((await link())?.dueAt).toBe('2026-11-30T16:00:00.000Z');
  await r.tick('2026-11-30T09:00:00.000Z');
  expect(told('Ilse', /om welke leerling/)).toBeGreaterThan(0);
  await r.tick('2026-11-30T15:50:00.000Z');
  const invited = async () =>
    (await r.face(caseId)).invited?.filter(({ wait }) => wait === 'task.linkPupil').map(({ person }) => person);
  expect(await invited()).toBeUndefined();
  await r.tick('2026-11-30T16:06:00.000Z');
  expect(await link()).toMatchObject({ tried: [r.id('Ilse')], dueAt: '2026-12-01T16:00:00.000Z' });
  expect(await invited()).toEqual([r.id('Bram')]);
  // Once: the next has a school day.
  await r.tick('2026-11-30T16:21:00.000Z');
  await r.tick('2026-12-01T15:50:00.000Z');
  expect(await invited()).toEqual([r.id('Bram')]);
  await r.tick('2026-12-01T16:06:00.000Z');
  expect(await invited()).toEqual([r.id('Bram'), r.id('Dirk')]);
  expect((await r.face(caseId)).members.map(({ person }) => person)).not.toContain(r.id('Bram'));
});

it('in danger asks whoever comes next at the minute of the term, and rings with both', async () => {
  const caseId = await r.open('Juf An');
  await r.does('Ilse', caseId, { type: 'OpenFile' });
  await r.does('Ilse', caseId, { type: 'MarkCase', mark: 'injury', on: true, reason: 'Een plek.' });
  await r.does('Juf An', caseId, { type: 'RaiseUrgency', urgency: 'danger' });
  await r.does('Ilse', caseId, { type: 'OpenFile' });
  const call = async () => (await r.face(caseId)).tasks.find(({ kind }) => kind === 'callVeiligThuis');
  const due = (await call())?.dueAt ?? '';
  const after = (minutes: number): string => new Date(Date.parse(due) + minutes * 60_000).toISOString();
  await r.tick(after(-1));
  const had = (await call())?.revision;
  const invited = async () =>
    (await r.face(caseId)).invited?.filter(({ wait }) => wait === 'task.callVeiligThuis').map(({ person }) => person);
  expect(await invited()).toBeUndefined();
  await r.tick(after(0));
  expect(await invited()).toEqual([r.id('Bram')]);
  expect(told('Bram', /neem jij dit over/)).toBe(1);
  expect((await call())?.revision).toBe((had ?? 0) + 1);
  const alarm = /is gevaar, en dit wacht nog/;
  const before = told('Ilse', alarm);
  expect(before).toBeGreaterThan(0);
  await r.tick(after(10));
  expect(told('Ilse', alarm)).toBeGreaterThan(before);
  // His ten minutes are over: directie, who is in the case because of the danger, has it now.
  expect(await invited()).toEqual([r.id('Bram')]);
  await r.tick(after(20));
  expect(told('Dirk', alarm)).toBeGreaterThan(0);
});

it('rings with whoever stands in while there is danger', async () => {
  const caseId = await r.open('Juf An');
  await r.does('Ilse', caseId, { type: 'OpenFile' });
  await r.does('Ilse', caseId, { type: 'AddMember', person: r.id('Bram'), core: true, reason: 'Ilse is er dan niet' });
  await away('Ilse', '2026-11-16', '2026-11-20');
  await r.does('Juf An', caseId, { type: 'RaiseUrgency', urgency: 'danger' });
  await r.tick('2026-11-16T09:30:00.000Z');
  const alarm = /is gevaar, en dit wacht nog/;
  expect([told('Bram', alarm) > 0, told('Ilse', alarm)]).toEqual([true, 0]);
});
