import { messageFaults, viewFaults } from './block-rules.ts';
import type { SlackSchemas } from './schema.ts';
import {
  addChannel,
  addMessage,
  type Block,
  type Channel,
  changed,
  depthOf,
  findMessage,
  findView,
  type Json,
  openView,
  publishHome,
  removeMessage,
  replaceView,
  type SlackUser,
  type StoredView,
  updateMessage,
  type World,
} from './world.ts';

export class ApiError extends Error {
  readonly more: Json;
  constructor(code: string, more: Json = {}) {
    super(code);
    this.more = more;
  }
}

export interface Trigger {
  readonly user: string;
  readonly view?: string;
  readonly until: number;
  used: boolean;
}

/** One workspace as the fake Web API sees it. */
export interface Office {
  readonly world: World;
  readonly triggers: Map<string, Trigger>;
  readonly schemas: SlackSchemas;
  readonly clock: () => Date;
  /** Everything that Slack would have refused for its blocks; a test can ask that it stays empty. */
  readonly violations: string[];
  /** Unique within the server. */
  nextId(prefix: string): string;
  nextTs(): string;
  /** Tells the bot later that something happened. */
  event(event: Json): void;
}

type Method = (office: Office, args: Json) => Json;

const fail = (code: string): never => {
  throw new ApiError(code);
};
const str = (value: unknown): string => (typeof value === 'string' ? value : '');

function channelOf({ world }: Office, args: Json): Channel {
  const channel = world.channels.get(str(args.channel)) ?? fail('channel_not_found');
  // Slack does not say that a private channel exists to who is not in it.
  if (!channel.members.has(world.bot.user)) fail(channel.isPrivate ? 'channel_not_found' : 'not_in_channel');
  return channel;
}

function writable(office: Office, args: Json): Channel {
  const channel = channelOf(office, args);
  if (channel.archived) fail('is_archived');
  return channel;
}

function blocksOf(office: Office, args: Json, faultsOf: (blocks: unknown) => string[]): Block[] {
  const blocks = (args.blocks ?? []) as Block[];
  if (!Array.isArray(blocks)) return fail('invalid_blocks_format');
  const faults = [...faultsOf(blocks), ...blocks.flatMap((it) => office.schemas.block(it))];
  if (faults.length > 0) {
    office.violations.push(...faults);
    fail(faults.includes('msg_blocks_too_long') ? 'msg_blocks_too_long' : 'invalid_blocks');
  }
  return blocks;
}

/** Throws what Slack would answer to a view that breaks its rules; also used for views in an answer to a submit. */
export function checkedView(office: Office, view: unknown): Json {
  if (typeof view !== 'object' || view === null) return fail('invalid_arguments');
  const payload = view as Json;
  const frame = payload.type === 'home' ? office.schemas.home(payload) : office.schemas.modal(payload);
  const found = [...viewFaults(payload), ...frame];
  office.violations.push(...found);
  if (found.length > 0) fail('invalid_arguments');
  blocksOf(office, payload, () => []);
  return payload;
}

function postMessage(office: Office, args: Json): Json {
  const { world } = office;
  const channel = writable(office, args);
  if (!str(args.text) && !args.blocks) fail('no_text');
  const blocks = blocksOf(office, args, messageFaults);
  const thread = str(args.thread_ts);
  if (thread && !findMessage(world, channel.id, thread)) fail('thread_not_found');
  const text = str(args.text);
  const place = { ts: office.nextTs(), channel: channel.id, user: world.bot.user };
  const message = addMessage(world, { ...place, text, blocks, ...(thread ? { thread } : {}) });
  return { channel: channel.id, ts: message.ts, message: { ts: message.ts, text, blocks: message.blocks } };
}

function postEphemeral(office: Office, args: Json): Json {
  const { world } = office;
  const channel = writable(office, args);
  const to = str(args.user);
  if (!world.users.has(to)) fail('user_not_found');
  if (!channel.members.has(to)) fail('user_not_in_channel');
  const blocks = blocksOf(office, args, messageFaults);
  const ts = office.nextTs();
  addMessage(world, { ts, channel: channel.id, user: world.bot.user, text: str(args.text), blocks, to });
  return { message_ts: ts };
}

function own(office: Office, args: Json, refusal: string) {
  const channel = channelOf(office, args);
  const message = findMessage(office.world, channel.id, str(args.ts)) ?? fail('message_not_found');
  if (message.user !== office.world.bot.user) fail(refusal);
  return message;
}

function useTrigger(office: Office, args: Json): Trigger {
  const trigger = office.triggers.get(str(args.trigger_id)) ?? fail('invalid_trigger_id');
  if (trigger.used) fail('exchanged_trigger_id');
  if (office.clock().getTime() >= trigger.until) fail('expired_trigger_id');
  trigger.used = true;
  return trigger;
}

const shown = (office: Office, view: StoredView): Json => ({
  view: { ...view.payload, id: view.id, hash: view.hash, team_id: office.world.team, blocks: view.blocks },
});

const newView = (office: Office) => [office.nextId('V'), office.nextTs()] as const;

function create(office: Office, args: Json): Json {
  const { world } = office;
  const name = str(args.name);
  if (!/^[a-z0-9_-]{1,80}$/.test(name)) fail('invalid_name_specials');
  if ([...world.channels.values()].some((it) => it.name === name && !it.direct)) fail('name_taken');
  const isPrivate = args.is_private === 'true' || args.is_private === true;
  const channel = addChannel(world, { id: office.nextId('C'), name, isPrivate, members: new Set([world.bot.user]) });
  office.event({ type: 'member_joined_channel', user: world.bot.user, channel: channel.id, team: world.team });
  return { channel: { id: channel.id, name, is_private: isPrivate } };
}

function invite(office: Office, args: Json): Json {
  const { world } = office;
  const channel = writable(office, args);
  const users = str(args.users).split(',').filter(Boolean);
  const faults = users.flatMap((user) => {
    const account = world.users.get(user);
    if (!account || account.deleted) return ['user_not_found'];
    if (user === world.bot.user) return ['cant_invite_self'];
    return channel.members.has(user) ? ['already_in_channel'] : [];
  });
  if (faults[0]) fail(faults[0]);
  for (const user of users) {
    channel.members.add(user);
    office.event({
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      team: world.team,
      inviter: world.bot.user,
    });
  }
  return { channel: { id: channel.id } };
}

function kick(office: Office, args: Json): Json {
  const channel = writable(office, args);
  const user = str(args.user);
  if (user === office.world.bot.user) fail('cant_kick_self');
  if (!channel.members.has(user)) fail('not_in_channel');
  channel.members.delete(user);
  office.event({ type: 'member_left_channel', user, channel: channel.id, team: office.world.team });
  return { errors: {} };
}

function open(office: Office, args: Json): Json {
  const { world } = office;
  const user = str(args.users);
  const account = world.users.get(user);
  if (!account) fail('user_not_found');
  if (account?.deleted) fail('user_disabled');
  if (account?.isBot) fail('cannot_dm_bot');
  const existing = [...world.channels.values()].find((it) => it.direct === user);
  const members = new Set([user, world.bot.user]);
  const made =
    existing ?? addChannel(world, { id: office.nextId('D'), name: '', isPrivate: true, direct: user, members });
  return { channel: { id: made.id } };
}

/** Pages of at most `limit`, the cursor being the place of the next one. */
function members(office: Office, args: Json): Json {
  const all = [...channelOf(office, args).members];
  const from = Number(str(args.cursor) || 0);
  const to = from + Math.min(Number(args.limit ?? 100), 1000);
  return { members: all.slice(from, to), response_metadata: { next_cursor: to < all.length ? String(to) : '' } };
}

/** Topic and purpose alike: an overlong one is refused. */
const headLine = (words: unknown): string => ([...str(words)].length > 250 ? fail('too_long') : str(words));

/** Private channels that the bot is in, made by it. */
const list: Method = ({ world }) => ({
  channels: [...world.channels.values()]
    .filter((it) => it.isPrivate && !it.archived && it.direct === undefined && it.members.has(world.bot.user))
    .map(({ id, name, topic }) => ({ id, name, is_private: true, creator: world.bot.user, topic: { value: topic } })),
  response_metadata: { next_cursor: '' },
});

const info: Method = (office, args) => {
  const { id, name, isPrivate, archived, shared, direct, topic, purpose } = channelOf(office, args);
  // The app may see private channels alone.
  if (!isPrivate) throw new ApiError('missing_scope', { needed: 'channels:read', provided: 'groups:read' });
  return {
    channel: {
      id,
      name,
      is_private: isPrivate,
      is_archived: archived,
      is_ext_shared: shared,
      is_im: Boolean(direct),
      topic: { value: topic },
      purpose: { value: purpose },
    },
  };
};

const userInfo: Method = ({ world }, args) => ({
  user: userOf(world.users.get(str(args.user)) ?? fail('user_not_found')),
});

/** Everybody, those who are gone and guests too; an empty cursor says that this was all. */
const usersList: Method = ({ world }, args) => {
  const all = [...world.users.values()];
  const from = args.cursor === undefined ? 0 : Number(args.cursor);
  if (!Number.isSafeInteger(from)) fail('invalid_cursor');
  const to = from + (Number(args.limit) || 1000);
  return {
    members: all.slice(from, to).map(userOf),
    response_metadata: { next_cursor: to < all.length ? String(to) : '' },
  };
};

const userOf = (it: SlackUser): Json => {
  const flags = {
    is_bot: it.isBot ?? false,
    is_restricted: it.guest !== undefined,
    is_ultra_restricted: it.guest === 'ultra',
    is_stranger: it.stranger ?? false,
  };
  const grid =
    it.enterprise === undefined
      ? {}
      : { enterprise_user: { id: it.id, enterprise_id: it.enterprise, teams: [it.team] } };
  const [realName = it.name, displayName = ''] = it.names ?? [];
  const profile = { real_name: realName, display_name: displayName };
  return { id: it.id, name: it.name, team_id: it.team, deleted: it.deleted ?? false, profile, ...grid, ...flags };
};

/** The Web API methods that Zorgdraad may use; another one is `unknown_method`. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': ({ world }) => ({
    team_id: world.team,
    user_id: world.bot.user,
    bot_id: world.bot.id,
    ...(world.enterprise === undefined ? {} : { enterprise_id: world.enterprise }),
  }),
  'users.info': userInfo,
  'users.list': usersList,
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': (office, args) => {
    const message = own(office, args, 'cant_update_message');
    updateMessage(message, str(args.text), blocksOf(office, args, messageFaults));
    return { channel: message.channel, ts: message.ts };
  },
  'chat.delete': (office, args) => {
    const message = own(office, args, 'cant_delete_message');
    removeMessage(office.world, message);
    return { channel: message.channel, ts: message.ts };
  },
  'conversations.create': create,
  'conversations.invite': invite,
  'conversations.kick': kick,
  'conversations.open': open,
  'conversations.members': members,
  'conversations.info': info,
  'conversations.list': list,
  'conversations.archive': (office, args) => {
    const channel = channelOf(office, args);
    if (channel.archived) fail('already_archived');
    channel.archived = true;
    return {};
  },
  'conversations.setTopic': (office, args) => {
    writable(office, args).topic = headLine(args.topic);
    return {};
  },
  'conversations.setPurpose': (office, args) => {
    writable(office, args).purpose = headLine(args.purpose);
    return {};
  },
  'views.open': (office, args) => {
    const payload = checkedView(office, args.view);
    const { user } = useTrigger(office, args);
    return shown(office, openView(office.world, user, ...newView(office), payload, false));
  },
  'views.push': (office, args) => {
    const payload = checkedView(office, args.view);
    const trigger = useTrigger(office, args);
    const parent = (trigger.view && findView(office.world, trigger.view)) || fail('view_not_found');
    if (depthOf(office.world, parent) >= 3) fail('push_limit_reached');
    return shown(office, openView(office.world, trigger.user, ...newView(office), payload, true));
  },
  'views.update': (office, args) => {
    const payload = checkedView(office, args.view);
    const view = findView(office.world, str(args.view_id)) ?? fail('not_found');
    if (args.hash !== undefined && args.hash !== view.hash) fail('hash_conflict');
    replaceView(view, office.nextTs(), payload);
    return shown(office, view);
  },
  'views.publish': (office, args) => {
    const payload = checkedView(office, args.view);
    const user = str(args.user_id);
    if (!office.world.users.has(user)) fail('user_not_found');
    return shown(office, publishHome(office.world, user, ...newView(office), payload));
  },
};

/** Runs one method and tells who waits that the workspace changed. */
export function run(office: Office, method: string, args: Json): Json {
  try {
    return { ok: true, ...(methods[method] ?? (() => fail('unknown_method')))(office, args) };
  } catch (error) {
    if (error instanceof ApiError) return { ok: false, error: error.message, ...error.more };
    throw error;
  } finally {
    changed(office.world);
  }
}
