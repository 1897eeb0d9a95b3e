/** Whatever is left of a case, wherever a database has it: rows, files of tables and indexes, and what any key opens that still exists. */
import { createDecipheriv } from 'node:crypto';
import { type MasterKeys, open, partOf, unwrap } from '../../../src/store/encryption.ts';
import { caseOwner, openSchoolSecret } from '../../../src/store/school-secret.ts';
import type { TestDatabase } from '../../fixtures/postgres.ts';
import { query } from '../look.ts';

interface Data {
  readonly db: TestDatabase;
  readonly masters: MasterKeys;
}

/** Every value of bytes in every table; `besides`: tables that are left out. */
export async function sealedValues(
  data: Pick<Data, 'db'>,
  besides: readonly string[] = [],
): Promise<readonly Buffer[]> {
  const columns = await query<{ from: string; column: string }>(
    data,
    `select format('%I.%I', table_schema, table_name) as "from", quote_ident(column_name) as "column"
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_type = 'BASE TABLE' and table_schema = 'app' and data_type = 'bytea' and not table_name = any ($1)`,
    [besides],
  );
  const all = columns.map(({ from, column }) => `select ${column} as value from ${from} where ${column} is not null`);
  return (await query<{ value: Buffer }>(data, all.join(' union all '))).map(({ value }) => value);
}

interface KeyRow {
  readonly id: string;
  readonly kid: string;
  readonly master_kid: string;
  readonly wrapped: Buffer;
}

/** Every key that somebody with this database and the master key has: theirs, those of schools and cases, and those of single lines. */
export async function keysLeft({ db, masters }: Data): Promise<readonly Buffer[]> {
  const data = { db };
  const schools = await query<KeyRow>(data, 'select school_id as id, kid, master_kid, wrapped from app.school_keys');
  const ofSchools = schools.flatMap(({ id: schoolId, kid, master_kid: masterKid, wrapped }) =>
    Object.values(openSchoolSecret(masters, { schoolId, kid, masterKid, wrapped })).filter((it) => Buffer.isBuffer(it)),
  );
  const cases = await query<KeyRow>(data, `select case_id as id, '' as kid, master_kid, wrapped from app.case_keys`);
  const ofCases = new Map(
    cases.map(({ id, master_kid: masterKid, wrapped }) => [id, unwrap(masters, { masterKid, wrapped }, caseOwner(id))]),
  );
  const lines = await query<{ case_id: string; seq: number; body_key: Buffer }>(
    data,
    'select case_id, seq, body_key from app.logbook where body_key is not null',
  );
  const ofLines = lines.flatMap(({ case_id, seq, body_key }) => {
    const key = ofCases.get(case_id);
    return key === undefined ? [] : [open(key, body_key, partOf(case_id, seq, 'key'))];
  });
  return [...masters.keys.values(), ...ofSchools, ...ofCases.values(), ...ofLines];
}

/** What each of these keys makes of each of these values, whatever the value was sealed for: a key that fits gives its words. */
export function openedByAny(keys: readonly Buffer[], values: readonly Buffer[]): string {
  const made: string[] = [];
  for (const value of values) {
    if (value.length < 30) continue;
    for (const key of keys) {
      const decipher = createDecipheriv('aes-256-gcm', key, value.subarray(1, 13), { authTagLength: 16 });
      made.push(decipher.update(value.subarray(13, value.length - 16)).toString('latin1'));
    }
  }
  return made.join('\n');
}

/** The files of all tables and indexes, as they stand on the disk once what was deleted is taken out and all is written. */
export async function filesOnDisk({ db }: Pick<Data, 'db'>): Promise<Buffer> {
  await query({ db }, 'vacuum');
  await query({ db }, 'checkpoint');
  const files = await query<{ bytes: Buffer | null }>(
    { db },
    `select pg_read_binary_file(pg_relation_filepath(c.oid), true) as bytes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'i', 't', 'm') and (n.nspname = 'app' or n.nspname = 'pg_toast') and pg_relation_filepath(c.oid) is not null`,
  );
  return Buffer.concat(files.flatMap(({ bytes }) => bytes ?? []));
}
