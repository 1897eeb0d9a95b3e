/** Where people can be reached: Teams tells it with everything they do, and a bot may not guess it. */
import type { AddressStore, KnownAddress } from '../../src/port/address-store.ts';
import { createCache } from '../shared/cache.ts';
import { PLATFORM } from './wire.ts';

/** What a verified activity says of its sender. */
export interface SeenPerson {
  readonly tenant: string;
  /** `aadObjectId`. */
  readonly user: string;
  /** The `29:…` id by which this bot, and no other, knows the person. */
  readonly channelUser: string;
  /** From the verified token, never from the body alone. */
  readonly serviceUrl: string;
  /** The personal conversation, where the activity came from one. */
  readonly conversation?: string;
  /** The conversation it came from, whatever kind that is. Not kept for longer than this process. */
  readonly heardIn?: string;
}

export interface References {
  /** Notes what changed; cheap when nothing did. Never throws: an answer to a person does not wait for it. */
  learn(seen: SeenPerson): Promise<void>;
  /** The app was removed by this person, or Teams says that the bot was blocked. What comes in from them opens it again. */
  forget(tenant: string, user: string): Promise<void>;
  /** The same, by the personal conversation. */
  forgetConversation(tenant: string, conversation: string): Promise<void>;
  of(tenant: string, user: string): Promise<KnownAddress | undefined>;
  /** Where this person was heard last, with the bot beside them: there Teams tells who they are. */
  heardIn(tenant: string, user: string): { readonly serviceUrl: string; readonly conversation: string } | undefined;
  /** Who is behind a `29:…` id of this bot. */
  userOf(tenant: string, channelUser: string): Promise<string | undefined>;
  /** Where the tenant's conversations are served; undefined until somebody of the tenant was heard. */
  serviceUrl(tenant: string): Promise<string | undefined>;
}

/** Milliseconds: another replica may have heard of a newer one meanwhile. */
const FRESH = 60_000;
const LEARNT = 3_600_000;

const keyOf = (tenant: string, user: string): string => `${tenant}:${user}`;

/** What this process remembers, so that little is asked of the database. */
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
        // The next thing this person does brings it again.
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
      const found = await store.addressOf({ platform: PLATFORM, tenant, user });
      if (found !== undefined) known.set(key, found);
      // Another replica may have heard that they are out of reach: the next word of theirs must count.
      if (found?.conversation === undefined) learnt.delete(key);
      return found;
    },
    heardIn: (tenant, user) => heard.get(keyOf(tenant, user)),
    userOf: (tenant, channelUser) => store.userOf({ platform: PLATFORM, tenant, channelUser }),
    serviceUrl: async (tenant) => {
      const kept = services.get(tenant);
      if (kept !== undefined) return kept;
      const found = await store.serviceUrl({ platform: PLATFORM, tenant });
      if (found !== undefined) services.set(tenant, found);
      return found;
    },
  };
}
