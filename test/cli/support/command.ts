/** A folder and a database for commands that are called in this process. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, vi } from 'vitest';
import type { ExitCode, Output } from '../../../src/cli/output.ts';
import { masterKeys } from '../../../src/store/encryption.ts';
import { cloneDatabase, type TestDatabase } from '../../fixtures/postgres.ts';

export const KEY = Buffer.alloc(32, 7);

interface Ran {
  readonly code: ExitCode;
  readonly out: readonly string[];
  /** Without the warnings that any small school has. */
  readonly err: readonly string[];
}

/** Both are new for each test of the file. */
export function withCommands() {
  let folder = '';
  let db: TestDatabase | undefined;
  const database = (): TestDatabase => {
    if (db === undefined) throw new Error('there is a database in a test alone');
    return db;
  };
  const at = (name: string): string => path.join(folder, name);
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-command-'));
    db = await cloneDatabase();
    vi.stubEnv('DATABASE_URL', db.url.replace('@/', '@localhost/'));
    vi.stubEnv('ZORG_MASTER_KEY', KEY.toString('base64'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await db?.drop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    at,
    database,
    masters: masterKeys(KEY),
    write: async (name: string, text: string | Buffer): Promise<string> => {
      await writeFile(at(name), text);
      return at(name);
    },
    run: async (work: (output: Output) => Promise<ExitCode> | ExitCode): Promise<Ran> => {
      const out: string[] = [];
      const err: string[] = [];
      const here = (line: string) => line.replaceAll(`${folder}/`, '');
      const code = await work({ say: (line) => out.push(here(line)), warn: (line) => err.push(here(line)) });
      return { code, out, err: err.filter((line) => !/Alleen .* is |laat dit open|vier ogen/.test(line)) };
    },
    rows: async <T extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> => {
      const client = new pg.Client(database().connection);
      await client.connect();
      try {
        return (await client.query<T>(text, [...values])).rows;
      } finally {
        await client.end();
      }
    },
  };
}
