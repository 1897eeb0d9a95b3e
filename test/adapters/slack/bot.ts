import { createSlackAdapter, type SlackAdapter, type SlackOptions } from '../../../adapters/slack/adapter.ts';
import type { Log } from '../../../src/log.ts';
import type { Inbound } from '../../../src/port/inbound.ts';
import { nothing, type Reply } from '../../../src/port/reply.ts';
import { type FakeOptions, type FakeSlack, startFakeSlack } from '../../fakes/slack/fake.ts';
import { createTimers, type Timers } from '../../fakes/slack/timers.ts';
import { waitingView, words } from '../../fakes/slack/words.ts';

export interface LogLine {
  readonly level: string;
  readonly code: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The adapter on the fake, with a door that the test answers for. */
export interface Bot {
  readonly slack: FakeSlack;
  readonly adapter: SlackAdapter;
  readonly timers: Timers;
  readonly logs: LogLine[];
  /** What came through the door. */
  readonly heard: Inbound[];
  readonly url: string;
  /** What the door says to the next ones; the default is nothing. */
  answers(reply: Reply | ((inbound: Inbound) => Reply | Promise<Reply>)): void;
  /** Moves the clock of Slack and of the bot. */
  pass(seconds: number): void;
  stop(): Promise<void>;
}

/** How what people do comes in: all that Slack promises holds for both. */
export const doors: readonly (readonly [string, FakeOptions])[] = [
  ['by HTTP', {}],
  ['over a socket', { sockets: true }],
];

export const START = new Date('2026-11-16T08:00:00Z');

export async function startBot(fake: FakeOptions = {}, more: Partial<SlackOptions> = {}): Promise<Bot> {
  let now = START.getTime();
  const clock = (): Date => new Date(now);
  const slack = await startFakeSlack({ clock, users: ['U1', 'U2', 'U3'], ...fake });
  const timers = createTimers();
  const logs: LogLine[] = [];
  const heard: Inbound[] = [];
  let answer: (inbound: Inbound) => Reply | Promise<Reply> = () => nothing;
  const log: Log = (level, code, fields = {}) => void logs.push({ level, code, fields });
  const adapter = createSlackAdapter({
    ...(slack.sockets === undefined ? { signingSecret: slack.signingSecret } : { appToken: slack.sockets.appToken }),
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    handler: {
      handle: async (inbound) => {
        heard.push(inbound);
        return answer(inbound);
      },
    },
    words,
    waitingView,
    clock,
    log,
    wait: timers.wait,
    ...more,
  });
  const { port } = await adapter.start({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${port}/slack/events`;
  if (slack.sockets !== undefined) {
    adapter.listen();
    await slack.sockets.standing(1);
  }
  slack.connect({ url, sockets: slack.sockets, idle: adapter.idle });
  return {
    slack,
    adapter,
    timers,
    logs,
    heard,
    url,
    answers: (reply) => {
      answer = typeof reply === 'function' ? reply : () => reply;
    },
    pass: (seconds) => {
      now += seconds * 1000;
    },
    stop: async () => {
      await adapter.stop();
      await slack.close();
    },
  };
}

/** A promise and the hand that settles it. */
export function later<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
