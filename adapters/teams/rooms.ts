import type { RoomMembers, RoomOpened, RoomRef } from '../../src/port/places.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { createCache } from '../shared/cache.ts';
import type { Connector } from './connector.ts';
import type { Graph } from './graph.ts';
import type { References } from './references.ts';
import { standingOf, userOf } from './users.ts';
import { type ConversationAddress, PLATFORM } from './wire.ts';

/** Milliseconds that an answer is used; joined and left events clear it earlier. */
const FRESH = 60_000;
/** Milliseconds for which a tenant that refused is not asked again: each try could leave an empty chat behind. */
const REFUSED = 3_600_000;
/** Number of people of a group chat that can grow: Teams lets nobody into one that began with two (`RosterAddMemberBlocked`). */
const FOUNDERS = 3;

export interface Rooms {
  open(tenant: string, name: string, people: readonly string[]): Promise<RoomOpened>;
  invite(room: RoomRef, users: readonly string[]): Promise<void>;
  remove(room: RoomRef, user: string): Promise<void>;
  members(room: RoomRef): Promise<RoomMembers>;
  forget(room: RoomRef): void;
  addressOf(room: RoomRef): Promise<ConversationAddress>;
}

interface RoomsOptions {
  readonly connector: Connector;
  readonly references: References;
  /** Returns undefined when this bot makes no group chats. */
  readonly graphOf: (tenant: string) => Graph | undefined;
  readonly clock: () => Date;
}

const keyOf = ({ tenant, room }: RoomRef): string => `${tenant}:${room}`;
const relay = (reason: Extract<RoomOpened, { kind: 'relay' }>['reason']): RoomOpened => ({ kind: 'relay', reason });
const isKind = (error: unknown, kinds: RegExp): boolean => error instanceof PlatformError && kinds.test(error.kind);
/** No consent or no token at all: that applies to every chat of the tenant. */
const NO_CONSENT = /^(refused|unauthorised)$/;
/**
 * Not possible for this chat, for example because an account in it is closed; after the chat is made it means that the app is not in the
 * catalogue.
 */
const NOT_SO = /^(gone|invalid)$/;

function createOpen({ graphOf, references, clock }: RoomsOptions): Rooms['open'] {
  const refused = createCache<true>(clock, REFUSED, 1000);
  /** Chats that were made and do not have the bot yet, by name. */
  const unfinished = createCache<string>(clock, REFUSED, 1000);
  return async (tenant, name, people) => {
    const graph = graphOf(tenant);
    if (graph === undefined) return relay('unsupported');
    if (people.length < FOUNDERS) return relay('few');
    if (refused.get(tenant) !== undefined || (await references.serviceUrl(tenant)) === undefined)
      return relay('restricted');
    // A call name is unique within a school, and a tenant has many schools.
    const key = JSON.stringify([tenant, name, [...people].sort()]);
    try {
      const chat = unfinished.get(key) ?? (await graph.createChat(name, people));
      unfinished.set(key, chat);
      await graph.install(chat);
      unfinished.delete(key);
      return { kind: 'room', room: { platform: PLATFORM, tenant, room: chat } };
    } catch (error) {
      const isMade = unfinished.get(key) !== undefined;
      if (!isKind(error, NO_CONSENT) && !isKind(error, NOT_SO)) throw error;
      if (isMade || isKind(error, NO_CONSENT)) refused.set(tenant, true);
      return relay('restricted');
    }
  };
}

type Address = Rooms['addressOf'];

const createAddress =
  ({ references }: RoomsOptions): Address =>
  async ({ tenant, room }) => {
    const serviceUrl = await references.serviceUrl(tenant);
    if (serviceUrl === undefined) throw new PlatformError('refused', 'tenant_not_heard');
    return { serviceUrl, tenant, conversation: room };
  };

async function look(connector: Connector, address: ConversationAddress): Promise<RoomMembers> {
  const people: string[] = [];
  const strangers: string[] = [];
  for (const account of await connector.members(address)) {
    const user = userOf(account);
    if (user !== undefined && standingOf(account, address.tenant) === 'member') people.push(user);
    else strangers.push(user ?? account.id);
  }
  return { people, strangers, unsafe: false };
}

export function createRooms(options: RoomsOptions): Rooms {
  const { connector, graphOf, clock } = options;
  const cache = createCache<RoomMembers>(clock, FRESH, 5000);
  const addressOf = createAddress(options);
  const graphFor = ({ tenant }: RoomRef): Graph => {
    const graph = graphOf(tenant);
    if (graph === undefined) throw new PlatformError('refused', 'no_graph');
    return graph;
  };
  return {
    open: createOpen(options),
    addressOf,
    // One by one: a person who cannot come in must not keep others out.
    invite: async (room, users) => {
      const graph = graphFor(room);
      let failure: unknown;
      for (const user of users) await graph.add(room.room, user).catch((error: unknown) => (failure ??= error));
      cache.delete(keyOf(room));
      if (failure) throw failure;
    },
    remove: async (room, user) => {
      await graphFor(room).remove(room.room, user);
      cache.delete(keyOf(room));
    },
    members: async (room) => {
      const known = cache.get(keyOf(room));
      if (known !== undefined) return known;
      const found = await look(connector, await addressOf(room));
      cache.set(keyOf(room), found);
      return found;
    },
    forget: (room) => cache.delete(keyOf(room)),
  };
}
