/** What somebody reads whom the bot does not know: numbers for everybody, names for people of the school's own workspace alone. */
import { describe, expect, it } from 'vitest';
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import type { School } from '../../../src/consultation/school.ts';
import { Profiles } from '../../../src/conversation/handle/context.ts';
import { createHandler } from '../../../src/conversation/handle/handler.ts';
import { caseInteractions, schoolInteractions } from '../../../src/conversation/interactions/registry.ts';
import type { AccountStanding } from '../../../src/port/account.ts';
import type { Store } from '../../../src/port/store.ts';

const account = { platform: 'slack', tenant: 'T1', user: 'U9' };
const ilse = {
  id: 'ilse',
  name: 'Ilse',
  roles: ['careCoordinator'],
  groups: [],
  away: [],
  phone: '06-11112222',
  accounts: [{ platform: 'slack', tenant: 'T1', user: 'U1' }],
};
const school = {
  id: 's1',
  veiligThuis: { name: 'Veilig Thuis Utrecht', phone: '030-1234567' },
  people: [ilse],
} as unknown as School;

interface Here {
  readonly standing?: AccountStanding | Error;
  readonly schools?: readonly string[];
  readonly tenant?: string;
}

async function told({ standing = 'member', schools = ['s1'], tenant = 'T1' }: Here): Promise<string> {
  const store = {
    presumed: () => undefined,
    identify: async () => undefined,
    noteRefusal: async () => undefined,
    personal: { schoolIds: async () => schools, school: async () => school },
  } as unknown as Store;
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
    accountsOf: () => ({
      standing: async () => {
        if (standing instanceof Error) throw standing;
        return standing;
      },
    }),
    placesOf: () => undefined,
    poke: () => undefined,
    log: () => undefined,
  });
  const reply = await handler.handle({
    kind: 'command',
    account: { ...account, tenant },
    deliveryKey: 'k',
    text: 'nood',
  });
  if (reply.kind !== 'notice') throw new Error(reply.kind);
  return reply.text;
}

describe('somebody whom the bot does not know', () => {
  it('of the only school reads the number of its region, and whom to go to', async () => {
    const text = await told({});
    expect(text).toContain(replyCopy.numbers);
    expect(text).toContain('Veilig Thuis Utrecht: 030-1234567.');
    expect(text).toContain('Op school kun je ook naar Ilse.');
    expect(text).toContain(replyCopy.unknownPerson);
    // The number of a colleague is for whom the school put on its list.
    expect(text).not.toContain('06-11112222');
  });

  it.each([
    ['a guest', { standing: 'guest' }],
    ['somebody of another workspace', { standing: 'stranger' }],
    ['somebody in a workspace without people of the school', { tenant: 'T2' }],
    ['anybody where there are more schools', { schools: ['s1', 's2'] }],
    ['anybody whom the platform says nothing of', { standing: new Error('down') }],
  ] as const)('reads the numbers alone when it is %s', async (_, here) => {
    const text = await told(here);
    expect(text).toContain(replyCopy.numbers);
    expect(text).not.toMatch(/Ilse|030-1234567/);
  });
});
