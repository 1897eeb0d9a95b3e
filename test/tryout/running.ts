/** The try-out page as `npm start` serves it, on a database that is given, with a clock that stands still. */
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createApp } from '../../src/app.ts';
import { serve } from '../../src/http/server.ts';
import type { Log } from '../../src/log.ts';
import type { Client } from '../../src/port/client.ts';
import type { Connection } from '../../src/store/connection.ts';
import { masterKeys, newKey } from '../../src/store/encryption.ts';
import { createStore } from '../../src/store/store.ts';
import { createClock } from '../../src/tryout/clock.ts';
import { createTryOut } from '../../src/tryout/try-out.ts';

/** Monday 9 November 2026, half past three in the afternoon in Amsterdam. */
export const STANDS_AT = new Date('2026-11-09T14:30:00.000Z');

export interface RunningPage {
  readonly url: string;
  /** What the product logged, a line of JSON each. */
  readonly lines: readonly string[];
  /** Moves the clock, and sees to it that what is due then has been done. */
  to(moment: string): Promise<void>;
  stop(): Promise<void>;
}

/** `connection`: of a database that has its tables and nothing in them. `newId`: whoever wants the same call names each time gives their own. */
export async function runTryOut(connection: Connection, newId: () => string = randomUUID): Promise<RunningPage> {
  const clock = createClock(() => STANDS_AT);
  const masters = masterKeys(newKey());
  const lines: string[] = [];
  const log: Log = (level, code, fields) => lines.push(JSON.stringify({ level, code, ...fields }));
  const store = createStore({ connection, masters, clock: clock.now });
  const clients = new Map<string, Client>();
  const timers = { after: () => () => undefined };
  const routes = new Map<string, RequestListener>();
  const server = await serve({ host: '127.0.0.1', port: 0 }, routes);
  const app = createApp({ store, clients, clock: clock.now, newId, log, timers, page: new URL(server.url) });
  const kept = { file: undefined, rooms: undefined, clock, database: {} };
  const page = createTryOut(kept, app, { address: () => ({ connection }), masters, newId, log });
  clients.set(page.platform, page);
  for (const [path, listener] of page.routes) routes.set(path, listener);
  await page.prepare();
  return {
    url: server.url,
    lines,
    to: async (moment) => {
      clock.setTo(moment);
      app.ticker.poke();
      await app.ticker.idle();
    },
    stop: async () => {
      page.release();
      await server.stop();
      await app.ticker.stop();
      await store.close();
    },
  };
}
