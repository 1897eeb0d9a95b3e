import type { RoomMembers, RoomOpened, RoomRef } from '../../src/port/places.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { type Cache, createCache } from '../shared/cache.ts';
import type { Connector } from './connector.ts';
import { codeOf } from './errors.ts';
import type { Graph } from './graph.ts';
import type { References } from './references.ts';
import { standingOf, userOf } from './users.ts';
import { type ConversationAddress, PLATFORM } from './wire.ts';

/** Milliseconds that an answer is used; joined and left events clear it earlier. */
const FRESH = 60_000;
/** Milliseconds for which a tenant that refused is not asked again. */
const REFUSED = 3_600_000;
/** Number of people of a group chat that can grow: Teams lets nobody into one that began with two (`RosterAddMemberBlocked`). */
const FOUNDERS = 3;
/** Milliseconds for which a chat that was made and has no bot yet is kept, to be finished instead of made anew. */
const UNFINISHED = 14 * 86_400_000;
/** Milliseconds after making a chat in which a refusal may come of rights and members that Teams has not spread yet. */
const YOUNG = 600_000;
/** Milliseconds after making a chat in which Graph may not find it yet. Short: where the app is not in the catalogue the case waits as long. */
const SPREADING = 120_000;

export interface Rooms {
  open(tenant: string, name: string, people: readonly string[]): Promise<RoomOpened>;
  invite(room: RoomRef, users: readonly string[]): Promise<void>;
  remove(room: RoomRef, user: string): Promise<void>;
  members(room: RoomRef): Promise<RoomMembers>;
  forget(room: RoomRef): void;
  addressOf(room: RoomRef): Promise<ConversationAddress>;
  /** True in the first minutes after the bot made a chat: what Teams refuses there may be allowed a little later. */
  isYoung(room: RoomRef): boolean;
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

/** Returns a refusal of a young chat as one that may pass; that a message is gone says nothing of the chat. */
export const again = (error: unknown): unknown =>
  isKind(error, /^refused$/) || codeOf(error) === 'ConversationNotFound'
    ? new PlatformError('retry', codeOf(error))
    : error;

/** The same of a failure of Graph: it may not find a chat that was made a moment ago. */
const soon = (young: Cache<true>, room: RoomRef, error: unknown): unknown => {
  const key = keyOf(room);
  if (young.get(key, SPREADING) && isKind(error, /^gone$/)) return new PlatformError('retry', codeOf(error));
  return young.get(key) ? again(error) : error;
};

/** Without any answer nobody knows whether the chat was made: the next one has another name, so that people can tell the empty one. */
const UNANSWERED = /^(no_answer|unexpected_answer)$/;

function createOpen({ graphOf, references, clock }: RoomsOptions, young: Cache<true>): Rooms['open'] {
  const refused = createCache<true>(clock, REFUSED, 1000);
  /** Chats that were made and do not have the bot yet, by name. */
  const unfinished = createCache<string>(clock, UNFINISHED, 1000);
  const unanswered = createCache<true>(clock, UNFINISHED, 1000);
  return async (tenant, name, people) => {
    const graph = graphOf(tenant);
    if (graph === undefined) return relay('unsupported');
    if (people.length < FOUNDERS) return relay('few');
    if (refused.get(tenant) !== undefined || (await references.serviceUrl(tenant)) === undefined)
      return relay('restricted');
    // A call name is unique within a school, and a tenant has many schools.
    const key = JSON.stringify([tenant, name, [...people].sort()]);
    try {
      const called = unanswered.get(key) ? `${name} (2)` : name;
      let chat = unfinished.get(key);
      if (chat === undefined) {
        chat = await graph.createChat(called, people);
        unfinished.set(key, chat);
        young.set(keyOf({ platform: PLATFORM, tenant, room: chat }), true);
      }
      await graph.install(chat);
      unfinished.delete(key);
      unanswered.delete(key);
      return { kind: 'room', room: { platform: PLATFORM, tenant, room: chat } };
    } catch (error) {
      const made = unfinished.get(key);
      const isMade = made !== undefined;
      if (!isMade && UNANSWERED.test(codeOf(error)) && isKind(error, /^lost$/)) unanswered.set(key, true);
      const failure = isMade ? soon(young, { platform: PLATFORM, tenant, room: made }, error) : error;
      if (failure !== error) throw failure;
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
  const young = createCache<true>(clock, YOUNG, 1000);
  const isYoung = (room: RoomRef): boolean => young.get(keyOf(room)) === true;
  const patiently = async <T>(room: RoomRef, work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw soon(young, room, error);
    });
  const addressOf = createAddress(options);
  const graphFor = ({ tenant }: RoomRef): Graph => {
    const graph = graphOf(tenant);
    if (graph === undefined) throw new PlatformError('refused', 'no_graph');
    return graph;
  };
  return {
    open: createOpen(options, young),
    addressOf,
    isYoung,
    // One by one: a person who cannot come in must not keep others out.
    invite: async (room, users) => {
      const graph = graphFor(room);
      let failure: unknown;
      for (const user of users)
        await patiently(room, graph.add(room.room, user)).catch((error: unknown) => (failure ??= error));
      cache.delete(keyOf(room));
      if (failure) throw failure;
    },
    remove: async (room, user) => {
      await patiently(room, graphFor(room).remove(room.room, user));
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
