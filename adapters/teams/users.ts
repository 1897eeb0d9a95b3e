import type { AccountStanding } from '../../src/port/account.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { createCache } from '../shared/cache.ts';
import type { ChannelAccount, Connector } from './connector.ts';
import type { References } from './references.ts';

/** Milliseconds that an answer is used; short, because rights depend on it. */
const FRESH = 60_000;

/** Returns `aadObjectId`, under either of its names; a person without one has not signed in. */
export const userOf = ({ aadObjectId, objectId }: ChannelAccount): string | undefined =>
  aadObjectId ?? objectId ?? undefined;

/** Returns the standing: a member is somebody of this tenant, signed in and not a guest, as Teams itself must say. */
export function standingOf(account: ChannelAccount, tenant: string): AccountStanding {
  if (account.userRole === 'bot' || account.id.startsWith('28:')) return 'bot';
  if (userOf(account) === undefined || account.userRole === 'anonymous') return 'stranger';
  if (account.tenantId !== tenant) return 'stranger';
  return account.userRole === 'guest' ? 'guest' : 'member';
}

/** Codes that say that the person does not exist; that a conversation does not exist says nothing about them. */
const NO_PERSON = /^(MemberNotFoundInConversation|MemberNotFound|UserNotFound|NotFound)$/;

export interface Users {
  standing(tenant: string, user: string): Promise<AccountStanding>;
  /** Returns the personal conversation. Throws `refused` where the bot may not speak to this person. */
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
    // Teams promises to accept a `29:` id, and accepts the directory's id for people who have the app.
    const channelUser = known?.channelUser ?? user;
    const conversation = await connector.openPersonal({ serviceUrl, tenant }, channelUser);
    await references.learn({ tenant, user, channelUser, serviceUrl, conversation });
    return { serviceUrl, conversation };
  };
}

/** Creates a function that returns where a person is with the bot: their own chat, or the group in which they were just active. */
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

/** Returns what a failure says about the person; rethrows it when it says nothing. */
function standingBy(error: unknown): AccountStanding {
  if (!(error instanceof PlatformError)) throw error;
  if (error.kind === 'gone') return NO_PERSON.test(error.code) ? 'gone' : 'member';
  // The app was removed or never installed, and nothing was heard from them: that says nothing about the account. A guest is recognised at
  // their first action, and is never let into a room.
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
    // Uses the id under which Teams itself spoke of them, if it did: Microsoft's own try-out client knows no other.
    const known = await references.of(tenant, user);
    try {
      return standingOf(await connector.member({ tenant, ...place }, known?.channelUser ?? user), tenant);
    } catch (error) {
      // Leaving the group says no more than that; the daily check would end their access.
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
