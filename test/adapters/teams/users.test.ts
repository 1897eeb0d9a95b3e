import { expect, it } from 'vitest';
import type { Connector } from '../../../adapters/teams/connector.ts';
import { createReferences } from '../../../adapters/teams/references.ts';
import { createUsers } from '../../../adapters/teams/users.ts';
import type { AccountRef } from '../../../src/port/account.ts';
import { PlatformError } from '../../../src/port/platform-error.ts';
import { StoreError } from '../../../src/port/store-error.ts';
import { fakeAddresses } from '../../fakes/teams/addresses.ts';
import { AN, ILSE, SERVICE, START, TENANT } from './inbound.ts';

it('asks who somebody is by the id under which Teams spoke of them, and else by the directory’s', async () => {
  const asked: string[] = [];
  const connector: Pick<Connector, 'member' | 'openPersonal'> = {
    openPersonal: async () => 'a:opened',
    member: async (_, user) => {
      asked.push(user);
      return { id: '29:an', aadObjectId: AN, tenantId: TENANT, userRole: 'user' };
    },
  };
  const references = createReferences(fakeAddresses(), () => START);
  const users = createUsers(connector as Connector, references, () => START);
  await references.learn({ tenant: TENANT, user: AN, channelUser: '29:an', serviceUrl: SERVICE, conversation: 'a:an' });
  expect(await users.standing(TENANT, AN)).toBe('member');
  expect(await users.standing(TENANT, ILSE)).toBe('member');
  expect(asked).toEqual(['29:an', ILSE]);
});

it.each(['refused', 'gone'] as const)('asks in the group where they act, when their own chat is %s', async (kind) => {
  const connector: Pick<Connector, 'member' | 'openPersonal'> = {
    openPersonal: async () => {
      throw new PlatformError(kind, 'http_error');
    },
    member: async () => ({ id: '29:an', aadObjectId: AN, tenantId: TENANT, userRole: 'guest' }),
  };
  const references = createReferences(fakeAddresses(), () => START);
  const users = createUsers(connector as Connector, references, () => START);
  await references.learn({ tenant: TENANT, user: AN, channelUser: '29:an', serviceUrl: SERVICE, heardIn: '19:group' });
  expect(await users.standing(TENANT, AN)).toBe('guest');
});

it.each([
  ['from the group where they were heard', { heardIn: '19:group' }, 'member'],
  ['from Teams', { conversation: 'a:an' }, 'gone'],
] as const)('calls nobody gone who only left the group (%s)', async (_, place, standing) => {
  const connector: Pick<Connector, 'member' | 'openPersonal'> = {
    openPersonal: async () => {
      throw new PlatformError('refused', 'app_not_installed');
    },
    member: async () => {
      throw new PlatformError('gone', 'MemberNotFoundInConversation');
    },
  };
  const references = createReferences(fakeAddresses(), () => START);
  const users = createUsers(connector as Connector, references, () => START);
  await references.learn({ tenant: TENANT, user: AN, channelUser: '29:an', serviceUrl: SERVICE, ...place });
  expect(await users.standing(TENANT, AN)).toBe(standing);
});

it('knows who was known and where to reach them while the database is away', async () => {
  let now = START.getTime();
  const clock = () => new Date(now);
  const addresses = fakeAddresses();
  let isAway = false;
  const asked = async <T>(answer: Promise<T>): Promise<T> => {
    if (isAway) throw new StoreError('unavailable');
    return answer;
  };
  const store = {
    ...addresses,
    addressOf: (account: AccountRef) => asked(addresses.addressOf(account)),
    serviceUrl: (of: { platform: string; tenant: string }) => asked(addresses.serviceUrl(of)),
  };
  const connector: Pick<Connector, 'member'> = {
    member: async () => ({ id: '29:an', aadObjectId: AN, tenantId: TENANT, userRole: 'user' }),
  };
  await addresses.learn({
    ...{ platform: 'teams', tenant: TENANT, user: AN, channelUser: '29:an' },
    ...{ serviceUrl: SERVICE, conversation: 'a:an', at: START },
  });
  const references = createReferences(store, clock);
  const users = createUsers(connector as Connector, references, clock);
  await users.standing(TENANT, AN);
  isAway = true;
  now += 7_200_000;
  expect(await users.standing(TENANT, AN)).toBe('member');
  expect(await users.direct(TENANT, AN)).toEqual({ serviceUrl: SERVICE, conversation: 'a:an' });
  expect(await references.serviceUrl(TENANT)).toBe(SERVICE);
  await expect(users.standing(TENANT, ILSE)).rejects.toThrow(StoreError);
});
