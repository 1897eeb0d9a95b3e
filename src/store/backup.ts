/**
 * A back-up is one gzip file of lines: a header, then per table `@table <name>` and its rows as JSON, then `@end` with their number and
 * a sha-256 of all before it. Read in one snapshot; what is sealed stays sealed.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import type pg from 'pg';
import { StoreError } from '../port/store-error.ts';
import { ask } from './ask.ts';
import { openTarget } from './backup-target.ts';
import { codeSchema, databaseSchema } from './migrate/version.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { noteBackup } from './service.ts';
import type { StoredTable } from './spec.ts';
import { beginSnapshot } from './transaction.ts';

export const backupFormat = 'zorgdraad-backup 2';

/**
 * Parents before children, so that references hold while they are filled. Not kept is what is of this very database: which bots run
 * (`replicas`), which back-ups of it there are, what people were told of how it is, who is signed in, and what is
 * under way for a key.
 */
export const backupTables = [
  'settings',
  'boards',
  'profiles',
  'schools',
  'people',
  'accounts',
  'addresses',
  'staff',
  'roles',
  'away',
  'page_keys',
  'roster',
  'school_keys',
  'digest_settings',
  'duties_done',
  'personal_posts',
  'rounds',
  'seals',
  'nightly_checks',
  'figure_sheets',
  'receipts',
  'line_receipts',
  'cases',
  'case_keys',
  'case_drafts',
  'case_exclusions',
  'case_members',
  'case_asked',
  'board_asked',
  'visitors',
  'logbook',
  'case_outcomes',
  'tasks',
  'case_ends',
  'case_pupils',
  'reminders',
  'requests',
  'request_words',
  'request_advice',
  'request_ends',
  'request_cases',
  'request_lines',
  'seal_heads',
  'rooms',
  'posts',
  'deliveries',
  'look_writers',
  'access_log',
] as const satisfies readonly StoredTable[];
export type BackupTable = (typeof backupTables)[number];

export interface BackupHeader {
  readonly format: string;
  /** Number of steps that made its tables; in format 1 a stamp. */
  readonly schema: number;
  readonly createdAt: string;
}

export interface BackupSummary {
  readonly rows: number;
}

interface Written extends BackupSummary {
  readonly createdAt: string;
  readonly sha256: string;
}

interface MadeSummary extends BackupSummary {
  /** Whether the database knows that it was made: without that its age cannot be watched. */
  readonly isNoted: boolean;
}

const fetchSize = 500;

/** Lines go in with back pressure and into the checksum. */
const createLines = (gzip: Gzip) => {
  const hash = createHash('sha256');
  return {
    write: async (lines: readonly string[]): Promise<void> => {
      const text = lines.map((line) => `${line}\n`).join('');
      hash.update(text);
      if (!gzip.write(text)) await once(gzip, 'drain');
    },
    digest: () => hash.digest('hex'),
  };
};

async function* rowsOf(client: pg.ClientBase, table: BackupTable): AsyncGenerator<readonly string[]> {
  await client.query(
    `declare backup_rows no scroll cursor for select row_to_json(t)::text as line from app.${table} t`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${fetchSize} from backup_rows`);
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < fetchSize) break;
  }
  await client.query('close backup_rows');
}

const writeAll = async (client: pg.ClientBase, gzip: Gzip): Promise<Written> => {
  const lines = createLines(gzip);
  const schema = (await databaseSchema(client)).tables;
  // Later code may have made tables that this code does not know.
  if (schema > codeSchema().tables) throw new StoreError('conflict', 'database of another schema');
  const header: BackupHeader = {
    format: backupFormat,
    schema,
    createdAt: new Date().toISOString(),
  };
  await lines.write([JSON.stringify(header)]);
  let rows = 0;
  for (const table of backupTables) {
    await lines.write([`@table ${table}`]);
    for await (const page of rowsOf(client, table)) {
      rows += page.length;
      await lines.write(page);
    }
  }
  const sha256 = lines.digest();
  gzip.end(`@end ${JSON.stringify({ rows, sha256 })}\n`);
  return { rows, sha256, createdAt: header.createdAt };
};

/** Writes all tables to `file`, for its owner's eyes only, and notes in the database that it did. */
export const backup = async (address: DatabaseAddress, file: string): Promise<MadeSummary> => {
  const target = await openTarget(file);
  try {
    const summary = await asOwner(address, async (client) => {
      await ask(client, beginSnapshot());
      const gzip = createGzip();
      const [written] = await Promise.all([
        writeAll(client, gzip).catch((error: Error) => {
          gzip.destroy(error);
          throw error;
        }),
        pipeline(gzip, target.stream),
      ]);
      return written;
    });
    await target.finish();
    const { rows, sha256, createdAt } = summary;
    const made = { kind: 'made', at: createdAt, sha256, rows, bytes: target.stream.bytesWritten } as const;
    // The file is there all the same.
    const isNoted = await noteBackup(address, made).then(
      () => true,
      () => false,
    );
    return { rows, isNoted };
  } catch (error) {
    target.stream.destroy();
    await target.abandon();
    throw error;
  }
};
