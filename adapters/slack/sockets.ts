/**
 * Socket Mode: Slack sends what people do over a socket that we open, so that the bot needs no address of its own. Slack renews each socket every
 * few hours, and says so: the next one is open before the old one closes. Whatever goes wrong, it is tried again. Slack's own client closes
 * the old one first, waits for seconds, and is silent for good where Slack cannot be reached for a while (node-slack-sdk#2656).
 */

import type { ProxyEnv } from 'node:http';
import https from 'node:https';
import { z } from 'zod';
import type { Log } from '../../src/log.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import type { Delay } from '../shared/roads.ts';
import type { Tracker } from '../shared/tracker.ts';
import type { Call } from './api.ts';
import { createEnvelopes } from './envelopes.ts';
import { read } from './errors.ts';
import { type End, openSocket, type Socket } from './socket.ts';
import type { Take } from './take.ts';

/** How codes of what goes wrong here begin. */
const OF_SOCKET = 'socket_';
/** Milliseconds between two tries: at first, and at most. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** Milliseconds that a socket lives at least; one that ended sooner is a try that failed. */
const LIVES = 5000;
/** Milliseconds that the old socket stays open beside the next, for what is on its way. */
const OVERLAP = 5000;
/** Milliseconds without a socket after which somebody should know. */
const TOLD_AFTER = 30_000;

interface SocketsOptions {
  /** Calls Slack with the token of the app. */
  readonly call: Call;
  /** Whether the address must be a safe one: always, except at a Slack on this machine. */
  readonly isSecure: boolean;
  readonly proxy: ProxyEnv | undefined;
  readonly take: Take;
  readonly tracker: Tracker;
  readonly wait: Delay;
  readonly clock: () => Date;
  readonly log: Log;
}

interface Sockets {
  /** Begins, and keeps one open until `stop`. */
  start(): void;
  /** Whether Slack can send anything now. @throws PlatformError once it could not for half a minute, or at once where Slack refused */
  check(): void;
  /** Answers what came, and closes. */
  stop(): Promise<void>;
}

const opened = z.object({ url: z.string() });

const ofEnd = (why: End | 'not_greeted'): PlatformError =>
  new PlatformError(why === 'off' ? 'unauthorised' : 'retry', `${OF_SOCKET}${why}`);

/** True where another one would meet the same at once. */
const isRefusal = (why: End): boolean => why === 'off' || why === 'crowded';

export function createSockets({ call, isSecure, proxy, take, tracker, wait, clock, log }: SocketsOptions): Sockets {
  const stopped = new AbortController();
  const open = new Set<Socket>();
  const agent = proxy === undefined ? undefined : new https.Agent({ proxyEnv: proxy });
  const envelopes = createEnvelopes({ take, tracker, clock, log });
  const now = (): number => clock().getTime();
  let lost: { readonly since: number; readonly why: PlatformError } | undefined;

  const address = async (): Promise<string> => {
    const { url } = read(opened, await call('apps.connections.open', {}));
    if (isSecure && !url.startsWith('wss://')) throw new PlatformError('retry', 'unsafe_address');
    return url;
  };
  const end = (socket: Socket): void => {
    open.delete(socket);
    socket.close();
  };
  /** Opens the next one, and then lets those before it end. */
  const next = async (): Promise<Socket> => {
    const before = [...open];
    const url = await address();
    if (stopped.signal.aborted) throw new PlatformError('retry', 'stopped');
    const onUnknown = (): void => log('warn', 'slack_socket_unknown');
    const socket = openSocket({ url, agent, wait, take: envelopes, onUnknown });
    open.add(socket);
    await socket.greeted.catch(async () => {
      open.delete(socket);
      const why = await socket.over;
      throw ofEnd(why === 'closed' ? 'not_greeted' : why);
    });
    for (const old of before) void wait(OVERLAP, stopped.signal).then(() => end(old));
    return socket;
  };
  const isLost = (why: PlatformError): void => {
    lost = { since: lost?.since ?? now(), why };
  };
  /** Opens one and waits until another is wanted; returns whether that went well. */
  const once = async (): Promise<boolean> => {
    try {
      const socket = await next();
      const since = now();
      lost = undefined;
      const why = await socket.over;
      if (why !== 'refresh') {
        end(socket);
        isLost(ofEnd(why));
        if (!stopped.signal.aborted) log('warn', 'slack_socket_ended', { cause: why });
      }
      return !isRefusal(why) && now() - since >= LIVES;
    } catch (error) {
      const { kind, code, retryAfter } = error instanceof PlatformError ? error : new PlatformError('retry', 'failed');
      // A token of another kind, or without the right to a socket, is no token for this.
      const asked = kind === 'refused' ? 'unauthorised' : kind;
      const why = new PlatformError(asked, code.startsWith(OF_SOCKET) ? code : `${OF_SOCKET}${code}`, retryAfter);
      isLost(why);
      if (!stopped.signal.aborted) log('warn', 'slack_socket_failed', { cause: why.code });
      return false;
    }
  };
  const keep = async (): Promise<void> => {
    for (let failed = 0; !stopped.signal.aborted; ) {
      failed = (await once()) ? 0 : failed + 1;
      const asked = (lost?.why.retryAfter ?? 0) * 1000;
      const pause = Math.min(FIRST_WAIT * 2 ** (failed - 1), LONGEST_WAIT);
      if (failed > 0 && !stopped.signal.aborted) await wait(Math.max(pause, asked), stopped.signal);
    }
  };
  let going: Promise<void> | undefined;
  return {
    start: () => {
      going ??= keep();
    },
    check: () => {
      if (lost === undefined) return;
      if (lost.why.kind === 'unauthorised' || now() - lost.since >= TOLD_AFTER) throw lost.why;
    },
    stop: async () => {
      stopped.abort();
      const all = [...open];
      for (const socket of all) socket.close();
      await Promise.all(all.map(({ closed }) => closed));
      await going;
    },
  };
}
