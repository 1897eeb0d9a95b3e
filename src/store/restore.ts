import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { StoreError } from '../port/store-error.ts';
import { ask } from './ask.ts';
import { type BackupHeader, type BackupSummary, type BackupTable, backupTables } from './backup.ts';
import { convertFrom, schemaOfBackup } from './backup-steps.ts';
import { codeSchema, databaseSchema } from './migrate/version.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { type Applied, keptReceipts, type Receipt, type ReceiptsBeside, receiptsForRestore } from './receipts.ts';
import { noteOf } from './service.ts';
import { begin, commit } from './transaction.ts';

/** Rows a statement, and bytes of lines after which a statement is sent all the same. */
const batchRows = 500;
const batchBytes = 4_000_000;

/** What the lines of destroyed cases hold that must not come back: keys, and the names of pupils. */
const erased: readonly BackupTable[] = ['case_keys', 'case_pupils'];

/** Cut at `\n` alone: `readline` would also cut at U+2028, which may stand inside a name. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  let rest = '';
  for await (const chunk of source.pipe(gunzip).setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

const fail = (detail: string): never => {
  throw new StoreError('conflict', detail);
};

const isTable = (name: string): name is BackupTable => (backupTables as readonly string[]).includes(name);

/** Takes each row to the schema of this code. */
type Convert = ReturnType<typeof convertFrom>;

const converterOf = (header: string): Convert => {
  const schema = schemaOfBackup(JSON.parse(header) as BackupHeader);
  if (schema === undefined) return fail('no back-up of this kind');
  const known = codeSchema().tables;
  if (schema > known) fail(`back-up of schema ${schema}, database of schema ${known}`);
  return convertFrom(schema);
};

/** The columns of a table that a row brings: not what the database works out itself. */
const written = async (client: pg.ClientBase, table: string): Promise<string> => {
  const { rows } = await client.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
      where attrelid = ('app.' || $1)::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  return rows[0]?.names ?? fail('unknown table');
};

/** Fills one table at a time; leaves out what belongs to a destroyed case. */
const createFiller = (client: pg.ClientBase, destroyed: ReadonlySet<string>) => {
  let table = '';
  let batch: string[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) {
      if (!isTable(table)) fail('unknown table');
      const again = table === 'receipts' ? ' on conflict (case_id) do nothing' : '';
      const columns = await written(client, table);
      await client.query(
        `insert into app.${table} (${columns}) select ${columns} from json_populate_recordset(null::app.${table}, $1::json)${again}`,
        [`[${batch.join(',')}]`],
      );
    }
    batch = [];
    bytes = 0;
  };
  const gone = (line: string): boolean =>
    isTable(table) && erased.includes(table) && destroyed.has((JSON.parse(line) as { case_id: string }).case_id);
  return {
    start: async (name: string): Promise<void> => {
      await flush();
      table = name;
    },
    row: async (written: string, convert: Convert): Promise<void> => {
      const line = convert(table, written);
      if (line === undefined || gone(line)) return;
      batch.push(line);
      bytes += line.length;
      if (batch.length >= batchRows || bytes >= batchBytes) await flush();
    },
    flush,
  };
};

interface ReadBackup extends BackupSummary {
  readonly createdAt: string | undefined;
  readonly sha256: string;
}

const readAll = async (client: pg.ClientBase, file: string, destroyed: ReadonlySet<string>): Promise<ReadBackup> => {
  const filler = createFiller(client, destroyed);
  const hash = createHash('sha256');
  let rows = 0;
  let convert: Convert | undefined;
  let createdAt: string | undefined;
  let end: { rows: number; sha256: string } | undefined;
  for await (const line of linesOf(file)) {
    if (end !== undefined) fail('lines after the end');
    if (line.startsWith('@end ')) {
      await filler.flush();
      end = JSON.parse(line.slice(5)) as { rows: number; sha256: string };
      continue;
    }
    hash.update(`${line}\n`);
    if (convert === undefined) {
      convert = converterOf(line);
      ({ createdAt } = JSON.parse(line) as Partial<BackupHeader>);
    } else if (line.startsWith('@table ')) await filler.start(line.slice(7));
    else {
      rows += 1;
      await filler.row(line, convert);
    }
  }
  if (end === undefined || end.rows !== rows || end.sha256 !== hash.digest('hex')) fail('the file is not whole');
  return { rows, createdAt, sha256: end?.sha256 ?? '' };
};

/** Rows come to the number of this code, and so must the tables. */
const ensureCurrent = async (client: pg.ClientBase): Promise<void> => {
  const { tables } = await databaseSchema(client);
  if (tables !== codeSchema().tables) fail('database of another schema');
};

const ensureEmpty = async (client: pg.ClientBase): Promise<void> => {
  for (const table of backupTables.filter((name) => name !== 'settings' && name !== 'receipts')) {
    const { rowCount } = await client.query(`select 1 from app.${table} limit 1`);
    if ((rowCount ?? 0) > 0) fail('the database is not empty');
  }
};

/** Ids of the cases that have a receipt in the back-up itself: they were destroyed before it was made. */
const receiptsIn = async (file: string): Promise<readonly string[]> => {
  const found: string[] = [];
  let inside = false;
  let convert: Convert | undefined;
  for await (const line of linesOf(file)) {
    if (convert === undefined) convert = converterOf(line);
    else if (line.startsWith('@')) {
      if (inside) break;
      inside = line === '@table receipts';
    } else if (inside) {
      const receipt = convert('receipts', line);
      if (receipt !== undefined) found.push((JSON.parse(receipt) as Receipt).case_id);
    }
  }
  return found;
};

interface RestoreOptions {
  readonly address: DatabaseAddress;
  readonly file: string;
  /** Absent: what was destroyed since the back-up comes back. */
  readonly receipts?: ReceiptsBeside | undefined;
}

interface Restored extends BackupSummary {
  /** What the receipts did; absent where none were given. */
  readonly applied?: Applied;
}

/**
 * Fills an empty database, brought up to this code, from a back-up of this version or one before, in one transaction, as the owner; no
 * superuser is needed. Guards are off meanwhile: rows come as they were written, but for the steps of the schema since, and `verifyChains`
 * says whether they are whole. Cases with a receipt, in the database, the back-up or the file beside it, come back without their key: nobody can
 * read them at any moment. Throws `StoreError` `conflict` with what is wrong with the file or the database, or with the key for the receipts.
 */
export const restore = async ({ address, file, receipts }: RestoreOptions): Promise<Restored> => {
  const destroyAgain = receipts && (await receiptsForRestore(receipts));
  return asOwner(address, async (client) => {
    await ask(client, begin());
    await ensureCurrent(client);
    await ensureEmpty(client);
    await client.query('delete from app.settings');
    const known = await ask(client, keptReceipts());
    const destroyed = new Set([...known.map(({ line }) => line.case_id), ...(await receiptsIn(file))]);
    for (const table of backupTables) await client.query(`alter table app.${table} disable trigger user`);
    const { createdAt, sha256, rows } = await readAll(client, file, destroyed);
    // The file that it came from is a back-up of what is here now.
    if (createdAt !== undefined)
      await ask(client, noteOf({ kind: 'restored', at: createdAt, sha256, rows, bytes: undefined }));
    // References are checked at the end of each statement; before `alter table` no check may be waiting.
    await client.query('set constraints all immediate');
    for (const table of backupTables) await client.query(`alter table app.${table} enable trigger user`);
    const again = await destroyAgain?.((asked) => ask(client, asked));
    await ask(client, commit());
    await again?.afterCommit();
    return { rows, ...(again && { applied: again.applied }) };
  });
};
