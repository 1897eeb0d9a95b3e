/** The product under the bench: store, door, cards and Slack adapter as `src/bot.ts` puts them together. A process of its own. */
import { randomUUID } from 'node:crypto';
import { createSlackAdapter } from '../../adapters/slack/adapter.ts';
import { slackCopy } from '../../cards/copy/slack.nl.ts';
import { waitingView } from '../../cards/emergency.ts';
import { createApp } from '../../src/app.ts';
import { Profiles } from '../../src/conversation/handle/context.ts';
import { digestJob } from '../../src/jobs/digest.ts';
import { personalJob } from '../../src/jobs/personal.ts';
import type { Log } from '../../src/log.ts';
import type { Accounts } from '../../src/port/account.ts';
import type { Client } from '../../src/port/client.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { Places } from '../../src/port/places.ts';
import { startIsOver } from '../../src/runtime.ts';
import type { Connection } from '../../src/store/connection.ts';
import { masterKeys } from '../../src/store/encryption.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { answerQuestions } from './children.ts';
import { countSent, type Sent } from './driver.ts';
import { SIGNING_SECRET } from './names.ts';

export interface BotStart {
  readonly connection: Connection;
  readonly masterKey: Uint8Array;
  readonly apiUrl: string;
  /** False: nothing is done later, so that only the press itself is measured. */
  readonly delivers: boolean;
  /** Counts what it sends to Postgres. */
  readonly counts?: boolean;
}

const faults = new Map<string, number>();
const log: Log = (level, code, fields) => {
  if (level === 'info' || level === 'debug') return;
  const key = [code, fields?.cause, fields?.reason].filter((it) => it !== undefined).join(' ');
  faults.set(key, (faults.get(key) ?? 0) + 1);
};
const clock = () => new Date();
let stop: () => Promise<void> = async () => {};
let sent: () => Sent = () => ({ trips: 0, after: 0 });
/** Without a platform before it. */
let handle: InboundHandler['handle'];
let rest: () => Promise<void> = async () => {};
let open: (clock: () => Date) => PostgresStore;

const nothing = async () => [];

/**
 * A bot works out for every open case of a school what it waits for, once after each change. In service that is over before a press is measured;
 * here the cases come by the thousand just before, and each would cost as much as a press beside those that are counted.
 */
const started = (store: PostgresStore): PostgresStore => ({
  ...store,
  personal: { ...store.personal, goingCases: nothing },
});

/** A store in which the ticker finds nothing to do. */
const idle = (store: PostgresStore): PostgresStore => ({
  ...store,
  delivery: { ...store.delivery, claim: nothing, dueCases: nothing },
  personal: { ...started(store).personal, claim: nothing, claimRounds: nothing, danger: nothing },
});

async function start({ connection, masterKey, apiUrl, delivers, counts = false }: BotStart): Promise<string> {
  if (counts) sent = countSent();
  open = (time) => createStore({ connection, masters: masterKeys(Buffer.from(masterKey)), clock: time });
  const store = open(clock);
  const clients = new Map<string, Client>();
  const held = delivers ? started(store) : idle(store);
  const app = createApp({ store: held, clients, clock, newId: randomUUID, log });
  handle = app.handler.handle;
  const adapter = createSlackAdapter({
    signingSecret: SIGNING_SECRET,
    botToken: 'xoxb-bench',
    apiUrl,
    handler: app.handler,
    waitingView: waitingView(),
    words: slackCopy,
    clock,
    log,
  });
  clients.set('slack', adapter);
  const { port } = await adapter.start({ host: '127.0.0.1', port: 0 });
  rest = () => app.ticker.stop();
  stop = async () => {
    await rest();
    await adapter.stop();
    await store.close();
  };
  startIsOver();
  return `http://127.0.0.1:${port}/slack/events`;
}

export interface DigestRun {
  readonly schools: number;
  readonly posts: number;
  readonly milliseconds: number;
}

/** A Monday, five minutes past eight in the Netherlands: the next, or one some weeks later. */
function mondayMorning(weeks: number): Date {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7) + 7 * weeks);
  day.setUTCHours(7, 5, 0, 0);
  return day;
}

/** As the bot's later work does it, with a chat that answers at once: the platform's own time is no cost of ours. */
async function digest({ weeks }: { readonly weeks: number }): Promise<DigestRun> {
  await rest();
  const monday = mondayMorning(weeks);
  const time = () => monday;
  const store = open(time);
  let posts = 0;
  const accounts: Accounts = { standing: async () => 'member' };
  const places: Partial<Places> = {
    openDirect: async ({ platform, tenant, user }) => ({ platform, tenant, room: `D${user}` }),
    post: async (room) => ({ room, post: String(++posts) }),
  };
  const parts = {
    store,
    accountsOf: () => accounts,
    placesOf: () => places as Places,
    clock: time,
    log,
    profiles: new Profiles(),
  };
  const { signal } = new AbortController();
  try {
    const schools = await store.personal.schoolIds();
    const since = performance.now();
    await digestJob(parts).run(signal);
    // A run ends after so many messages, and the next tick goes on.
    for (let before = -1; before !== posts; ) {
      before = posts;
      await personalJob(parts).run(signal);
    }
    return { schools: schools.length, posts, milliseconds: performance.now() - since };
  } finally {
    await store.close();
  }
}

const memory = () => process.memoryUsage.rss();
answerQuestions(
  {
    start,
    digest,
    memory,
    /** Stops what the clock asks: after a start every school is looked at once, which belongs to the start. */
    rest: () => rest(),
    handle: (inbound: Inbound) => handle(inbound),
    sent: () => sent(),
    faults: () => Object.fromEntries(faults),
  },
  () => stop(),
);
