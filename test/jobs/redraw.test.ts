/** The cards of a room name who is asked today: they keep up with the day, with who is ill, and with the school file. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applySchool } from '../../src/store/schools.ts';
import { wordsOf } from '../cards/support.ts';
import { regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from './replicas.ts';

/** A Monday at ten in Amsterdam. */
const START = '2026-11-16T09:00:00.000Z';
let r: Replicas;
beforeEach(async () => {
  r = await startReplicas(regenboog(), START);
  const caseId = await r.open('Juf An');
  await r.does('Ilse', caseId, { type: 'OpenFile' });
  await r.does('Ilse', caseId, { type: 'AddMember', person: r.id('Bram'), core: true, reason: 'Samen sterker' });
  await r.tick();
});
afterEach(() => r.stop());

const away = (name: string, range: { readonly from: string; readonly to: string } | undefined) =>
  r.all[0]?.store.asPerson({ person: r.id(name) }, (session) => session.setAway(range));
const asked = (): string | undefined => {
  const [room] = r.chat.shared();
  const words = wordsOf(room?.posts[0]?.card);
  return /^(.*): de leerling vastleggen/m.exec(words)?.[1];
};

it('when somebody reports to be away, and when they are back', async () => {
  expect(asked()).toBe('Ilse');
  await away('Ilse', { from: '2026-11-16', to: '2026-11-18' });
  await r.tick();
  expect(asked()).toBe('Bram');
  await away('Ilse', undefined);
  await r.tick();
  expect(asked()).toBe('Ilse');
});

it('when the day turns, without anybody doing anything', async () => {
  await away('Ilse', { from: '2026-11-17', to: '2026-11-17' });
  await r.tick();
  expect(asked()).toBe('Ilse');
  for (const [at, who] of [
    ['2026-11-16T23:06:00.000Z', 'Bram'],
    // It was handed over, and stays with who got it.
    ['2026-11-17T23:06:00.000Z', 'Bram'],
  ] as const) {
    await r.tick(at);
    await r.tick(at);
    expect(asked(), at).toBe(who);
  }
});

it('when a school file says that somebody works on other days', async () => {
  const plan = regenboog();
  const people = plan.people.map((p) => (p.name === 'Ilse' ? { ...p, workdays: ['th' as const] } : p));
  await applySchool({ address: { connection: r.db.connection }, masters: r.masters, plan: { ...plan, people } });
  await r.tick('2026-11-16T09:10:00.000Z');
  await r.tick();
  expect(asked()).toBe('Bram');
});
