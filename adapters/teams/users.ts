import type { AccountStanding } from '../../src/port/account.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { createCache } from '../shared/cache.ts';
import type { ChannelAccount, Connector } from './connector.ts';
import type { References } from './references.ts';

/** Milliseconds: rights depend on it. */
const FRESH = 60_000;

/** `aadObjectId`, by both of its names; nobody without one has signed in. */
export const userOf = ({ aadObjectId, objectId }: ChannelAccount): string | undefined =>
  aadObjectId ?? objectId ?? undefined;

/** Somebody of this tenant, signed in, and no guest: Teams says so itself, or it is not believed. */
export function standingOf(account: ChannelAccount, tenant: string): AccountStanding {
  if (account.userRole === 'bot' || account.id.startsWith('28:')) return 'bot';
  if (userOf(account) === undefined || account.userRole === 'anonymous') return 'stranger';
  if (account.tenantId !== tenant) return 'stranger';
  return account.userRole === 'guest' ? 'guest' : 'member';
}

/** What says that the person is not there; that a conversation is not there says nothing of them. */
const NO_PERSON = /^(MemberNotFoundInConversation|MemberNotFound|UserNotFound|NotFound)$/;

export interface Users {
  standing(tenant: string, user: string): Promise<AccountStanding>;
  /** The personal conversation. Throws `refused` where the bot may not speak to this person. */
  direct(tenant: string, user: string): Promise<{ readonly serviceUrl: string; readonly conversation: string }>;
}

type Direct = Users['direct'];

function createDirect(connector: Connector, references: References): Direct {
  return async (tenant, user) => {
    const known = await references.of(tenant, user);
    if (known?.conversation !== undefined) return { serviceUrl: known.serviceUrl, conversation: known.conversation };
    const serviceUrl = known?.serviceUrl ?? (await references.serviceUrl(tenant));
    // Nobody of this tenant ever spoke to the bot: there is no address to send anything to.
    if (serviceUrl === undefined) throw new PlatformError('refused', 'tenant_not_heard');
    // Teams promises to take a `29:` id, and takes the directory's id for who has the app.
    const channelUser = known?.channelUser ?? user;
    const conversation = await connector.openPersonal({ serviceUrl, tenant }, channelUser);
    await references.learn({ tenant, user, channelUser, serviceUrl, conversation });
    return { serviceUrl, conversation };
  };
}

/** Where they are with the bot: their own chat, or the group in which they were heard just now. */
const createPlace =
  (direct: Direct, references: References): Direct =>
  async (tenant, user) => {
    try {
      return await direct(tenant, user);
    } catch (error) {
      const heard = references.heardIn(tenant, user);
      const isNone = error instanceof PlatformError && (error.kind === 'refused' || error.kind === 'gone');
      if (heard === undefined || !isNone) throw error;
      return heard;
    }
  };

/** What a failure says of the person; it goes on where it says nothing. */
function standingBy(error: unknown): AccountStanding {
  if (!(error instanceof PlatformError)) throw error;
  if (error.kind === 'gone') return NO_PERSON.test(error.code) ? 'gone' : 'member';
  // The app was taken away or not given yet, and nothing was heard from them: that says nothing of the account. A guest is found out at the
  // first thing they do, and is never let into a room.
  if (error.kind === 'refused') return 'member';
  throw error;
}

export function createUsers(connector: Connector, references: References, clock: () => Date): Users {
  const cache = createCache<AccountStanding>(clock, FRESH, 10_000);
  const direct = createDirect(connector, references);
  const placeOf = createPlace(direct, references);
  const ask = async (tenant: string, user: string): Promise<AccountStanding> => {
    const place = await placeOf(tenant, user);
    const inGroup = place === references.heardIn(tenant, user);
    // By the id under which Teams itself spoke of them, where it did: Microsoft's own try-out client knows no other.
    const known = await references.of(tenant, user);
    try {
      return standingOf(await connector.member({ tenant, ...place }, known?.channelUser ?? user), tenant);
    } catch (error) {
      // Who left the group left no more than that; the daily look would end their access.
      if (inGroup && error instanceof PlatformError && error.kind === 'gone') return 'member';
      throw error;
    }
  };
  return {
    direct,
    standing: async (tenant, user) => {
      const key = `${tenant}:${user}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      const found = await ask(tenant, user).catch(standingBy);
      cache.set(key, found);
      return found;
    },
  };
}
