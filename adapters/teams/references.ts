/** Addresses of people: Teams sends them with every action, and a bot may not guess them. */
import type { AddressStore, KnownAddress } from '../../src/port/address-store.ts';
import { createCache } from '../shared/cache.ts';
import { PLATFORM } from './wire.ts';

/** What a verified activity says about its sender. */
export interface SeenPerson {
  readonly tenant: string;
  /** `aadObjectId`. */
  readonly user: string;
  /** The `29:…` id under which this bot, and no other, knows the person. */
  readonly channelUser: string;
  /** Taken from the verified token, never from the body alone. */
  readonly serviceUrl: string;
  /** The personal conversation, if the activity came from one. */
  readonly conversation?: string;
  /** The conversation it came from, of any kind. Kept only as long as this process runs. */
  readonly heardIn?: string;
}

export interface References {
  /** Stores what changed; cheap when nothing did. Never throws: an answer to a person does not wait for it. */
  learn(seen: SeenPerson): Promise<void>;
  /** Forgets a person who removed the app, or who blocked the bot according to Teams. Their next activity restores it. */
  forget(tenant: string, user: string): Promise<void>;
  /** Does the same, by personal conversation. */
  forgetConversation(tenant: string, conversation: string): Promise<void>;
  of(tenant: string, user: string): Promise<KnownAddress | undefined>;
  /** Returns where this person was last active together with the bot: there Teams tells who they are. */
  heardIn(tenant: string, user: string): { readonly serviceUrl: string; readonly conversation: string } | undefined;
  /** Returns the user behind a `29:…` id of this bot. */
  userOf(tenant: string, channelUser: string): Promise<string | undefined>;
  /** Returns the service of the tenant's conversations; undefined until somebody of the tenant was active. */
  serviceUrl(tenant: string): Promise<string | undefined>;
}

/** Milliseconds that an entry is used: another replica may know a newer one by then. */
const FRESH = 60_000;
const LEARNT = 3_600_000;
const ANY_AGE = Number.POSITIVE_INFINITY;

/** What the store says, or what it said last where it cannot be asked: an address of before is better than none. */
const orAsBefore = <T>(asked: Promise<T>, before: T | undefined): Promise<T> =>
  asked.catch((error: unknown) => {
    if (before === undefined) throw error;
    return before;
  });

const keyOf = (tenant: string, user: string): string => `${tenant}:${user}`;

/** Memory of this process, which saves queries to the database. */
const createMemory = (clock: () => Date) => ({
  learnt: createCache<string>(clock, LEARNT, 10_000),
  known: createCache<KnownAddress>(clock, FRESH, 10_000),
  heard: createCache<{ readonly serviceUrl: string; readonly conversation: string }>(clock, LEARNT, 10_000),
  services: createCache<string>(clock, FRESH, 1000),
});
type Memory = ReturnType<typeof createMemory>;

type Learning = Pick<References, 'learn' | 'forget' | 'forgetConversation'>;

function createLearning(store: AddressStore, clock: () => Date, memory: Memory): Learning {
  const { learnt, known, heard, services } = memory;
  return {
    learn: async ({ heardIn, ...seen }) => {
      const key = keyOf(seen.tenant, seen.user);
      if (heardIn !== undefined) heard.set(key, { serviceUrl: seen.serviceUrl, conversation: heardIn });
      const now = JSON.stringify([seen.serviceUrl, seen.channelUser, seen.conversation ?? null]);
      if (learnt.get(key) === now) return;
      try {
        await store.learn({ platform: PLATFORM, ...seen, at: clock() });
        learnt.set(key, now);
        known.delete(key);
        services.delete(seen.tenant);
      } catch {
        // The next action of this person brings it again.
      }
    },
    forget: async (tenant, user) => {
      learnt.delete(keyOf(tenant, user));
      known.delete(keyOf(tenant, user));
      await store.forget({ platform: PLATFORM, tenant, user });
    },
    forgetConversation: async (tenant, conversation) => {
      learnt.clear();
      known.clear();
      await store.forgetConversation({ platform: PLATFORM, tenant, conversation });
    },
  };
}

export function createReferences(store: AddressStore, clock: () => Date): References {
  const memory = createMemory(clock);
  const { learnt, known, heard, services } = memory;
  return {
    ...createLearning(store, clock, memory),
    of: async (tenant, user) => {
      const key = keyOf(tenant, user);
      const kept = known.get(key);
      if (kept !== undefined) return kept;
      const found = await orAsBefore(store.addressOf({ platform: PLATFORM, tenant, user }), known.get(key, ANY_AGE));
      if (found !== undefined) known.set(key, found);
      if (found !== undefined && services.get(tenant, ANY_AGE) === undefined) services.set(tenant, found.serviceUrl);
      // Another replica may have recorded that they cannot be reached: their next message must count.
      if (found?.conversation === undefined) learnt.delete(key);
      return found;
    },
    heardIn: (tenant, user) => heard.get(keyOf(tenant, user)),
    userOf: (tenant, channelUser) => store.userOf({ platform: PLATFORM, tenant, channelUser }),
    serviceUrl: async (tenant) => {
      const kept = services.get(tenant);
      if (kept !== undefined) return kept;
      const found = await orAsBefore(store.serviceUrl({ platform: PLATFORM, tenant }), services.get(tenant, ANY_AGE));
      if (found !== undefined) services.set(tenant, found);
      return found;
    },
  };
}
