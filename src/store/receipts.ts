/**
 * Receipts of destroyed cases and erased lines, also kept beside the data: a back-up from before does not know what was destroyed since. In the file each has a
 * mark under its school's key, so that nobody without that key can have a case destroyed, or a line erased.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { StoreError } from '../port/store-error.ts';
import { type Ask, ask } from './ask.ts';
import type { MasterKeys } from './encryption.ts';
import { eraseLines, isTrueLine, keptLines, type MarkedLine, markedLine, vacuumLines } from './kept-lines.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { openSchoolSecret, opens } from './school-secret.ts';
import { type RowFrom, statement } from './statement.ts';
import { begin, commit } from './transaction.ts';

/** Every receipt, as a line of a file has it. */
export const keptReceipts = statement({
  by: ['owner'],
  gives: [
    {
      json: 'line',
      one: 'always',
      of: [
        'receipts.caseId as case_id',
        'receipts.schoolId as school_id',
        'receipts.destroyedAt as destroyed_at',
        'receipts.rows',
        'receipts.head',
      ],
    },
  ],
  text: `select row_to_json(r) as line from (select case_id, school_id, destroyed_at, rows, head from receipts) r`,
});
/** `head`: `\x…` */
export type Receipt = RowFrom<typeof keptReceipts>['line'];

/** Those that are there stay as they are. */
const addReceipts = statement({
  by: ['owner'],
  takes: [
    {
      json: 'receipts',
      of: [
        'receipts.caseId as case_id',
        'receipts.schoolId as school_id',
        'receipts.destroyedAt as destroyed_at',
        'receipts.rows',
        'receipts.head::text',
      ],
    },
  ],
  text: `insert into receipts (case_id, school_id, destroyed_at, rows, head)
    select r.* from jsonb_to_recordset($1::jsonb) as r(case_id uuid, school_id uuid, destroyed_at timestamptz, rows int, head bytea)
    on conflict (case_id) do nothing`,
});

const everySchoolKey = statement({
  by: ['owner'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped', 'schoolKeys.current'],
  text: 'select school_id as "schoolId", kid, master_kid as "masterKid", wrapped, current from school_keys',
});

/** Cases among these that can still be opened. */
const stillOpen = statement({
  by: ['owner'],
  takes: ['caseKeys.caseId[] as ids'],
  gives: ['caseKeys.caseId'],
  text: 'select case_id as "caseId" from case_keys where case_id = any ($1)',
});

const schoolsOfCases = statement({
  by: ['owner'],
  takes: ['cases.id[] as ids'],
  gives: ['cases.id', 'cases.schoolId'],
  text: 'select id, school_id as "schoolId" from cases where id = any ($1)',
});

const eraseKeys = statement({
  by: ['owner'],
  takes: ['caseKeys.caseId[] as ids'],
  gives: ['caseKeys.caseId'],
  text: 'delete from case_keys where case_id = any ($1) returning case_id as "caseId"',
});
const erasePupils = statement({
  by: ['owner'],
  takes: ['casePupils.caseId[] as ids'],
  text: 'delete from case_pupils where case_id = any ($1)',
});
/** What is left of them in chat and in other tables is taken away by the running bot, as when they were destroyed. */
const endRooms = statement({
  by: ['owner'],
  takes: ['rooms.caseId[] as ids'],
  uses: ['rooms.ending', 'rooms.retryAt'],
  text: 'update rooms set ending = true, retry_at = null where case_id = any ($1)',
});
/** What was deleted is in the file of the table until then. */
const vacuumErased = statement({ by: ['owner'], text: 'vacuum case_keys, case_pupils' });

const hex = /^(?:[\da-f]{2})*$/;
const markedReceipt = z.strictObject({
  case_id: z.uuid(),
  school_id: z.uuid(),
  destroyed_at: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  rows: z.int().nonnegative(),
  head: z.string().refine((text) => text.startsWith('\\x') && hex.test(text.slice(2))),
  kid: z.string(),
  mark: z.string().regex(hex),
});
type MarkedReceipt = z.output<typeof markedReceipt>;
/** Of a case, or of one line. */
const marked = z.union([markedReceipt, markedLine]);
type Marked = z.output<typeof marked>;
const isLine = (receipt: Marked): receipt is MarkedLine => 'entry' in receipt;
const nameOf = (receipt: Marked): string => (isLine(receipt) ? `${receipt.case_id} ${receipt.entry}` : receipt.case_id);

/** One receipt a line; undefined where a line is none. @throws what the system says where the file cannot be read */
const readReceipts = async (file: string): Promise<readonly (Marked | undefined)[]> => {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    try {
      return marked.parse(JSON.parse(line));
    } catch {
      return undefined;
    }
  });
};

/** Under the key that the school has for this and nothing else; the names of what stands where are part of it. */
const markOf = (key: Buffer, { case_id, school_id, destroyed_at, rows, head }: Receipt): Buffer =>
  createHmac('sha256', key).update(JSON.stringify({ case_id, school_id, destroyed_at, rows, head })).digest();

/** Keys of the schools that open: by school and name, and under `current` the name of the one for new marks. `shut`: schools with one that does not. */
const receiptKeys = async (said: Ask, masters: MasterKeys) => {
  const all = await said(everySchoolKey());
  const open = all.filter((row) => opens(masters, row));
  return {
    shut: new Set(all.filter((row) => !open.includes(row)).map(({ schoolId }) => schoolId)),
    keys: new Map(open.map((row) => [`${row.schoolId} ${row.kid}`, openSchoolSecret(masters, row).receipt])),
    current: new Map(open.filter(({ current }) => current).map(({ schoolId, kid }) => [schoolId, kid])),
  };
};

interface Exported {
  /** Receipts in the file. */
  readonly count: number;
  /** Cases of which the database has a receipt that is not true, for they can still be opened, or that no school's key can mark; and those of a line. */
  readonly left: readonly string[];
}

/**
 * Writes every true receipt of the database to `file`, joined with those that stand in it. @throws StoreError `conflict` where something else
 * stands in it: then nothing is written.
 */
export const exportReceipts = async (
  address: DatabaseAddress,
  masters: MasterKeys,
  file: string,
): Promise<Exported> => {
  const before = await readReceipts(file).catch((error: unknown) => {
    if (Object(error).code === 'ENOENT') return [];
    throw error;
  });
  const all = new Map<string, Marked>();
  for (const receipt of before) {
    if (receipt === undefined) throw new StoreError('conflict', 'no receipts');
    all.set(nameOf(receipt), receipt);
  }
  const left: string[] = [];
  await asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked);
    const { keys, current } = await receiptKeys(said, masters);
    const kept = (await said(keptReceipts())).map(({ line }) => line);
    const untrue = new Set((await said(stillOpen({ ids: kept.map((one) => one.case_id) }))).map((row) => row.caseId));
    for (const receipt of kept) {
      const kid = current.get(receipt.school_id);
      const key = keys.get(`${receipt.school_id} ${kid}`);
      if (kid === undefined || key === undefined || untrue.has(receipt.case_id)) left.push(receipt.case_id);
      else all.set(receipt.case_id, { ...receipt, kid, mark: markOf(key, receipt).toString('hex') });
    }
    const lines = await keptLines(said, keys);
    for (const line of lines.lines) all.set(nameOf(line), line);
    left.push(...lines.left);
  });
  const partial = `${file}.partial-${process.pid}`;
  await writeFile(partial, [...all.values()].map((receipt) => `${JSON.stringify(receipt)}\n`).join(''), {
    mode: 0o600,
  });
  await rename(partial, file);
  return { count: all.size, left };
};

export interface Applied {
  /** Cases that were destroyed again. */
  readonly destroyed: number;
  /** Lines of which the words were taken away again. */
  readonly erased: number;
  /** True receipts of what was gone already, or is not there. */
  readonly known: number;
  /** Lines, counted from 1, that destroyed nothing. `form`: no receipt. `mark`: not made under the school's key. `school`: the case is another school's. */
  readonly refused: readonly { readonly line: number; readonly reason: 'form' | 'mark' | 'school' }[];
}

/** Destroys and erases again what these lines are a true receipt of, in the transaction of `said`. */
const destroyAgain = async (
  said: Ask,
  { keys }: Awaited<ReturnType<typeof receiptKeys>>,
  read: readonly (Marked | undefined)[],
): Promise<Applied> => {
  const ids = read.flatMap((receipt) => receipt?.case_id ?? []);
  const schoolOf = new Map((await said(schoolsOfCases({ ids }))).map(({ id, schoolId }) => [id, schoolId]));
  const wrongWith = (receipt: Marked | undefined): Applied['refused'][number]['reason'] | undefined => {
    if (receipt === undefined) return 'form';
    if (isLine(receipt)) {
      if (!isTrueLine(receipt, keys)) return 'mark';
      return (schoolOf.get(receipt.case_id) ?? receipt.school_id) === receipt.school_id ? undefined : 'school';
    }
    const key = keys.get(`${receipt.school_id} ${receipt.kid}`);
    const mark = Buffer.from(receipt.mark, 'hex');
    const wanted = key && markOf(key, receipt);
    if (wanted?.length !== mark.length || !timingSafeEqual(wanted, mark)) return 'mark';
    return (schoolOf.get(receipt.case_id) ?? receipt.school_id) === receipt.school_id ? undefined : 'school';
  };
  const judged = read.map((receipt, index) => ({ receipt, line: index + 1, reason: wrongWith(receipt) }));
  const accepted = judged.flatMap(({ receipt, reason }) => (reason === undefined && receipt ? [receipt] : []));
  const receipts = accepted.filter((receipt): receipt is MarkedReceipt => !isLine(receipt));
  const lines = accepted.filter(isLine);
  const cases = receipts.map((receipt) => receipt.case_id);
  await said(addReceipts({ receipts }));
  const destroyed = (await said(eraseKeys({ ids: cases }))).length;
  await said(erasePupils({ ids: cases }));
  await said(endRooms({ ids: cases }));
  const erased = await eraseLines(said, lines);
  const refused = judged.flatMap(({ line, reason }) => (reason === undefined ? [] : [{ line, reason }]));
  return { destroyed, erased, known: accepted.length - destroyed - erased, refused };
};

/** Takes what was destroyed out of the files of the tables too; outside a transaction. */
const vacuumAfter = async (said: Ask, { erased }: Applied): Promise<void> => {
  await said(vacuumErased());
  if (erased > 0) await said(vacuumLines());
};

/**
 * Destroys and erases again, in a database that was restored, what `file` has a true receipt of, in one transaction. What is no true receipt
 * destroys nothing, and keeps the others from nothing. @throws StoreError; what the system says where the file cannot be read
 */
export const applyReceipts = async (address: DatabaseAddress, masters: MasterKeys, file: string): Promise<Applied> => {
  const read = await readReceipts(file);
  return asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked);
    await said(begin());
    const applied = await destroyAgain(said, await receiptKeys(said, masters), read);
    await said(commit());
    await vacuumAfter(said, applied);
    return applied;
  });
};

/** Receipts that a restore applies before anybody can read what it brought back. */
export interface ReceiptsBeside {
  readonly file: string;
  readonly masters: MasterKeys;
}

/**
 * Reads the file at once; what comes back applies it in the transaction of a restore, and what that gives is for after the commit.
 * @throws StoreError `conflict` where the key of a school does not open: of its receipts none could be told to be true
 */
export const receiptsForRestore = async ({ file, masters }: ReceiptsBeside) => {
  const read = await readReceipts(file);
  return async (said: Ask): Promise<{ readonly applied: Applied; readonly afterCommit: () => Promise<void> }> => {
    const found = await receiptKeys(said, masters);
    if (read.some((receipt) => receipt !== undefined && found.shut.has(receipt.school_id)))
      throw new StoreError('conflict', 'another key');
    const applied = await destroyAgain(said, found, read);
    return { applied, afterCommit: () => vacuumAfter(said, applied) };
  };
};
