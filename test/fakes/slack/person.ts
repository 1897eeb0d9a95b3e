import type { Line } from './client.ts';
import { type Act, messagePress, messageShortcut, slashCommand, viewPress, viewSubmission } from './payload.ts';
import {
  asSeen,
  type ButtonOnScreen,
  buttonsOf,
  fieldsOf,
  type MessageOnScreen,
  onScreen,
  typedState,
  type ViewOnScreen,
} from './read.ts';
import type { Delivered } from './sign.ts';
import {
  addMessage,
  changed,
  closeTop,
  depthOf,
  type Json,
  type StoredMessage,
  type StoredView,
  topView,
} from './world.ts';

export interface PressOptions {
  /** The channel (id or name) in which the button stands; without it the newest one that this person sees. */
  readonly in?: string;
  /** A message as it was read earlier: presses the button that stood there then, as a screen that is behind does. */
  readonly on?: MessageOnScreen;
  /** When more than one button with this label stands on the same screen: which one, from 0. */
  readonly nth?: number;
}

/** One person and their screen. Does only what Slack would let this person do. */
export interface Person {
  readonly id: string;
  /** Types a slash command, in a channel or (by default) in the public one. */
  command(text: string, options?: { readonly in?: string }): Promise<Delivered>;
  /** The view on top. Throws when there is none. */
  openView(): ViewOnScreen;
  hasView(): boolean;
  /** Fills fields of the view on top, by input id or label; choices by value or title. */
  fill(values: Readonly<Record<string, string | readonly string[]>>): Person;
  /** Presses the save button of the view on top. */
  submit(): Promise<Delivered>;
  /** Presses a button: of the view on top, else of the newest message that has it. */
  press(label: string, options?: PressOptions): Promise<Delivered>;
  /** Closes the view on top. */
  close(): void;
  /** What this person sees in a channel, messages for their eyes only included. */
  messages(channel: string): MessageOnScreen[];
  /** The private messages in channels that only this person saw, oldest first. */
  notices(): MessageOnScreen[];
  /** Opens the own page with the bot. */
  openHome(): Promise<Delivered>;
  home(): ViewOnScreen;
  /** Presses a button of that page; `nth`: which of those with this label, from 0. */
  pressHome(label: string, nth?: number): Promise<Delivered>;
  /** The message shortcut. */
  lift(message: MessageOnScreen, callbackId?: string): Promise<Delivered>;
  /** Mentions the bot in a channel. */
  mention(channel: string, text?: string): Promise<Delivered>;
  join(channel: string): Promise<void>;
  leave(channel: string): Promise<void>;
  /** The account is closed by the workspace. */
  deactivate(): Promise<Delivered>;
}

export function createPerson(id: string, line: Line): Person {
  const { backend } = line;
  const { world } = backend;
  const act = async (channel: string, view?: string): Promise<Act> => ({
    world,
    user: id,
    trigger: await backend.trigger(id, view),
    ts: backend.nextTs(),
    responseUrl: backend.responseUrl(id, channel),
  });
  const channelId = (idOrName: string): string => {
    const found = world.channels.get(idOrName) ?? [...world.channels.values()].find((it) => it.name === idOrName);
    if (!found) throw new Error(`there is no channel ${idOrName}`);
    return found.id;
  };
  const publicChannel = (): string => [...world.channels.values()].find((it) => !it.isPrivate)?.id ?? 'C0NONE';
  const stack = (): StoredView[] => world.stacks.get(id) ?? [];
  const top = (): StoredView => {
    const found = topView(world, id);
    if (!found) throw new Error(`${id} sees no view`);
    return found;
  };
  const sees = (message: StoredMessage): boolean =>
    (message.to === undefined || message.to === id) && (world.channels.get(message.channel)?.members.has(id) ?? false);
  const visible = (channel?: string): StoredMessage[] =>
    world.messages.filter((it) => sees(it) && (channel === undefined || it.channel === channelId(channel)));
  const button = (blocks: StoredView['blocks'], label: string, nth = 0): ButtonOnScreen | undefined =>
    buttonsOf(blocks).filter((it) => it.label === label)[nth];
  const missing = (label: string, there: readonly string[]): never => {
    throw new Error(`${id} sees no button "${label}", only: ${there.join(' | ') || 'none'}`);
  };

  /** What this person chose in lists, by place and block: Slack shows it until the block gets another name. */
  const picked = new Map<string, string>();
  /** Choosing the same again takes the choice back. */
  const chosen = (place: string, { element, block }: ButtonOnScreen): Json => {
    const { text: _text, ...menu } = element;
    if (element.selected_option === undefined) return element;
    if (element.type !== 'static_select') return menu;
    const key = `${place}:${block.block_id}`;
    const value = JSON.stringify(element.selected_option);
    const again = picked.get(key) === value;
    if (again) picked.delete(key);
    else picked.set(key, value);
    return { ...menu, selected_option: again ? null : element.selected_option };
  };

  const pressInView = async (view: StoredView, label: string, nth?: number): Promise<Delivered> => {
    const found =
      button(view.blocks, label, nth) ??
      missing(
        label,
        buttonsOf(view.blocks).map((it) => it.label),
      );
    const views = world.homes.get(id) === view ? [view] : stack();
    return line.sendPayload(
      viewPress(await act('', view.id), view, views, chosen(view.id, found), String(found.block.block_id)),
    );
  };
  const pressOn = async (message: StoredMessage, label: string, nth?: number): Promise<Delivered> => {
    const found =
      button(message.blocks, label, nth) ??
      missing(
        label,
        buttonsOf(message.blocks).map((it) => it.label),
      );
    return line.sendPayload(
      messagePress(await act(message.channel), message, chosen(message.ts, found), String(found.block.block_id)),
    );
  };
  const press = async (label: string, options: PressOptions = {}): Promise<Delivered> => {
    const { on } = options;
    if (on) {
      const stored: StoredMessage = {
        ...emptyMessage,
        ts: on.ts,
        channel: on.channel,
        blocks: [...on.blocks],
        user: world.bot.user,
      };
      return pressOn(
        { ...stored, ...(on.to ? { to: on.to } : {}), ...(on.thread ? { thread: on.thread } : {}) },
        label,
        options.nth,
      );
    }
    const view = options.in === undefined ? topView(world, id) : undefined;
    if (view && button(view.blocks, label, options.nth)) return pressInView(view, label, options.nth);
    const message = visible(options.in).findLast((it) => button(it.blocks, label, options.nth));
    if (message) return pressOn(message, label, options.nth);
    const there = [...(view ? [view.blocks] : []), ...visible(options.in).map((it) => it.blocks)];
    return missing(
      label,
      there.flatMap((blocks) => buttonsOf(blocks).map((it) => it.label)),
    );
  };

  const settle = async (view: StoredView, delivered: Delivered): Promise<Delivered> => {
    if (delivered.status !== 200) return delivered;
    if (delivered.body === '') {
      closeTop(world, id);
      return delivered;
    }
    const response = JSON.parse(delivered.body) as Json;
    if (response.response_action !== 'errors') {
      await backend.respond(view, response);
      return delivered;
    }
    const errors = response.errors as Record<string, string>;
    const known = new Set(fieldsOf(view).map((it) => it.id));
    for (const field of Object.keys(errors)) if (!known.has(field)) throw new Error(`Slack knows no field ${field}`);
    view.errors = errors;
    return delivered;
  };

  /** Words in the answer to a command appear in the channel, for whoever typed it. */
  const answered = (channel: string, { status, body }: Delivered): void => {
    if (status !== 200 || body === '') return;
    const { text, blocks, response_type: kind } = JSON.parse(body) as Json;
    if (kind !== 'ephemeral') throw new Error('an answer for everybody in the channel');
    const place = { ts: backend.nextTs(), channel, user: world.bot.user, to: id };
    addMessage(world, { ...place, text: String(text), blocks: blocks as StoredMessage['blocks'] });
    changed(world);
  };

  const me: Person = {
    id,
    command: async (text, options = {}) => {
      const [name = '', ...rest] = text.split(' ');
      const channel = options.in === undefined ? publicChannel() : channelId(options.in);
      const said = slashCommand(await act(channel), channel, name, rest.join(' '));
      return line.send(said, undefined, (delivered) => answered(channel, delivered));
    },
    openView: () => asSeen(top(), depthOf(world, top())),
    hasView: () => stack().length > 0,
    fill: (values) => {
      const view = top();
      const fields = fieldsOf(view);
      for (const [name, value] of Object.entries(values)) {
        const field = fields.find((it) => it.id === name || it.label === name);
        if (!field)
          throw new Error(
            `there is no field "${name}", only: ${fields.map((it) => `${it.id} (${it.label})`).join(' | ')}`,
          );
        view.typed.set(field.id, typedState(field, value));
      }
      return me;
    },
    submit: async () => {
      const view = top();
      if (!view.payload.submit) throw new Error('this view has no save button');
      const empty = fieldsOf(view).find((it) => it.required && it.value.length === 0);
      if (empty) throw new Error(`Slack does not send this: "${empty.label}" is required`);
      view.errors = {};
      return settle(view, await line.sendPayload(viewSubmission(await act('', view.id), view, stack())));
    },
    press,
    close: () => {
      top();
      closeTop(world, id);
    },
    messages: (channel) => visible(channel).map(onScreen),
    notices: () => world.messages.filter((it) => it.to === id).map(onScreen),
    openHome: () =>
      line.event({ type: 'app_home_opened', user: id, channel: `D${id}`, tab: 'home', event_ts: backend.nextTs() }),
    home: () => {
      const found = world.homes.get(id);
      if (!found) throw new Error(`${id} has no page with the bot`);
      return asSeen(found, 1);
    },
    pressHome: (label, nth) => {
      const found = world.homes.get(id);
      return found ? pressInView(found, label, nth) : Promise.reject(new Error(`${id} has no page with the bot`));
    },
    lift: async (message, callbackId = 'lift') => {
      const found = world.messages.find((it) => it.ts === message.ts && it.channel === message.channel);
      if (!found) throw new Error('this message is gone');
      return line.sendPayload(messageShortcut(await act(message.channel), found, callbackId));
    },
    mention: (channel, text = '') => {
      const ts = backend.nextTs();
      const said = `<@${world.bot.user}> ${text}`;
      const team = world.users.get(id)?.team ?? world.team;
      return line.event({
        type: 'app_mention',
        user: id,
        channel: channelId(channel),
        text: said,
        ts,
        event_ts: ts,
        team,
      });
    },
    join: async (channel) => {
      await backend.join(channelId(channel), id);
      await line.event(membership('member_joined_channel', channelId(channel)));
    },
    leave: async (channel) => {
      await backend.leave(channelId(channel), id);
      await line.event(membership('member_left_channel', channelId(channel)));
    },
    deactivate: async () => {
      const account = world.users.get(id);
      if (account) account.deleted = true;
      // Slack takes a closed account out of every channel, and tells of no leaving.
      for (const channel of world.channels.values()) if (!channel.direct) channel.members.delete(id);
      return line.event({
        type: 'user_change',
        user: { id, team_id: account?.team ?? world.team, deleted: true },
        event_ts: backend.nextTs(),
      });
    },
  };
  const membership = (type: string, channel: string): Json => ({
    type,
    user: id,
    channel,
    channel_type: 'C',
    team: world.users.get(id)?.team ?? world.team,
    event_ts: backend.nextTs(),
  });
  return me;
}

const emptyMessage = { text: '', blocks: [], edits: 0 };
