/** Digests that go out together: read in one trip, and each by itself where that fails. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { digestCopy } from '../../../cards/copy/digest.nl.ts';
import { Profiles } from '../../../src/conversation/handle/context.ts';
import { deliverPersonal } from '../../../src/conversation/personal/deliver.ts';
import type { Store } from '../../../src/port/store.ts';
import { StoreError } from '../../../src/port/store-error.ts';
import { regenboog } from '../../e2e/world.ts';
import { type Replicas, startReplicas } from '../../jobs/replicas.ts';

let r: Replicas;
beforeAll(async () => {
  r = await startReplicas(regenboog(), '2026-11-12T09:00:00.000Z', 1);
  await r.open('Juf An');
});
afterAll(() => r.stop());

it('everybody has theirs, whether they could be read together or not', async () => {
  const [replica] = r.all;
  if (replica === undefined) throw new Error('no replica');
  const { store } = replica;
  const people = ['Juf An', 'Bram', 'Ilse'].map((name) => r.id(name));
  const deliver = async (week: number, digests: Store['digests']) => {
    const now = new Date(Date.parse('2026-11-16T07:05:00.000Z') + (week - 47) * 7 * 86_400_000);
    await store.personal.plan({ schoolId: r.school.id, slot: `digest:2026-W${week}`, people, now });
    await deliverPersonal({
      store: { ...store, digests },
      accountsOf: () => r.chat,
      placesOf: () => r.chat,
      clock: () => now,
      log: () => {},
      profiles: new Profiles(),
    });
    const title = digestCopy.title(week, r.school.name);
    return ['Juf An', 'Bram', 'Ilse'].map(
      (name) => r.posts(name).filter((post) => JSON.stringify(post).includes(title)).length,
    );
  };
  const asked: number[] = [];
  const together = await deliver(47, (all) => {
    asked.push(all.length);
    return store.digests(all);
  });
  expect(Math.max(...asked)).toBeGreaterThanOrEqual(2);
  expect(await deliver(48, () => Promise.reject(new StoreError('unavailable', 'deadline')))).toEqual(together);
  expect(together.some((count) => count === 1)).toBe(true);
});
