/** The bench's own Postgres: the embedded one, durable, in a folder that is thrown away. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { ask } from '../../src/store/ask.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/store/embedded/server.ts';
import { type MasterKeys, masterKeys, newKey } from '../../src/store/encryption.ts';
import { schoolKey } from '../../src/store/generated/keys.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { openSchoolSecret } from '../../src/store/school-secret.ts';
import { applySchool, readSchool } from '../../src/store/schools.ts';
import type { Place } from './cases.ts';
import { schoolPlan } from './school.ts';

export interface BenchDatabase {
  readonly folder: string;
  readonly server: EmbeddedServer;
  /** The superuser, with every trigger off: what it puts in is whole already. */
  readonly client: pg.Client;
  readonly masterKey: Buffer;
  readonly masters: MasterKeys;
  /** Of the server; its connections are its children. */
  pid(): Promise<number>;
  stop(): Promise<void>;
}

const open = async (server: EmbeddedServer): Promise<pg.Client> => {
  const client = new pg.Client({ ...server.connection, options: '-c search_path=app -c jit=off' });
  await client.connect();
  return client;
};

async function databaseOn(folder: string, server: EmbeddedServer): Promise<BenchDatabase> {
  await migrateDatabase({ connection: server.connection });
  const client = await open(server);
  await client.query('set session_replication_role = replica');
  const masterKey = newKey();
  return {
    folder,
    server,
    client,
    masterKey,
    masters: masterKeys(masterKey),
    pid: async () => {
      const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder");
      return Number.parseInt(await readFile(path.join(rows[0]?.folder ?? '', 'postmaster.pid'), 'utf8'), 10);
    },
    stop: async () => {
      await client.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const newFolder = () => mkdtemp(path.join(os.tmpdir(), 'zorgdraad-bench-'));

export async function startDatabase(): Promise<BenchDatabase> {
  const folder = await newFolder();
  return databaseOn(folder, await startEmbedded({ dataDir: path.join(folder, 'data') }));
}

/** One that counts each statement, also those inside others, in `public.pg_stat_statements`; it writes no images of whole pages. */
export async function startCounting(): Promise<BenchDatabase> {
  const folder = await newFolder();
  const options = { dataDir: path.join(folder, 'data'), durable: false };
  const first = await startEmbedded(options);
  const client = await open(first);
  await client.query("alter system set shared_preload_libraries = 'pg_stat_statements'");
  await client.end();
  await first.stop();
  const database = await databaseOn(folder, await startEmbedded(options));
  await database.client.query('create extension pg_stat_statements schema public');
  await database.client.query("alter role all set pg_stat_statements.track = 'all'");
  return database;
}

/** Schools as `zorg school apply` makes them. */
export async function makePlaces({ server, client, masters }: BenchDatabase, count: number): Promise<readonly Place[]> {
  const address = { connection: server.connection };
  const places: Place[] = [];
  for (let number = 0; number < count; number += 1) {
    const plan = schoolPlan(number);
    const { schoolId } = await applySchool({ address, masters, plan });
    const school = await readSchool(address, schoolId);
    const [key] = await ask(client, schoolKey({ schoolId }));
    if (school === undefined || key === undefined) throw new Error('no school');
    places.push({ school, profile: plan.profile.profile, secret: openSchoolSecret(masters, key) });
  }
  return places;
}
