/** One person and their Teams. Does only what Teams would let this person do, over real HTTP with really signed tokens. */

import {
  buttonsIn,
  type DialogButton,
  type DialogPart,
  errorsIn,
  fieldsIn,
  isSave,
  type Json,
  partsOf,
  rowsIn,
  textIn,
  typedValue,
} from './dialog.ts';
import type { FakeTeams } from './fake.ts';
import {
  addConversation,
  cardIn,
  type FakeActivity,
  type FakeConversation,
  type FakeUser,
  personalOf,
} from './world.ts';

/** How Microsoft sends an activity more than once, under the same id. */
export interface Resends {
  /** Whether it comes twice at the same time; the person sees the answer to the second one. */
  beside(): boolean;
  /** Whether it comes once more, after so many sendings and this answer. */
  after(answer: Delivered, sendings: number): boolean;
}

export interface Line {
  readonly teams: FakeTeams;
  /** Where the bot listens. */
  readonly url: string;
  token(): Promise<string>;
  /** Resolves when the bot has done what it owed. */
  idle(): Promise<void>;
  /** Without it everything is sent once. */
  readonly resends?: Resends;
}

export interface Delivered {
  readonly status: number;
  readonly body: string;
}

interface Open {
  readonly title: string;
  readonly card: object;
  readonly parts: readonly DialogPart[];
  /** Its parts before anything was said at a field. */
  readonly fresh: readonly DialogPart[];
  readonly errors: Readonly<Record<string, string>>;
  readonly typed: Map<string, string>;
  /** Name of the invoke that a press inside is sent with. */
  readonly name: string;
  /** Command of the manifest that opened it. */
  readonly commandId?: string;
}

export interface Where {
  /** Id of a chat; without it every chat of this person. */
  readonly in?: string;
  /** A message that was read earlier; in a relay everybody has their own. */
  readonly on?: { readonly conversation: string; readonly id: string };
  readonly nth?: number;
}

interface Found {
  readonly conversation: FakeConversation;
  readonly activity: FakeActivity;
  readonly button: DialogButton;
}

let count = 0;

const dialogIn = (body: string): { title: string; card: object } | undefined => {
  if (body === '') return undefined;
  const { task } = JSON.parse(body) as { task?: { type: string; value: { title: string; card: { content: object } } } };
  if (task?.type !== 'continue') throw new Error(`no dialog: ${body}`);
  return { title: task.value.title, card: task.value.card.content };
};

const ofCase = ({ data }: DialogButton): boolean => JSON.stringify(data).includes('"caseId"');

export type TeamsPerson = ReturnType<typeof createPerson>;

export function createPerson(user: FakeUser, { teams, url, token, idle, resends }: Line) {
  const { world } = teams;
  const told: string[] = [];
  let open: Open | undefined;

  const send = async (conversation: FakeConversation, more: Json): Promise<Delivered> => {
    const activity = {
      id: `f:${++count}`,
      channelId: 'msteams',
      serviceUrl: teams.serviceUrl,
      from: { id: user.channelUser, aadObjectId: user.id, name: 'x' },
      recipient: { id: `28:${teams.appId}`, name: 'Zorgdraad' },
      conversation: { id: conversation.id, conversationType: conversation.kind, tenantId: user.tenant },
      channelData: { tenant: { id: user.tenant } },
      ...more,
    };
    const post = async (): Promise<Delivered> => {
      const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(activity) });
      return { status: response.status, body: await response.text() };
    };
    const first = resends?.beside() ? post() : undefined;
    for (let sendings = 1; ; sendings += 1) {
      const delivered = await post();
      await first;
      await idle();
      if (!resends?.after(delivered, sendings)) return delivered;
    }
  };
  const invoke = (place: FakeConversation, name: string, value: object, more: Json = {}): Promise<Delivered> =>
    send(place, { type: 'invoke', name, value, ...more });

  const show = (
    delivered: Delivered,
    { name, commandId }: Pick<Open, 'name' | 'commandId'>,
    before: readonly DialogPart[] = [],
  ): Delivered => {
    if (delivered.status !== 200) return delivered;
    const dialog = dialogIn(delivered.body);
    open = undefined;
    if (dialog === undefined) return delivered;
    teams.lookAtView(dialog.card);
    const parts = partsOf(dialog.card);
    const errors = errorsIn(parts, before);
    const fresh = Object.keys(errors).length > 0 ? before : parts;
    open = { ...dialog, parts, fresh, errors, typed: new Map(), name, ...(commandId && { commandId }) };
    return delivered;
  };

  const top = (): Open => {
    if (open === undefined) throw new Error(`${user.id} sees no dialog`);
    return open;
  };
  const roomOf = (room: string): FakeConversation => {
    const found = world.conversations.get(room);
    if (found === undefined) throw new Error(`no ${room}`);
    return found;
  };
  const personal = (): FakeConversation => personalOf(world, user);
  const chats = (): readonly FakeConversation[] =>
    [...world.conversations.values()].filter(({ people }) => people.has(user.id));
  const cardsIn = (conversation: FakeConversation): readonly FakeActivity[] =>
    conversation.activities.filter(({ body }) => cardIn(body) !== undefined);

  const find = (label: string, where: Where): Found => {
    const mine = chats().filter(({ id }) => !where.in || id === where.in);
    const all = mine.flatMap((conversation) =>
      cardsIn(conversation).flatMap((activity) =>
        buttonsIn(partsOf(cardIn(activity.body))).map((button) => ({ conversation, activity, button })),
      ),
    );
    // Of a case, where something on it is asked for: the button that opens a form from the chat may be called the same.
    const labelled = all.filter(({ button }) => button.title === label && (where.on === undefined || ofCase(button)));
    const exact = labelled.filter(({ activity }) => activity.id === where.on?.id);
    const found = (exact.length > 0 ? exact : labelled).toReversed()[where.nth ?? 0];
    if (found === undefined)
      throw new Error(
        `${user.id} sees no button "${label}", only: ${all.map(({ button }) => button.title).join(' | ')}`,
      );
    return found;
  };

  const pressOnCard = async ({ conversation, activity, button }: Found): Promise<Delivered> => {
    const { type, verb, data } = button;
    const replyToId = activity.id;
    if (type !== 'Action.Execute')
      return show(await invoke(conversation, 'task/fetch', { data }, { replyToId }), { name: 'task/submit' });
    const value = { action: { type, verb, data }, trigger: 'manual' };
    const delivered = await invoke(conversation, 'adaptiveCard/action', value, { replyToId });
    if (delivered.status === 200) told.push(String((JSON.parse(delivered.body) as Json).value));
    return delivered;
  };

  const valuesOf = ({ parts, typed }: Open): Json =>
    Object.fromEntries(fieldsIn(parts).map(({ id, value }) => [id, typed.get(id) ?? value]));

  const pressInDialog = async (at: Open, button: DialogButton): Promise<Delivered> => {
    if (button.type === 'Action.OpenUrl') throw new Error(`"${button.title}" opens a browser`);
    const along = button.associatedInputs === 'none' ? {} : valuesOf(at);
    const { name, commandId, fresh } = at;
    const value = { data: { ...button.data, ...along }, ...(commandId && { commandId }) };
    return show(await invoke(personal(), name, value), at, fresh);
  };

  const extend = async (
    room: string,
    commandId: string,
    commandContext: string,
    messagePayload?: object,
  ): Promise<Delivered> => {
    const place = roomOf(room);
    const value = { commandId, commandContext, ...(messagePayload && { messagePayload }) };
    const delivered = await invoke(place, 'composeExtension/fetchTask', value);
    return show(delivered, { name: 'composeExtension/submitAction', commandId });
  };

  return {
    id: user.id,
    user,
    hasView: (): boolean => open !== undefined,
    openView: () => {
      const { title, card, parts, errors, typed } = top();
      const fields = fieldsIn(parts).map((field) => {
        const value = typed.get(field.id) ?? field.value;
        return { ...field, value: field.multi ? value.split(',').filter((it) => it !== '') : value };
      });
      const buttons = buttonsIn(parts);
      const submit = buttons.find(isSave)?.title;
      const labels = buttons.filter((it) => !isSave(it)).map((it) => it.title);
      return { title, parts, text: textIn(parts), fields, buttons: labels, rows: rowsIn(card), submit, errors };
    },
    close: (): void => {
      top();
      open = undefined;
    },
    fill(values: Readonly<Record<string, string | readonly string[]>>) {
      const { parts, typed } = top();
      for (const [name, value] of Object.entries(values)) {
        const field = fieldsIn(parts).find(({ id, label }) => id === name || label === name);
        if (field === undefined) throw new Error(`there is no field "${name}"`);
        typed.set(field.id, typedValue(field, value));
      }
      return this;
    },
    submit: async (): Promise<Delivered> => {
      const at = top();
      const save = buttonsIn(at.parts).find(isSave);
      if (save === undefined) throw new Error('this dialog has no save button');
      const values = valuesOf(at);
      const empty = fieldsIn(at.parts).find(({ id, required }) => required && values[id] === '');
      if (empty !== undefined) throw new Error(`Teams does not send this: "${empty.label}" is required`);
      return pressInDialog(at, save);
    },
    press: async (label: string, where: Where = {}): Promise<Delivered> => {
      const inDialog = where.in === undefined && where.on === undefined && open;
      const button = inDialog && buttonsIn(inDialog.parts).filter((it) => it.title === label)[where.nth ?? 0];
      return inDialog && button ? pressInDialog(inDialog, button) : pressOnCard(find(label, where));
    },
    /** Types in the own chat with the bot; gives what stands there since. */
    say: async (text: string) => {
      const chat = personal();
      const before = new Set(chat.activities);
      await send(chat, { type: 'message', text });
      return chat.activities.filter((it) => !before.has(it)).map((it) => partsOf(cardIn(it.body)));
    },
    /** Types the command and presses the button that comes; what is no button is told. */
    async command(text: string): Promise<void> {
      const [parts = []] = await this.say(text);
      const [button] = buttonsIn(parts);
      if (button === undefined) told.push(textIn(parts));
      else await this.press(button.title, { in: personal().id });
    },
    notices: () => told.map((text) => ({ text })),
    /** The message action. */
    lift: (room: string, message: object): Promise<Delivered> => extend(room, 'lift', 'message', message),
    /** A command from the list behind `/`: Teams opens the dialog, and sends no message. */
    slash: (room: string, commandId: string): Promise<Delivered> => extend(room, commandId, 'compose'),
    mention: async (room: string, text = ''): Promise<Delivered> => {
      const place =
        world.conversations.get(room) ?? addConversation(world, { id: room, kind: 'groupChat', tenant: user.tenant });
      return send(place, { type: 'message', text: `<at>Zorgdraad</at> ${text}` });
    },
    /** Leaves a group chat; Teams tells the bot, as it does when somebody else took them out. */
    leave: async (room: string): Promise<Delivered> => {
      const place = roomOf(room);
      place.people.delete(user.id);
      // Teams does not always add the directory's id.
      const gone = [{ id: user.channelUser }];
      return send(place, { type: 'conversationUpdate', membersRemoved: gone });
    },
    /** Takes the app out of a group chat, and with it what it may do there. `quietly`: Microsoft does not tell the bot. */
    takeAppFrom: async (room: string, quietly = false): Promise<void> => {
      const place = roomOf(room);
      place.bot = false;
      place.granted.clear();
      if (quietly) return;
      await send(place, { type: 'conversationUpdate', membersRemoved: [{ id: `28:${teams.appId}` }] });
      await send(place, { type: 'installationUpdate', action: 'remove' });
    },
    /** Puts the app into a group chat again, and agrees to what it asks there. */
    putAppIn: async (room: string, rights: readonly string[], quietly = false): Promise<void> => {
      const place = roomOf(room);
      place.bot = true;
      for (const right of rights) place.granted.add(right);
      if (quietly) return;
      await send(place, { type: 'conversationUpdate', membersAdded: [{ id: `28:${teams.appId}` }] });
      await send(place, { type: 'installationUpdate', action: 'add' });
    },
    uninstall: (): Promise<Delivered> => send(personal(), { type: 'installationUpdate', action: 'remove' }),
    install: (): Promise<Delivered> => send(personal(), { type: 'installationUpdate', action: 'add' }),
  };
}
