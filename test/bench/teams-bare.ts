/**
 * What a press in Teams is compared with: a bare CloudAdapter that looks at the token and answers with a card, and the same with the cheapest
 * two-statement transaction. A process of its own.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Request,
  type Response,
} from 'botbuilder';
import pg from 'pg';
import { answerQuestions } from './children.ts';
import { TEAMS_APP } from './names.ts';

export interface BareStart {
  readonly metadataUrl: string;
  readonly connection: pg.ClientConfig;
}

const servers: Server[] = [];
let pool: pg.Pool | undefined;
let count = 0;
/** As many as beside Bolt, in the same table. */
const ROWS = 5000;

/** As much of Express as the adapter asks for. */
function shim(raw: ServerResponse): Response {
  const response = {
    socket: raw.socket,
    header: (name: string, value: string) => raw.setHeader(name, value),
    status: (code: number) => {
      raw.statusCode = code;
      return response;
    },
    send: (body?: unknown) => {
      raw.setHeader('content-type', 'application/json');
      raw.end(body === undefined ? '' : JSON.stringify(body));
      return response;
    },
    end: () => raw.end(),
  };
  return response as unknown as Response;
}

/** A dialog of about the size that ours has after a step was finished. */
const body = Array.from({ length: 14 }, (_, index) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text: `Regel ${index}: ${'wat zie je, wat hoor je '.repeat(4)}` }],
}));
const card = { type: 'AdaptiveCard', version: '1.5', body };
const answer = {
  task: {
    type: 'continue',
    value: { title: 'Proef', card: { contentType: 'application/vnd.microsoft.card.adaptive', content: card } },
  },
};

/** Begin, insert, update and commit in one trip, prepared, as beside Bolt. */
async function twoStatements(): Promise<void> {
  const client = await (pool as pg.Pool).connect();
  const row = Math.floor(Math.random() * ROWS);
  try {
    await Promise.all([
      client.query('begin'),
      client.query({ name: 'note', text: 'insert into bench.notes (key) values ($1)', values: [`teams-${++count}`] }),
      client.query({ name: 'count', text: 'update bench.counts set n = n + 1 where id = $1', values: [row] }),
      client.query('commit'),
    ]);
  } finally {
    client.release();
  }
}

// Setting one of these means setting all of them.
const configuration = (metadataUrl: string) => ({
  MicrosoftAppId: TEAMS_APP,
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'https://token.botframework.com',
  CallerId: 'urn:botframework:azure',
  ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
});
type Configuration = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[0];

function listen(metadataUrl: string, work: () => Promise<void>): Promise<string> {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(configuration(metadataUrl) as Configuration),
  );
  const server = createServer((request, raw) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const asked = { body: JSON.parse(Buffer.concat(chunks).toString()), headers: request.headers, method: 'POST' };
      adapter
        .process(asked as unknown as Request, shim(raw), async (context) => {
          await work();
          await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body: answer } });
        })
        .catch(() => raw.writeHead(500).end());
    });
  });
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`),
    );
  });
}

async function start({ metadataUrl, connection }: BareStart): Promise<{ readonly ack: string; readonly two: string }> {
  pool = new pg.Pool({ ...connection, max: 10, pipeline: true } as pg.PoolConfig);
  return { ack: await listen(metadataUrl, async () => {}), two: await listen(metadataUrl, twoStatements) };
}

answerQuestions({ start, memory: () => process.memoryUsage.rss() }, async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await pool?.end();
});
