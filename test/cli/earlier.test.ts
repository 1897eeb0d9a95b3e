/** A database of version 0.1: the bot does not start on it, and no command works with it; both tell the road. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ROAD = /^(Let op: .*\n)*Deze database is van Zorgdraad 0\.1: maak met die versie een back-up .*\n$/m;

let db: TestDatabase;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-earlier-'));
  db = await cloneDatabase('template0');
  const client = new pg.Client(db.connection);
  await client.connect();
  await client.query('create schema app');
  await client.query('create table app.cases (id uuid primary key)');
  await client.end();
});
afterAll(async () => {
  await db.drop();
  await rm(folder, { recursive: true, force: true });
});

function run(...command: readonly string[]): Promise<{ code: unknown; err: string }> {
  const env = { PATH: process.env.PATH ?? '', ZORG_DATA_DIR: folder, DATABASE_URL: db.url, PORT: '0' };
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, 'src/node.mjs'), ...command], { cwd: folder, env }, (error, _, err) =>
      resolve({ code: error?.code, err }),
    );
  });
}

it.each([['verify'], ['backup', 'b.gz']])('zorg %s', async (...args) => {
  const { code, err } = await run(path.join(root, 'src/cli/zorg.ts'), ...args);
  expect(code).toBe(2);
  expect(err).toMatch(ROAD);
});

it('the bot', async () => {
  const { code, err } = await run(path.join(root, 'src/main.ts'));
  expect(code).toBe(1);
  expect(err).toMatch(/"code":"start_failed","cause":"earlier"/);
  expect(err).toMatch(/^Deze database is van Zorgdraad 0\.1: /m);
});
