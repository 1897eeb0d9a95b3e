/** What a person is told of their cases, as their own session reads it from the real Postgres. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overviewView } from '../../cards/views/overview.ts';
import { Profiles } from '../../src/conversation/handle/context.ts';
import { overviewsOf } from '../../src/conversation/personal/overview.ts';
import { boardSlot } from '../../src/digest/board-slot.ts';
import type { WorkList } from '../../src/digest/overview.ts';
import type { Undelivered } from '../../src/port/undelivered-store.ts';
import { person, regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from '../jobs/replicas.ts';

/** A Monday at ten in Amsterdam. */
const START = '2026-11-16T09:00:00.000Z';
let r: Replicas;
let caseId: string;
beforeAll(async () => {
  const people = [...regenboog().people, person('Beheer', 'U0ADM', { roles: ['administrator'] })];
  r = await startReplicas(regenboog({ people }), START, 1);
  caseId = await r.open('Juf An', { exclude: [r.id('Ilse')] });
});
afterAll(() => r.stop());

const store = () => {
  const [first] = r.all;
  if (first === undefined) throw new Error('no replica');
  return first.store;
};
const excludedFor = (name: string) =>
  store().asPerson({ person: r.id(name) }, async ({ own }) => {
    const ground = await own.digestGround(r.school.id, 'digest:2026-W47');
    const told = await own.tellable(r.school.id);
    expect(ground.cases).toEqual(told);
    return told.map(({ excluded }) => excluded);
  });
const listOf = (name: string): Promise<WorkList | undefined> =>
  store().asPerson({ person: r.id(name) }, async (session) => {
    const parts = { session, profiles: new Profiles(), now: START };
    return (await overviewsOf(parts, [r.school.id]))[0]?.list;
  });

it('a member knows who must not see the case, who is told of no case at all', async () => {
  expect(await excludedFor('Bram')).toEqual([[r.id('Ilse')]]);
  expect(await excludedFor('Ilse')).toEqual([]);
});

it('what would have waited for somebody who must not see the case waits for who stands in', async () => {
  const rows = (await listOf('Bram'))?.rows ?? [];
  expect(rows.filter(({ mine }) => mine).map(({ face, wait }) => [face.id, wait.task?.kind])).toContainEqual([
    caseId,
    'read',
  ]);
  expect((await listOf('Ilse'))?.rows).toEqual([]);
});

it('what was read is no news any more', async () => {
  await r.does('Bram', caseId, { type: 'OpenFile' });
  const list = await listOf('Bram');
  expect(list?.news).toEqual([]);
  expect(list?.rows.some(({ wait, mine }) => mine && wait.task?.kind === 'read')).toBe(false);
});

describe('what did not arrive', () => {
  const pageOf = (name: string, undelivered: readonly Undelivered[]): Promise<string> =>
    store().asPerson({ person: r.id(name) }, async (session) => {
      const parts = { session, profiles: new Profiles(), now: START, undelivered };
      const found = await overviewsOf(parts, [r.school.id]);
      return JSON.stringify(overviewView(found, { person: r.id(name), now: START }));
    });
  const known = () => store().undelivered.list(new Date(START), r.school.id);

  it('is known to who watches the case by its call name, and to who sets up the school by counts', async () => {
    const before = await known();
    for (const name of ['Bram', 'Juf An', 'Beheer'])
      expect(await pageOf(name, before), name).not.toMatch(/Niet aangekomen|De ruimte van|In de ruimte van/);
    await store().delivery.strangers(caseId, ['U0X']);
    const found = await known();
    expect(await pageOf('Bram', found)).toContain('In de ruimte van Linde 1 zit iemand die niet bij de casus hoort.');
    expect(await pageOf('Juf An', found)).not.toContain('Linde 1 zit');
    const counted = await pageOf('Beheer', found);
    expect(counted).toContain('Niet aangekomen op deze school: 1 ruimte met een onbekende.');
    expect(counted).not.toContain('Linde 1');
    await store().delivery.strangers(caseId, []);
  });

  it.each([
    ['card', 'Niet aangekomen in de chat: iets van Linde 1.'],
    ['person', 'Niet iedereen in Linde 1 krijgt nu berichten van mij.'],
    ['stranger', 'In de ruimte van Linde 1 zit iemand'],
    // All of it came, in everybody's own chat.
    ['room', 'De ruimte van Linde 1 is nu niet te gebruiken.'],
  ] as const)('is told as what it is: %s', async (kind, says) => {
    const page = await pageOf('Bram', [{ kind, schoolId: r.school.id, callName: 'Linde 1', isRefused: true }]);
    expect(page).toContain(says);
    expect(page.match(/Linde 1 (is|zit|krijgt)|iets van Linde 1/g)).toHaveLength(1);
  });

  it('to the board is told to everybody in the case, who can call it', async () => {
    const slot = boardSlot({ callName: 'Linde 1' }, { about: 'reported', at: START, people: [] });
    const page = await pageOf('Juf An', [{ kind: 'message', schoolId: r.school.id, slot, isRefused: true }]);
    expect(page).toContain('Niet aangekomen bij het bestuur: een bericht over Linde 1.');
  });
});
