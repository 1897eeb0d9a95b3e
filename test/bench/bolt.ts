/** What a press is compared with: Bolt that only acknowledges, and Bolt with the cheapest two-statement transaction. A process of its own. */
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import pg from 'pg';
import { answerQuestions } from './children.ts';
import { SIGNING_SECRET, TEAM } from './names.ts';

export interface BoltStart {
  readonly connection: pg.ClientConfig;
  readonly apiUrl: string;
}

/** Rows that the transaction touches: enough that presses do not wait for each other. */
export const BOLT_ROWS = 5000;

let pool: pg.Pool | undefined;
const servers: HTTPReceiver[] = [];

/** Begin, insert, update and commit in one trip, prepared: nothing that commits two statements is cheaper on this driver. */
async function twoStatements(key: string): Promise<void> {
  const client = await (pool as pg.Pool).connect();
  const row = Math.floor(Math.random() * BOLT_ROWS);
  try {
    await Promise.all([
      client.query('begin'),
      client.query({ name: 'note', text: 'insert into bench.notes (key) values ($1)', values: [key] }),
      client.query({ name: 'count', text: 'update bench.counts set n = n + 1 where id = $1', values: [row] }),
      client.query('commit'),
    ]);
  } finally {
    client.release();
  }
}

async function listen(apiUrl: string, work: (key: string) => Promise<void>): Promise<string> {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0', botUserId: 'U0', teamId: TEAM }),
    clientOptions: { slackApiUrl: apiUrl },
    logLevel: LogLevel.ERROR,
    convoStore: false,
    attachFunctionToken: false,
  });
  app.action(/.*/, async ({ ack, body }) => {
    await work('trigger_id' in body ? String(body.trigger_id) : '');
    await ack();
  });
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  servers.push(receiver);
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/slack/events`;
}

answerQuestions(
  {
    start: async ({ connection, apiUrl }: BoltStart) => {
      pool = new pg.Pool({ ...connection, max: 10, pipeline: true } as pg.PoolConfig);
      return { ack: await listen(apiUrl, async () => {}), two: await listen(apiUrl, twoStatements) };
    },
    memory: () => process.memoryUsage.rss(),
  },
  async () => {
    for (const receiver of servers) await receiver.stop();
    await pool?.end();
  },
);
