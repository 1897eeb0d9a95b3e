/** The product on Teams under the bench: store, door, cards and Teams adapter as `src/bot.ts` puts them together. A process of its own. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTeamsAdapter, type TeamsAdapter } from '../../adapters/teams/adapter.ts';
import type { Sdk } from '../../adapters/teams/router.ts';
import { teamsCopy } from '../../cards/copy/teams.nl.ts';
import { emergencyLine, emergencyView, waitingView } from '../../cards/emergency.ts';
import { createApp } from '../../src/app.ts';
import { commandWords } from '../../src/conversation/handle/slash-words.ts';
import type { Log } from '../../src/log.ts';
import type { Client } from '../../src/port/client.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import { startIsOver } from '../../src/runtime.ts';
import type { Connection } from '../../src/store/connection.ts';
import { masterKeys } from '../../src/store/encryption.ts';
import { createStore } from '../../src/store/store.ts';
import { answerQuestions } from './children.ts';
import { TEAMS_APP, TEAMS_TENANT } from './names.ts';

export interface TeamsBotStart {
  readonly connection: Connection;
  readonly masterKey: Uint8Array;
  readonly metadataUrl: string;
  /** Which of Microsoft's SDKs sorts what comes in; the default where it is not said. */
  readonly sdk?: Sdk;
}

const faults = new Map<string, number>();
const log: Log = (level, code, fields) => {
  if (level === 'info' || level === 'debug') return;
  const key = [code, fields?.cause, fields?.reason].filter((it) => it !== undefined).join(' ');
  faults.set(key, (faults.get(key) ?? 0) + 1);
};
const clock = () => new Date();
const servers: Server[] = [];
let stop: () => Promise<void> = async () => {};

/** Where a press is the whole product's, and where nothing stands behind the adapter. */
export interface TeamsBotUrls {
  readonly press: string;
  readonly plain: string;
  /** Milliseconds in which the SDK loaded. */
  readonly loaded: number;
}

const line = 'Wat zie je, wat hoor je, en wie heb je gesproken? '.repeat(2);
const plainDoor: InboundHandler = {
  handle: async () => ({
    kind: 'view',
    how: 'replace',
    view: {
      title: 'Proef',
      body: Array.from({ length: 14 }, () => ({ type: 'TextBlock' as const, text: line, wrap: true as const })),
    },
  }),
};

async function listen({ requestListener }: TeamsAdapter): Promise<string> {
  const server = createServer(requestListener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  startIsOver();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
}

async function start({ connection, masterKey, metadataUrl, sdk }: TeamsBotStart): Promise<TeamsBotUrls> {
  const store = createStore({ connection, masters: masterKeys(Buffer.from(masterKey)), clock });
  const clients = new Map<string, Client>();
  const nothing = async () => [];
  const held = {
    ...store,
    delivery: { ...store.delivery, claim: nothing, dueCases: nothing },
    personal: { ...store.personal, goingCases: nothing, claim: nothing, claimRounds: nothing, danger: nothing },
  };
  const app = createApp({ store: held, clients, clock, newId: randomUUID, log });
  const origin = new URL(metadataUrl).origin;
  const adapterOn = (handler: InboundHandler): TeamsAdapter =>
    createTeamsAdapter({
      settings: {
        ...(sdk && { sdk }),
        appId: TEAMS_APP,
        credential: { kind: 'secret', secret: 'bench' },
        tenants: [TEAMS_TENANT],
        openIdMetadataUrl: metadataUrl,
        loginUrl: `${origin}/login`,
        graphUrl: `${origin}/graph`,
      },
      addresses: store.addresses,
      handler,
      waitingView: waitingView(),
      numbersView: emergencyView(),
      words: teamsCopy,
      commands: commandWords,
      emergencyLine: emergencyLine(),
      clock,
      log,
    });
  const adapter = adapterOn(app.handler);
  clients.set('teams', adapter);
  stop = async () => {
    await app.ticker.stop();
    await adapter.stop();
    await store.close();
  };
  const since = performance.now();
  await adapter.checkHearing();
  const loaded = performance.now() - since;
  return { loaded, press: await listen(adapter), plain: await listen(adapterOn(plainDoor)) };
}

answerQuestions(
  { start, memory: () => process.memoryUsage.rss(), faults: () => Object.fromEntries(faults) },
  async () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    await stop();
  },
);
