/** The product under the bench: store, door, cards and Slack adapter as `src/bot.ts` puts them together. A process of its own. */
import { randomUUID } from 'node:crypto';
import { createSlackAdapter } from '../../adapters/slack/adapter.ts';
import { slackCopy } from '../../cards/copy/slack.nl.ts';
import { waitingView } from '../../cards/emergency.ts';
import { createApp } from '../../src/app.ts';
import type { Chat } from '../../src/conversation/chat.ts';
import type { Log } from '../../src/log.ts';
import type { Connection } from '../../src/store/connection.ts';
import { masterKeys } from '../../src/store/sealing.ts';
import { createStore } from '../../src/store/store.ts';
import { answerQuestions } from './children.ts';
import { SIGNING_SECRET } from './names.ts';

export interface BotStart {
  readonly connection: Connection;
  readonly masterKey: Uint8Array;
  readonly apiUrl: string;
  /** False: rooms stay dirty, so that only the press itself is measured. */
  readonly delivers: boolean;
}

const faults = new Map<string, number>();
const log: Log = (level, code, fields) => {
  if (level === 'info' || level === 'debug') return;
  const key = `${code} ${fields?.cause ?? ''}`;
  faults.set(key, (faults.get(key) ?? 0) + 1);
};
const clock = () => new Date();
let stop: () => Promise<void> = async () => {};

async function start({ connection, masterKey, apiUrl, delivers }: BotStart): Promise<string> {
  const store = createStore({ connection, masters: masterKeys(Buffer.from(masterKey)), clock });
  const chats = new Map<string, Chat>();
  const { delivery } = store;
  const held = delivers ? store : { ...store, delivery: { ...delivery, claim: async () => [] } };
  const app = createApp({ store: held, chats, clock, newId: randomUUID, log });
  const adapter = createSlackAdapter({
    signingSecret: SIGNING_SECRET,
    botToken: 'xoxb-bench',
    apiUrl,
    door: app.door,
    waitingView: waitingView(),
    words: slackCopy,
    clock,
    log,
  });
  chats.set('slack', adapter.chat);
  const { port } = await adapter.start({ host: '127.0.0.1', port: 0 });
  stop = async () => {
    await app.ticker.stop();
    await adapter.stop();
    await store.close();
  };
  return `http://127.0.0.1:${port}/slack/events`;
}

answerQuestions({ start, memory: () => process.memoryUsage.rss(), faults: () => Object.fromEntries(faults) }, () =>
  stop(),
);
