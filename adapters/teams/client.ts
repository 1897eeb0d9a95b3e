/** The ports to people and places on Teams: bulk calls, on a client of their own, never repeated here. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../src/log.ts';
import type { Accounts } from '../../src/port/account.ts';
import type { Card } from '../../src/port/card.ts';
import type { Client } from '../../src/port/client.ts';
import type { Granted } from '../../src/port/granted.ts';
import type { Places, RoomRef } from '../../src/port/places.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { shorten } from '../shared/text.ts';
import { createConnector } from './connector.ts';
import { createProof, type Proof } from './credential.ts';
import { rolesIn } from './granted.ts';
import { createGraph, type Graph } from './graph.ts';
import { type CallDeadline, createSend, FIVE_SECONDS, type TokenSource } from './http.ts';
import { withLabel } from './label.ts';
import { LIMITS } from './limits.ts';
import type { PostAt } from './own-chat.ts';
import { CONNECTOR_SCOPE, createTokenSource, homeTenant, type TokenOptions } from './own-token.ts';
import { createReadPace, createSendPace, createTenantPace, type Pause } from './pace.ts';
import { isOwnChat } from './place.ts';
import type { References } from './references.ts';
import { renderCard } from './render.ts';
import { again, createRooms, type Rooms } from './rooms.ts';
import { createUsers, type Users } from './users.ts';
import { PLATFORM, type TeamsSettings } from './wire.ts';
import type { TeamsWords } from './words.ts';

export interface TeamsClientDeps {
  readonly references: References;
  readonly words: TeamsWords;
  readonly clock: () => Date;
  readonly log: Log;
  /** Waits so many milliseconds. */
  readonly wait?: Pause;
  /** Made for each call: when it aborts, the call counts as unanswered (five seconds). */
  readonly deadline?: CallDeadline;
}

const CARD = 'application/vnd.microsoft.card.adaptive';

/** A message with one card. Teams may show `summary` outside the chat. */
const cardMessage = (card: object, summary: string): object => ({
  type: 'message',
  summary: shorten(summary, LIMITS.notification),
  attachments: [{ contentType: CARD, content: card }],
});

const messageOf = (card: Card, words: TeamsWords, notification: string): object =>
  cardMessage(renderCard(card, words, notification), notification);

interface Parts {
  readonly settings: TeamsSettings;
  readonly deps: TeamsClientDeps;
  readonly rooms: Rooms;
  readonly users: Users;
  readonly connector: ReturnType<typeof createConnector>;
  readonly own: (tenant: string) => void;
  /** The token that the bot speaks with. */
  readonly token: TokenSource;
  /** The token for group chats in this tenant. */
  readonly graphToken: (tenant: string) => TokenSource;
  readonly proof: Proof;
}

/** Handles a place from which the bot was removed: in a personal chat that was the person's choice, in a group it ends the room. */
async function withoutBot<T>({ deps, rooms }: Parts, room: RoomRef, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (rooms.isYoung(room)) throw again(error);
    if (!(error instanceof PlatformError) || error.kind !== 'refused') throw error;
    if (!isOwnChat(room.room)) throw new PlatformError('gone', error.code);
    await deps.references.forgetConversation(room.tenant, room.room);
    throw error;
  }
}

function createPosts(parts: Parts): Pick<Places, 'post' | 'update' | 'remove'> {
  const { deps, rooms, connector, own } = parts;
  const message = (card: Card, notification: string): object => messageOf(card, deps.words, notification);
  const send = async (room: RoomRef, activity: object): Promise<string> => {
    own(room.tenant);
    const to = await rooms.addressOf(room);
    return withoutBot(parts, room, () => connector.post(to, activity));
  };
  return {
    post: async (room, card, notification) => ({ room, post: await send(room, message(card, notification)) }),
    update: async ({ room, post }, card, notification) => {
      own(room.tenant);
      const to = await rooms.addressOf(room);
      await withoutBot(parts, room, () => connector.update(to, post, message(card, notification)));
    },
    remove: async ({ room, post }) => {
      own(room.tenant);
      const to = await rooms.addressOf(room);
      await connector.remove(to, post).catch((error: unknown) => {
        if (!(error instanceof PlatformError) || error.kind !== 'gone') throw error;
      });
    },
  };
}

function createParts(settings: TeamsSettings, deps: TeamsClientDeps): Parts {
  const { references, clock, log, deadline = FIVE_SECONDS, wait = async (ms) => void (await sleep(ms)) } = deps;
  const { appId, credential } = settings;
  const proof = createProof({ appId, credential, clock, deadline });
  const tokenFor = (of: Pick<TokenOptions, 'tenant' | 'scope'>) =>
    createTokenSource({ settings, proof, clock, deadline, ...of });
  const sendWith = (token: TokenSource) => createSend({ token, clock, log, deadline });
  const token = tokenFor({ tenant: homeTenant(settings), scope: CONNECTOR_SCOPE });
  const bare = createConnector({
    send: sendWith(token),
    settings,
    sends: createSendPace(clock, wait),
    reads: createReadPace(clock, wait),
    tenants: createTenantPace(clock, wait),
  });
  const connector = withLabel(bare, { label: settings.label, clock, log });
  const graphs = new Map<string, Graph>();
  const { catalogAppId, graphUrl } = settings;
  const graphToken = (tenant: string): TokenSource =>
    tokenFor({ tenant, scope: `${new URL(graphUrl).origin}/.default` });
  const graphOf = (tenant: string): Graph | undefined => {
    if (catalogAppId === undefined) return undefined;
    const found = graphs.get(tenant) ?? createGraph(sendWith(graphToken(tenant)), graphUrl, catalogAppId);
    graphs.set(tenant, found);
    return found;
  };
  return {
    settings,
    deps,
    connector,
    token,
    graphToken,
    proof,
    rooms: createRooms({ connector, references, graphOf, clock }),
    users: createUsers(connector, references, clock),
    own: (tenant) => {
      if (!settings.tenants.includes(tenant)) throw new PlatformError('unauthorised', 'foreign_tenant');
    },
  };
}

function createPlaces(parts: Parts): Places {
  const { rooms, users, own } = parts;
  return {
    capabilities: { privateRooms: true, threads: false, ephemeralNotices: false, roomsNeedPeople: true },
    ...createPosts(parts),
    openRoom: async (tenant, name, people = []) => {
      own(tenant);
      return rooms.open(tenant, name, people);
    },
    openDirect: async ({ tenant, user }) => {
      own(tenant);
      const { conversation } = await users.direct(tenant, user);
      return { platform: PLATFORM, tenant, room: conversation };
    },
    invite: async (room, wanted) => {
      own(room.tenant);
      await rooms.invite(room, wanted);
    },
    removeMember: async (room, user) => {
      own(room.tenant);
      await rooms.remove(room, user);
    },
    members: async (room) => {
      own(room.tenant);
      return withoutBot(parts, room, () => rooms.members(room));
    },
    // A bot has no way to end a group chat and keep it for its members.
    closeRoom: async (room) => own(room.tenant),
    forgetMembers: (room) => rooms.forget(room),
  };
}

const createAccounts = ({ settings, users }: Parts): Accounts => ({
  typing: 'chat',
  standing: async ({ tenant, user }) => (settings.tenants.includes(tenant) ? users.standing(tenant, user) : 'stranger'),
});

interface TeamsClient extends Required<Client> {
  readonly postAt: PostAt;
  /** Whether Microsoft gives the bot a token, or gave one that still holds. @throws PlatformError */
  check(): Promise<void>;
  /** When what the bot proves itself with ends, as far as that is known now. */
  expiresOn(): Date | undefined;
  /** Rights for group chats, where those are made. @throws PlatformError also where the token tells none. */
  granted(): Promise<Granted | undefined>;
}

export function createTeamsClient(settings: TeamsSettings, deps: TeamsClientDeps): TeamsClient {
  const parts = createParts(settings, deps);
  const { connector, own } = parts;
  return {
    accounts: createAccounts(parts),
    places: createPlaces(parts),
    postAt: async (to, card, notification) => {
      own(to.tenant);
      await connector.post(to, messageOf(card, deps.words, notification));
    },
    check: async () => void (await parts.token.get()),
    granted: async () => {
      const [tenant] = settings.tenants;
      if (settings.catalogAppId === undefined || tenant === undefined) return undefined;
      const rights = rolesIn(await parts.graphToken(tenant).get());
      // Not the same as a bot that asks for none.
      if (rights === undefined) throw new PlatformError('invalid', 'token_unreadable');
      return { rights, at: undefined };
    },
    expiresOn: parts.proof.expiresOn,
  };
}
