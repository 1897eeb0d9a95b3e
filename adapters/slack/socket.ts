/** One WebSocket to Slack, from its greeting to its end. It notices when nothing comes any more, which TCP alone does not for hours. */
import type { Agent } from 'node:http';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Delay } from '../shared/roads.ts';

/** Milliseconds in which Slack must greet, from the start. */
const GREETED_WITHIN = 6000;
/** Milliseconds between two pings of ours. Where nothing at all came between two of them, the way is broken. */
const PING_EVERY = 10_000;
/** Milliseconds in which what came is answered, and in which the other side closes too. */
const ANSWERED_WITHIN = 3000;
const CLOSED_WITHIN = 2000;
/** Bytes of one message at most: a message shortcut carries a whole message. */
const MOST = 2 * 1024 * 1024;

/**
 * Why another socket is wanted. `refresh`: Slack renews it, as it does every few hours; what is under way still comes over the old one. `off`:
 * Socket Mode was switched off. `crowded`: the app has ten sockets, which is all that it may. `silent`: nothing came for a while.
 */
export type End = 'refresh' | 'off' | 'crowded' | 'silent' | 'closed';

/** Something that Slack wants answered. */
export interface Envelope {
  readonly id: string;
  readonly body: unknown;
  /** Whether the answer may bring something to show. */
  readonly takesPayload: boolean;
}

/** An answer, or that there is none: over a socket nothing says no. */
export type Answered = { readonly body?: unknown } | 'refused';

const hello = z.object({ type: z.literal('hello') });
const farewell = z.object({ type: z.literal('disconnect'), reason: z.string().optional() });
const envelope = z.object({
  type: z.enum(['events_api', 'slash_commands', 'interactive']),
  envelope_id: z.string().min(1).max(255),
  payload: z.unknown(),
  accepts_response_payload: z.boolean().optional(),
});
const message = z.discriminatedUnion('type', [hello, farewell, envelope]);

const REASONS: Readonly<Record<string, End>> = { link_disabled: 'off', too_many_websockets: 'crowded' };

interface SocketOptions {
  readonly url: string;
  /** The way out of the network; absent: straight. */
  readonly agent?: Agent | undefined;
  readonly wait: Delay;
  /** Works on an envelope; `done` answers it over the socket by which it came. */
  readonly take: (envelope: Envelope, done: (outcome: Answered) => void) => void;
  /** Told of a message that is none of Slack's as we know them. */
  readonly onUnknown: () => void;
}

export interface Socket {
  /** Resolves when Slack greets: from then on it sends what people do. Rejects where it does not in time, or the socket ends before. */
  readonly greeted: Promise<void>;
  /** Resolves, once, when another one is wanted; this one may still bring what was on its way. Never rejects. */
  readonly over: Promise<End>;
  /** Resolves when nothing comes or goes over it any more. */
  readonly closed: Promise<void>;
  /** Ends it once what came over it is answered, and at most three seconds later: Slack waits no longer. */
  close(): void;
}

function read(data: unknown): z.infer<typeof message> | undefined {
  try {
    return message.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}

export function openSocket({ url, agent, wait, take, onUnknown }: SocketOptions): Socket {
  const greeted = Promise.withResolvers<void>();
  const over = Promise.withResolvers<End>();
  // Nobody may be waiting for it yet.
  greeted.promise.catch(() => undefined);
  const timers = new AbortController();
  const greeting = new AbortController();
  // Not written in place: its types do not know each of these yet.
  const settings = {
    handshakeTimeout: GREETED_WITHIN,
    closeTimeout: CLOSED_WITHIN,
    maxPayload: MOST,
    ...(agent ? { agent } : {}),
  };
  const socket = new WebSocket(url, settings);
  const closed = Promise.withResolvers<void>();
  let isHeard = false;
  const heard = (): void => {
    isHeard = true;
  };
  const end = (why: End): void => {
    over.resolve(why);
    greeted.reject(new Error(why));
  };
  const asked = new Set<string>();
  let closing: (() => void) | undefined;
  const answer = ({ id, takesPayload }: Envelope, outcome: Answered): void => {
    asked.delete(id);
    if (outcome !== 'refused' && socket.readyState === WebSocket.OPEN) {
      const payload = takesPayload && outcome.body !== undefined ? { payload: outcome.body } : {};
      socket.send(JSON.stringify({ envelope_id: id, ...payload }), () => undefined);
    }
    if (asked.size === 0) closing?.();
  };
  const watch = async (): Promise<void> => {
    while (!timers.signal.aborted) {
      isHeard = false;
      if (socket.readyState === WebSocket.OPEN) socket.ping();
      await wait(PING_EVERY, timers.signal);
      if (isHeard || timers.signal.aborted) continue;
      end('silent');
      socket.terminate();
    }
  };
  socket.on('message', (data, isBinary) => {
    // It could not be answered any more: Slack sends it again, or tells the person.
    if (socket.readyState !== WebSocket.OPEN) return;
    heard();
    const said = isBinary ? undefined : read(data);
    if (said === undefined) return onUnknown();
    if (said.type === 'hello') {
      greeted.resolve();
      greeting.abort();
    } else if (said.type === 'disconnect') {
      end(REASONS[said.reason ?? ''] ?? 'refresh');
    } else {
      const { envelope_id: id, payload, accepts_response_payload: takesPayload = false } = said;
      asked.add(id);
      const came = { id, body: payload, takesPayload };
      take(came, (outcome) => answer(came, outcome));
    }
  });
  socket.on('ping', heard);
  socket.on('pong', heard);
  // Why is no help to anybody. It would close by itself, but only once the other side did.
  socket.on('error', () => {
    end('closed');
    socket.terminate();
  });
  socket.on('close', () => {
    timers.abort();
    greeting.abort();
    end('closed');
    closed.resolve();
  });
  wait(GREETED_WITHIN, greeting.signal).then(() => greeted.reject(new Error('not greeted')));
  void watch();
  greeted.promise.catch(() => socket.terminate());
  const closeNow = (): void => {
    socket.close(1000);
    if (!timers.signal.aborted) wait(CLOSED_WITHIN, timers.signal).then(() => socket.terminate());
  };
  const close = (): void => {
    if (asked.size === 0 || timers.signal.aborted) return closeNow();
    closing = closeNow;
    wait(ANSWERED_WITHIN, timers.signal).then(closeNow);
  };
  return { greeted: greeted.promise, over: over.promise, closed: closed.promise, close };
}
