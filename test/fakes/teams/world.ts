/** What there is in a tenant's Teams: people, chats and what stands in them. */
import { randomUUID } from 'node:crypto';

export type Json = Record<string, unknown>;

export interface FakeUser {
  /** `aadObjectId`. */
  readonly id: string;
  readonly tenant: string;
  /** The `29:…` id by which this bot knows the person. */
  readonly channelUser: string;
  role: 'user' | 'guest' | 'anonymous';
  /** The bot's app is in the person's own chat. */
  installed: boolean;
  /** The person blocked the bot in their own chat. */
  blocked: boolean;
  gone: boolean;
}

export interface FakeActivity {
  readonly id: string;
  body: Json;
  /** Every body it had, the first one first. */
  readonly bodies: Json[];
}

export interface FakeConversation {
  readonly id: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  readonly tenant: string;
  readonly topic: string;
  /** Ids of people. */
  readonly people: Set<string>;
  /** The bot is in it. */
  bot: boolean;
  /** Rights that the app has in this chat alone. */
  readonly granted: Set<string>;
  /** Nobody can be added any more. */
  readonly blocked: boolean;
  readonly activities: FakeActivity[];
}

export interface World {
  readonly users: Map<string, FakeUser>;
  readonly conversations: Map<string, FakeConversation>;
}

export const createWorld = (): World => ({ users: new Map(), conversations: new Map() });

export interface NewUser {
  readonly id?: string;
  readonly role?: FakeUser['role'];
  readonly tenant?: string;
  readonly installed?: boolean;
}

export function addUser(world: World, tenant: string, user: NewUser = {}): FakeUser {
  const made: FakeUser = {
    id: user.id ?? randomUUID(),
    tenant: user.tenant ?? tenant,
    channelUser: `29:${randomUUID().replaceAll('-', '')}`,
    role: user.role ?? 'user',
    installed: user.installed ?? true,
    blocked: false,
    gone: false,
  };
  world.users.set(made.id, made);
  return made;
}

/** By either of the ids by which a person is known. */
export const findUser = (world: World, id: string): FakeUser | undefined =>
  world.users.get(id) ?? [...world.users.values()].find(({ channelUser }) => channelUser === id);

export function personalOf(world: World, user: FakeUser): FakeConversation {
  const id = `a:${user.channelUser.slice(3)}`;
  const found = world.conversations.get(id);
  if (found !== undefined) return found;
  return addConversation(world, { id, kind: 'personal', tenant: user.tenant, people: [user.id], bot: true });
}

export function addConversation(
  world: World,
  {
    id,
    kind,
    tenant,
    topic = '',
    people = [],
    bot = false,
    blocked = false,
  }: {
    readonly id?: string;
    readonly kind: FakeConversation['kind'];
    readonly tenant: string;
    readonly topic?: string;
    readonly people?: readonly string[];
    readonly bot?: boolean;
    readonly blocked?: boolean;
  },
): FakeConversation {
  const suffix = kind === 'channel' ? 'thread.tacv2' : 'thread.v2';
  const made: FakeConversation = {
    id: id ?? `19:${randomUUID().replaceAll('-', '')}@${suffix}`,
    kind,
    tenant,
    topic,
    people: new Set(people),
    bot,
    granted: new Set(),
    blocked,
    activities: [],
  };
  world.conversations.set(made.id, made);
  return made;
}

/** The card of an activity. */
export function cardIn(body: Json): object | undefined {
  const [attachment] = (body.attachments ?? []) as readonly { contentType?: string; content?: object }[];
  return attachment?.contentType === 'application/vnd.microsoft.card.adaptive' ? attachment.content : undefined;
}
