/** What a Slack workspace holds, and the few ways it changes. The fake and the mirror of the emulator share it. */

export type Json = Record<string, unknown>;
export type Block = Json & { type: string; block_id?: string };

export interface SlackUser {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  /** Real name and display name; absent: `name`. */
  readonly names?: readonly string[];
  readonly isBot?: boolean;
  deleted?: boolean;
  readonly guest?: 'restricted' | 'ultra';
  readonly stranger?: boolean;
  /** The organisation (Enterprise Grid) that the account is of; `team` is then any of its workspaces. */
  readonly enterprise?: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  /** The person of a direct channel. */
  readonly direct?: string;
  readonly members: Set<string>;
  archived: boolean;
  shared: boolean;
  topic: string;
  purpose: string;
}

export interface StoredMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  text: string;
  blocks: Block[];
  readonly thread?: string;
  /** Only this person sees it. */
  readonly to?: string;
  edits: number;
}

export interface StoredView {
  readonly id: string;
  readonly user: string;
  hash: string;
  /** As it was sent: title, blocks, submit, private_metadata and so on. */
  payload: Json;
  blocks: Block[];
  /** What the person typed, by block id; kept over an update as Slack does. */
  readonly typed: Map<string, Json>;
  errors: Record<string, string>;
}

export interface World {
  readonly team: string;
  /** The organisation that the workspace is of. */
  enterprise?: string;
  readonly appId: string;
  readonly bot: { readonly user: string; readonly id: string };
  readonly users: Map<string, SlackUser>;
  readonly channels: Map<string, Channel>;
  /** Posted and ephemeral, in the order in which they came; deleted ones are gone. */
  messages: StoredMessage[];
  /** The views that a person has on top of each other; the last one is seen. */
  readonly stacks: Map<string, StoredView[]>;
  readonly homes: Map<string, StoredView>;
  /** Counts up with every change, so that waiting needs no clock. */
  readonly listeners: Set<() => void>;
}

export const createWorld = (team: string, appId: string, bot: World['bot']): World => ({
  team,
  appId,
  bot,
  users: new Map(),
  channels: new Map(),
  messages: [],
  stacks: new Map(),
  homes: new Map(),
  listeners: new Set(),
});

export const changed = (world: World): void => {
  for (const listener of [...world.listeners]) listener();
};

const hasList = ({ elements }: Block): boolean =>
  Array.isArray(elements) && elements.some((it: Json) => it.type === 'static_select');

let names = 0;

/**
 * Slack names every block that has no name yet. Here the same place keeps its name over an update, but a block with a list gets a new one
 * each time, as at Slack: by it the list is another list, in which nothing was chosen.
 */
export const withIds = (blocks: readonly Block[], seed: string): Block[] =>
  blocks.map((block, index) => ({
    ...block,
    block_id: block.block_id ?? (hasList(block) ? `${seed}${index}-${++names}` : `${seed}${index}`),
  }));

export function addChannel(world: World, channel: Partial<Channel> & Pick<Channel, 'id' | 'name'>): Channel {
  const added: Channel = {
    isPrivate: false,
    members: new Set(),
    archived: false,
    shared: false,
    topic: '',
    purpose: '',
    ...channel,
  };
  world.channels.set(added.id, added);
  return added;
}

export const findMessage = (world: World, channel: string, ts: string): StoredMessage | undefined =>
  world.messages.find((it) => it.channel === channel && it.ts === ts && it.to === undefined);

export function addMessage(world: World, message: Omit<StoredMessage, 'edits'>): StoredMessage {
  const added = { ...message, blocks: withIds(message.blocks, 'b'), edits: 0 };
  world.messages.push(added);
  return added;
}

export function updateMessage(message: StoredMessage, text: string, blocks: readonly Block[]): void {
  message.text = text;
  message.blocks = withIds(blocks, 'b');
  message.edits += 1;
}

export function removeMessage(world: World, message: StoredMessage): void {
  world.messages = world.messages.filter((it) => it !== message);
}

const stackOf = (world: World, user: string): StoredView[] => world.stacks.get(user) ?? [];

function stored(user: string, id: string, hash: string, payload: Json): StoredView {
  const blocks = withIds((payload.blocks ?? []) as Block[], 'v');
  return { id, user, hash, payload, blocks, typed: new Map(), errors: {} };
}

/** A view from a command or a card replaces whatever the person had open; a pushed one lies over it. */
export function openView(
  world: World,
  user: string,
  id: string,
  hash: string,
  payload: Json,
  over: boolean,
): StoredView {
  const view = stored(user, id, hash, payload);
  world.stacks.set(user, over ? [...stackOf(world, user), view] : [view]);
  return view;
}

export function replaceView(view: StoredView, hash: string, payload: Json): void {
  view.hash = hash;
  view.payload = payload;
  view.blocks = withIds((payload.blocks ?? []) as Block[], 'v');
  view.errors = {};
  const present = new Set(view.blocks.map((block) => block.block_id));
  for (const id of [...view.typed.keys()]) if (!present.has(id)) view.typed.delete(id);
}

export function publishHome(world: World, user: string, id: string, hash: string, payload: Json): StoredView {
  const existing = world.homes.get(user);
  if (existing) {
    replaceView(existing, hash, payload);
    return existing;
  }
  const view = stored(user, id, hash, payload);
  world.homes.set(user, view);
  return view;
}

export function findView(world: World, id: string): StoredView | undefined {
  for (const stack of [...world.stacks.values(), [...world.homes.values()]]) {
    const found = stack.find((it) => it.id === id);
    if (found) return found;
  }
  return undefined;
}

export const topView = (world: World, user: string): StoredView | undefined => stackOf(world, user).at(-1);
export const depthOf = (world: World, view: StoredView): number => stackOf(world, view.user).indexOf(view) + 1;

export function closeTop(world: World, user: string): void {
  world.stacks.set(user, stackOf(world, user).slice(0, -1));
}

export const closeAll = (world: World, user: string): void => {
  world.stacks.delete(user);
};
