/** The road from version 0.1: its back-up (see test/fixtures/backup-0.1.md) in a database of today. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { backupTables } from '../../src/store/backup.ts';
import { adding, convertFrom, type SchemaStep, schemaOfBackup, schemaSteps } from '../../src/store/backup-steps.ts';
import { masterKeys } from '../../src/store/encryption.ts';
import { codeSchema } from '../../src/store/migrate/version.ts';
import { restore } from '../../src/store/restore.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';
import { majors } from './support/world.ts';

const file = fileURLToPath(new URL('../fixtures/backup-0.1.gz', import.meta.url));
const masters = masterKeys(Buffer.from('een-sleutel-alleen-voor-de-proef'));
/** An hour after the back-up was made, by the clock of its school. */
const clock = () => new Date('2026-11-17T02:30:00.000Z');

/** Number of rows of each table, as the file has them. */
const rowsIn = async (): Promise<Record<string, number>> => {
  const found: Record<string, number> = {};
  let table = '';
  for (const line of gunzipSync(await readFile(file))
    .toString()
    .split('\n')) {
    if (line.startsWith('@table ')) table = line.slice(7);
    else if (line.startsWith('{')) found[table] = (found[table] ?? 0) + 1;
  }
  return found;
};

describe.each(majors)('a back-up of version 0.1 on Postgres %i', (major) => {
  let db: TestDatabase;
  let store: PostgresStore;
  const query = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> => {
    const client = new pg.Client(db.connection);
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    db = await cloneDatabase(undefined, major);
    await restore({ address: { connection: db.connection }, file });
    store = createStore({ connection: db.connection, address: () => ({ connection: db.connection }), masters, clock });
  });
  afterAll(async () => {
    await store.close();
    await db.drop();
  });

  it('comes back with every row, of every table', async () => {
    const { '': header, ...rows } = await rowsIn();
    expect(header).toBe(1);
    for (const table of backupTables) {
      const [found] = await query<{ n: number }>(`select count(*)::int as n from app.${table}`);
      // A table of later was empty then.
      expect(found?.n, table).toBe(rows[table] ?? 0);
    }
  });

  it('is whole: chains, faces, facts and access', async () => {
    const found = await verifyChains({ address: { connection: db.connection }, masters });
    expect(found.bad).toEqual([]);
    expect(found.cases).toBe(7);
    // Under which version they were folded was not kept: all are folded anew, the wiped one aside, whose key is gone.
    expect(found.waiting).toBe(7);
  });

  it('opens, with its words, and goes on', async () => {
    // As the job does from the start on; a press before that folds its case itself, in a limited time (`own-folding.test.ts`).
    expect(await store.refold({})).toMatchObject({ done: 7, complete: true });
    const app = createApp({
      store,
      clients: new Map(),
      clock,
      newId: randomUUID,
      log: () => {},
      timers: { after: () => () => undefined },
    });
    const cases = await query<{ id: string; person: string; user: string; protocol: string }>(
      `select distinct on (c.id) c.id, m.person_id as person, a.user_id as user, p.id as protocol from app.cases c
        join app.profiles p on p.hash = c.profile_hash
        join app.case_members m on m.case_id = c.id and m.until_at is null and (m.core or c.practice)
        join app.accounts a on a.person_id = m.person_id order by c.id, a.user_id`,
    );
    expect(new Set(cases.map(({ protocol }) => protocol)).size).toBe(6);
    expect(cases).toHaveLength(7);
    for (const { id, person, user } of cases) {
      const rows = await store.asPerson({ person, caseId: id }, async (session) => session.logbook(id, {}));
      expect(JSON.stringify(rows.map(({ body }) => body))).toContain('Blauwe plek');
      const reply = await app.handler.handle({
        kind: 'press',
        account: { platform: 'slack', tenant: 'T0SCHOOL', user },
        deliveryKey: randomUUID(),
        button: { action: 'OpenFile', caseId: id },
        in: 'card',
      });
      expect(reply.kind).toBe('view');
    }
    await app.ticker.stop();
    const found = await verifyChains({ address: { connection: db.connection }, masters });
    expect(found.bad).toEqual([]);
  });
});

describe('the steps of a back-up', () => {
  it('are one a schema number', () => {
    expect(schemaSteps).toHaveLength(codeSchema().tables);
  });

  it('are taken from the number of the back-up on', () => {
    const steps: SchemaStep[] = [
      { cases: adding({ a: 1 }), gone: () => undefined },
      {},
      { cases: adding({ b: [2, 'x'] }), other: (line) => line.replace('old', 'new') },
    ];
    expect(convertFrom(0, steps)('cases', '{"id":"x"}')).toBe('{"id":"x","a":1,"b":[2,"x"]}');
    expect(convertFrom(1, steps)('cases', '{"id":"x"}')).toBe('{"id":"x","b":[2,"x"]}');
    expect(convertFrom(3, steps)('cases', '{"id":"x"}')).toBe('{"id":"x"}');
    expect(convertFrom(0, steps)('gone', '{"id":"x"}')).toBeUndefined();
    expect(convertFrom(0, steps)('other', '{"old":1}')).toBe('{"new":1}');
    // The chain covers the exact text of a face.
    expect(adding({ c: null })('{"face":{ "n" : 1.0 }}')).toBe('{"face":{ "n" : 1.0 },"c":null}');
  });

  it('begin at the last number of 0.1, and at no other of its numbers', () => {
    const header = { format: 'zorgdraad-backup 1', schema: 1_795_318_501_144, createdAt: '' };
    expect(schemaOfBackup(header)).toBe(0);
    expect(schemaOfBackup({ ...header, schema: 1 })).toBeUndefined();
    expect(schemaOfBackup({ ...header, format: 'zorgdraad-backup 2', schema: 1 })).toBe(1);
    expect(schemaOfBackup({ ...header, format: 'zorgdraad-backup 2', schema: -1 })).toBeUndefined();
    expect(schemaOfBackup({ ...header, format: 'other' })).toBeUndefined();
  });
});
