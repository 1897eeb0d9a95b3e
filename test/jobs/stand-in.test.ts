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
  expect(told('Bram', /^Dit wacht op je.*om welke leerling/s)).toBeGreaterThanOrEqual(3);
  expect(told('Ilse', /^Dit wacht op je/)).toBe(0);
  // He let three reminders pass, as she would have: then it is asked of directie.
  const task = (await r.face(caseId)).tasks.find(({ kind }) => kind === 'linkPupil');
  expect(task?.tried).toContain(r.id('Bram'));
  expect(told('Dirk', /neem jij dit over/)).toBeGreaterThan(0);
  expect((await r.face(caseId)).members.map(({ person }) => person)).not.toContain(r.id('Dirk'));
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
