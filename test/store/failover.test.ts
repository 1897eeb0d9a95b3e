/** A server that takes no writes any more: the connections to it are given up, and where writes are taken is found without a hand. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedServer, startEmbedded } from '../../src/store/embedded/server.ts';
import { masterKeys } from '../../src/store/encryption.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { applySchool } from '../../src/store/schools.ts';
import { createStore } from '../../src/store/store.ts';
import { randomKey, regenboog, slack } from './support/school.ts';
import { refusal } from './support/world.ts';

// A server of its own: it is closed for writing as a whole.
let folder: string;
let server: EmbeddedServer;
const masters = masterKeys(randomKey());
const at = (database: string) => ({ ...server.connection, database });

async function admin(text: string): Promise<void> {
  const client = new pg.Client({ ...at('postgres'), options: '-c default_transaction_read_only=off' });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

async function closeForWriting(on: boolean): Promise<void> {
  await admin(`alter system set default_transaction_read_only = ${on ? 'on' : 'off'}`);
  await admin('select pg_reload_conf()');
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-failover-'));
  server = await startEmbedded({ dataDir: folder, durable: false });
  await admin('create database first');
  const address = { connection: at('first') };
  await migrateDatabase(address);
  await applySchool({ address, masters, plan: regenboog });
  // What was a standby until then: the same data, and it takes writes.
  await admin('create database second template first');
  await admin('alter database second set default_transaction_read_only = off');
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

it('goes on where writes are taken, once the name of the server leads there', async () => {
  let database = 'first';
  const heard: (string | undefined)[] = [];
  let written = 0;
  const store = createStore({
    connection: () => at(database),
    masters,
    watch: {
      failed: ({ detail }) => heard.push(detail),
      wrote: () => {
        written += 1;
      },
    },
  });
  const ilse = (await store.identify(slack('U0IB')))?.person ?? '';
  const write = (what: string) => refusal(store.noteRefusal({ person: ilse, caseId: undefined, what }));
  // More than one connection that would each go on failing.
  expect(await Promise.all(['a', 'b', 'c'].map(write))).toEqual(['done', 'done', 'done']);
  // And that this run of the bot is there.
  expect(written).toBe(4);

  await closeForWriting(true);
  await expect.poll(() => write('d')).toBe('unavailable');
  expect(heard).toContain('25006');
  // Nothing of the old connections is used again, and a new one that takes no writes neither.
  expect(await write('e')).toBe('unavailable');
  expect(heard.at(-1)).toBe('read_only');

  database = 'second';
  expect(await Promise.all(['f', 'g', 'h'].map(write))).toEqual(['done', 'done', 'done']);
  await closeForWriting(false);
  await store.close();
});

it('goes on by itself when the same server takes writes again', async () => {
  const store = createStore({ connection: at('first'), masters });
  const ilse = (await store.identify(slack('U0IB')))?.person ?? '';
  const write = (what: string) => refusal(store.noteRefusal({ person: ilse, caseId: undefined, what }));
  await closeForWriting(true);
  await expect.poll(() => write('k')).toBe('unavailable');
  await closeForWriting(false);
  await expect.poll(() => write('l')).toBe('done');
  await store.close();
});
