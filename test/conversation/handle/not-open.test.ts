/** While the database is not there yet, after a start, whoever asks for help gets the numbers, and nothing is asked of the store. */
import { expect, it } from 'vitest';
import { Profiles } from '../../../src/conversation/handle/context.ts';
import { createHandler } from '../../../src/conversation/handle/handler.ts';
import { caseInteractions, schoolInteractions } from '../../../src/conversation/interactions/registry.ts';
import type { Inbound } from '../../../src/port/inbound.ts';
import type { Store } from '../../../src/port/store.ts';

const origin = { account: { platform: 'slack', tenant: 'T1', user: 'U1' }, deliveryKey: 'key' };
const asked: readonly Inbound[] = [
  { ...origin, kind: 'command', text: 'nood' },
  { ...origin, kind: 'press', button: { action: 'MyCases' }, in: 'view' },
  { ...origin, kind: 'submit', form: { id: 'f', action: 'Intake' }, values: {} },
  { ...origin, kind: 'mention', room: { platform: 'slack', tenant: 'T1', room: 'C1' }, public: true },
  { ...origin, kind: 'home' },
];

it('everybody gets the numbers until it opens', async () => {
  const calls: string[] = [];
  const store = new Proxy(
    {},
    {
      get: (_, name) => async () => void calls.push(String(name)),
    },
  ) as Store;
  const opening = Promise.withResolvers<void>();
  const handler = createHandler({
    store,
    clock: () => new Date('2026-11-17T09:00:00.000Z'),
    newId: () => 'id',
    profiles: new Profiles(),
    cases: caseInteractions(async () => 'out'),
    callButton: () => [],
    schools: schoolInteractions(async () => true),
    command: () => Promise.reject(new Error('not asked')),
    lift: () => {
      throw new Error('not asked');
    },
    memberGone: async () => undefined,
    accountsOf: () => undefined,
    placesOf: () => undefined,
    poke: () => undefined,
    log: () => undefined,
    opens: opening.promise,
  });
  for (const inbound of asked) expect(JSON.stringify(await handler.handle(inbound))).toContain('0800-2000');
  expect(await handler.handle({ ...origin, kind: 'deactivated' })).toEqual({ kind: 'nothing' });
  expect(calls).toEqual([]);
  opening.resolve();
  await opening.promise;
  // What happened meanwhile is told once.
  await handler.again();
  expect(calls).toEqual(['closeAccount']);
  await handler.again();
  expect(calls).toHaveLength(1);
  await handler.handle({ ...origin, kind: 'command', text: 'nood' });
  expect(calls).toContain('identify');
});
