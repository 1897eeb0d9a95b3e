import { messageFaults, viewFaults } from './block-rules.ts';
import type { SlackSchemas } from './schema.ts';
import {
  addChannel,
  addMessage,
  type Block,
  changed,
  findMessage,
  findView,
  type Json,
  openView,
  publishHome,
  removeMessage,
  replaceView,
  updateMessage,
  type World,
} from './world.ts';

/**
 * What stands on the screens of an emulator that has no way to ask for it: kept by watching the calls that it granted.
 * It measures blocks as well, because the emulator does not.
 */
export interface Mirror {
  /** Who a trigger belongs to; the emulator's answers do not say. */
  readonly triggers: Map<string, string>;
  readonly violations: string[];
  readonly events: Json[];
  observe(method: string, args: Json, result: Json): void;
}

const str = (value: unknown): string => (typeof value === 'string' ? value : '');

export function createMirror(world: World, schemas: SlackSchemas): Mirror {
  const triggers = new Map<string, string>();
  const violations: string[] = [];
  const events: Json[] = [];

  const measure = (args: Json): void => {
    const view = args.view as Json | undefined;
    if (view)
      violations.push(...viewFaults(view), ...(view.type === 'home' ? schemas.home(view) : schemas.modal(view)));
    if (args.blocks) violations.push(...messageFaults(args.blocks));
    const blocks = (view?.blocks ?? args.blocks ?? []) as Block[];
    violations.push(...blocks.flatMap((block) => schemas.block(block)));
  };

  const post = (args: Json, ts: string, to?: string): void => {
    const place = { ts, channel: str(args.channel), user: world.bot.user, text: str(args.text) };
    const thread = str(args.thread_ts);
    addMessage(world, {
      ...place,
      blocks: (args.blocks ?? []) as Block[],
      ...(thread ? { thread } : {}),
      ...(to ? { to } : {}),
    });
  };
  const membership = (type: string, channel: string, user: string): void => {
    events.push({ type, channel, user, team: world.team });
  };

  const effects: Record<string, (args: Json, result: Json) => void> = {
    'chat.postMessage': (args, result) => post(args, str(result.ts)),
    'chat.postEphemeral': (args, result) => post(args, str(result.message_ts), str(args.user)),
    'chat.update': (args) => {
      const message = findMessage(world, str(args.channel), str(args.ts));
      if (message) updateMessage(message, str(args.text), (args.blocks ?? []) as Block[]);
    },
    'chat.delete': (args) => {
      const message = findMessage(world, str(args.channel), str(args.ts));
      if (message) removeMessage(world, message);
    },
    'conversations.create': (_args, result) => {
      const { id, name } = result.channel as { id: string; name: string };
      addChannel(world, { id, name, isPrivate: true, members: new Set([world.bot.user]) });
    },
    'conversations.open': (args, result) => {
      const { id } = result.channel as { id: string };
      const direct = str(args.users);
      if (!world.channels.has(id))
        addChannel(world, { id, name: '', isPrivate: true, direct, members: new Set([direct, world.bot.user]) });
    },
    'conversations.invite': (args) => {
      for (const user of str(args.users).split(',')) {
        world.channels.get(str(args.channel))?.members.add(user);
        membership('member_joined_channel', str(args.channel), user);
      }
    },
    'conversations.kick': (args) => {
      world.channels.get(str(args.channel))?.members.delete(str(args.user));
      membership('member_left_channel', str(args.channel), str(args.user));
    },
    'conversations.setTopic': (args) => {
      const channel = world.channels.get(str(args.channel));
      if (channel) channel.topic = str(args.topic);
    },
    'conversations.setPurpose': (args) => {
      const channel = world.channels.get(str(args.channel));
      if (channel) channel.purpose = str(args.purpose);
    },
    'views.open': (args, result) => opened(args, result, false),
    'views.push': (args, result) => opened(args, result, true),
    'views.update': (args, result) => {
      const view = findView(world, str(args.view_id));
      if (view) replaceView(view, str((result.view as Json).hash), args.view as Json);
    },
    'views.publish': (args, result) => {
      const { id, hash } = result.view as { id: string; hash: string };
      publishHome(world, str(args.user_id), id, hash, args.view as Json);
    },
  };
  const opened = (args: Json, result: Json, over: boolean): void => {
    const { id, hash } = result.view as { id: string; hash: string };
    openView(world, triggers.get(str(args.trigger_id)) ?? '', id, hash, args.view as Json, over);
  };

  return {
    triggers,
    violations,
    events,
    observe: (method, args, result) => {
      measure(args);
      if (result.ok === true) effects[method]?.(args, result);
      changed(world);
    },
  };
}
