import { describe, expect, it } from 'vitest';
import { Profiles } from '../../../src/conversation/handle/context.ts';
import { createHandler } from '../../../src/conversation/handle/handler.ts';
import { caseInteractions, schoolInteractions } from '../../../src/conversation/interactions/registry.ts';
import type { SessionRequest } from '../../../src/port/session.ts';
import type { Store } from '../../../src/port/store.ts';
import { StoreError } from '../../../src/port/store-error.ts';

const caseId = '00000000-0000-4000-8000-000000000001';
const account = { platform: 'slack', tenant: 'T1', user: 'U1' };

/** What the store is asked for by this press or form, of which nothing comes. */
async function askedBy(action: string, way: 'press' | 'submit'): Promise<SessionRequest | undefined> {
  let asked: SessionRequest | undefined;
  const store: Pick<Store, 'identify' | 'presumed' | 'asPerson'> = {
    presumed: () => undefined,
    identify: async () => ({ person: 'an', name: 'Juf An', schools: ['school-1'] }),
    asPerson: async (request) => {
      asked = request;
      throw new StoreError('unavailable', 'test');
    },
  };
  const handler = createHandler({
    store: store as Store,
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
  });
  await (way === 'press'
    ? handler.handle({ kind: 'press', account, deliveryKey: 'key', button: { action, caseId }, in: 'view' })
    : handler.handle({
        kind: 'submit',
        account,
        deliveryKey: 'key',
        form: { id: 'form', action, caseId },
        values: {},
      }));
  return asked;
}

describe('a call for help', () => {
  it.each([
    ['ReportEmergency', 'press'],
    ['ReportEmergency', 'submit'],
    ['RaiseUrgency:danger', 'press'],
    ['RaiseUrgency:serious', 'press'],
    ['CallHelp', 'press'],
  ] as const)('does not wait for a case of another version to be folded: %s, %s', async (action, way) => {
    expect(await askedBy(action, way)).toMatchObject({ caseId, urgent: true });
  });

  it.each(['CloseCase', 'AddEntry:fact', 'LowerUrgency:danger'])('is not whatever else: %s', async (action) => {
    expect(await askedBy(action, 'submit')).toMatchObject({ caseId, urgent: false });
  });
});
