/** What a person is told of their cases, as their own session reads it from the real Postgres. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Profiles } from '../../src/conversation/handle/context.ts';
import { overviewsOf } from '../../src/conversation/personal/overview.ts';
import type { WorkList } from '../../src/digest/overview.ts';
import { regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from '../jobs/replicas.ts';

/** A Monday at ten in Amsterdam. */
const START = '2026-11-16T09:00:00.000Z';
let r: Replicas;
let caseId: string;
beforeAll(async () => {
  r = await startReplicas(regenboog(), START, 1);
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
