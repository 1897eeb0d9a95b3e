import { eventCallback } from './payload.ts';
import { createPerson, type Person } from './person.ts';
import { type MessageOnScreen, onScreen } from './read.ts';
import { asPayload, type Delivered, deliver, type RawRequest } from './sign.ts';
import type { FakeSockets } from './sockets.ts';
import { addMessage, type Channel, type Json, type StoredView, type World } from './world.ts';

/** What a fake or an emulator does for the people in it. */
export interface Backend {
  readonly world: World;
  nextTs(): string;
  now(): Date;
  responseUrl(user: string, channel: string): string;
  /** A trigger for this person, and for the view they are in. */
  trigger(user: string, view?: string): Promise<string>;
  /** What Slack does by itself with the answer to a submit: update, push or clear. */
  respond(view: StoredView, response: Json): Promise<void>;
  join(channel: string, user: string): Promise<void>;
  leave(channel: string, user: string): Promise<void>;
  /** Events that Slack owes the bot since the last time; taken away by reading. */
  takeEvents(): Json[];
}

export interface ConnectOptions {
  /** Where the bot listens: `http://127.0.0.1:…/slack/events`. */
  readonly url: string;
  /** Instead of that address: what people do goes over a socket of the bot. */
  readonly sockets?: FakeSockets | undefined;
  /** Resolves when the bot has done what it owed; every act of a person waits for it. */
  readonly idle?: () => Promise<void>;
}

/** People at work in Slack, and what stands on their screens. */
export interface SlackClient {
  /** Says where the bot listens. */
  connect(options: ConnectOptions): void;
  as(user: string): Person;
  /** What stands in a channel (by id or name), oldest first, threads included; ephemeral messages left out. */
  messages(channel: string): MessageOnScreen[];
  /** What stands in the direct chat of the bot and this person. */
  direct(user: string): MessageOnScreen[];
  channel(idOrName: string): Channel;
  /** Private rooms, in the order in which they were made. */
  rooms(): Channel[];
  /** Delivers the events that Slack owes the bot (someone was invited or removed). */
  flush(): Promise<void>;
  sendEvent(event: Json): Promise<Delivered>;
  /** The same request once more: byte for byte, or as Slack retries it (a new signature, the same body). */
  replay(): Promise<Delivered>;
  retry(number?: number): Promise<Delivered>;
  /** Any request, for what Slack would never send. */
  deliver(request: Partial<RawRequest> & Pick<RawRequest, 'body'>): Promise<Delivered>;
  /** Somebody types a message; the bot hears of it only when it was mentioned. */
  say(user: string, channel: string, text: string): MessageOnScreen;
  /** Waits, without a clock, until a change in the workspace makes this true. */
  until<T>(condition: () => T | undefined | false): Promise<T>;
}

/** How a person's acts reach the bot. */
export interface Line {
  readonly backend: Backend;
  /** Sends, waits until the bot is idle, and then delivers the events that came of it. */
  send(body: string, contentType?: string, onAnswer?: (delivered: Delivered) => void): Promise<Delivered>;
  sendPayload(payload: object): Promise<Delivered>;
  event(event: Json): Promise<Delivered>;
}

const JSON_TYPE = 'application/json';

export function createClient(backend: Backend, { signingSecret }: { signingSecret: string }): SlackClient {
  const { world } = backend;
  let target: ConnectOptions | undefined;
  let last: RawRequest | undefined;
  let events = 0;

  const seconds = (): number => Math.floor(backend.now().getTime() / 1000);
  const post = async (request: RawRequest, onAnswer?: (delivered: Delivered) => void): Promise<Delivered> => {
    if (!target) throw new Error('connect() first: where does the bot listen?');
    last = request;
    const { sockets, url } = target;
    const delivered = await (sockets === undefined ? deliver(url, request) : sockets.deliver(request));
    onAnswer?.(delivered);
    await target.idle?.();
    return delivered;
  };
  const sendEvent = (event: Json): Promise<Delivered> => {
    const body = JSON.stringify(eventCallback(world, event, `Ev${world.team}${++events}`, seconds()));
    return post({ body, contentType: JSON_TYPE, secret: signingSecret, timestamp: seconds() });
  };
  const flush = async (): Promise<void> => {
    for (let owed = backend.takeEvents(); owed.length > 0; owed = backend.takeEvents()) {
      for (const event of owed) await sendEvent(event);
    }
  };
  const send: Line['send'] = async (body, contentType, onAnswer) => {
    const type = contentType ? { contentType } : {};
    const delivered = await post({ body, secret: signingSecret, timestamp: seconds(), ...type }, onAnswer);
    await flush();
    return delivered;
  };
  const line: Line = {
    backend,
    send,
    sendPayload: (payload) => send(asPayload(payload)),
    event: async (event) => {
      const delivered = await sendEvent(event);
      await flush();
      return delivered;
    },
  };
  const channel = (idOrName: string): Channel => {
    const found = world.channels.get(idOrName) ?? [...world.channels.values()].find((it) => it.name === idOrName);
    if (!found) throw new Error(`there is no channel ${idOrName}`);
    return found;
  };
  const posted = (id: string): MessageOnScreen[] =>
    world.messages.filter((it) => it.channel === id && it.to === undefined).map(onScreen);
  const lastRequest = (): RawRequest => {
    if (!last) throw new Error('nothing was sent yet');
    return last;
  };

  return {
    connect: (options) => {
      target = options;
    },
    as: (user) => createPerson(user, line),
    messages: (idOrName) => posted(channel(idOrName).id),
    direct: (user) => {
      const found = [...world.channels.values()].find((it) => it.direct === user);
      return found ? posted(found.id) : [];
    },
    channel,
    rooms: () => [...world.channels.values()].filter((it) => it.isPrivate && !it.direct),
    flush,
    sendEvent: line.event,
    replay: () => post(lastRequest()),
    retry: (number = 1) => {
      const { signature: _old, ...request } = lastRequest();
      const headers = { 'x-slack-retry-num': String(number), 'x-slack-retry-reason': 'http_timeout' };
      // The timestamp may be the same second: a byte for byte equal request would be a replay.
      return post({ ...request, timestamp: Number(request.timestamp) + number, headers });
    },
    deliver: (request) => post({ secret: signingSecret, timestamp: seconds(), ...request }),
    say: (user, idOrName, text) =>
      onScreen(addMessage(world, { ts: backend.nextTs(), channel: channel(idOrName).id, user, text, blocks: [] })),
    until: (condition) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = condition();
          if (!found) return;
          world.listeners.delete(look);
          resolve(found);
        };
        world.listeners.add(look);
        look();
      }),
  };
}
