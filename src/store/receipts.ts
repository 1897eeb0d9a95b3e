/**
 * Receipts of destroyed cases and erased lines, and what holds a case, also kept beside the data: a back-up from before does not know what was
 * destroyed or held since.
 */
import { rename, writeFile } from 'node:fs/promises';
import { StoreError } from '../port/store-error.ts';
import { type Ask, ask } from './ask.ts';
import {
  endRooms,
  eraseDrafts,
  eraseKeys,
  erasePupils,
  eraseRequestWords,
  schoolsOfCases,
  stillOpen,
  vacuumErased,
} from './destroying.ts';
import type { MasterKeys } from './encryption.ts';
import { type CaseReceipt, receiptOf } from './end-marks.ts';
import { holdCases, isTrueHold, keptHolds, type MarkedHold } from './kept-holds.ts';
import { eraseLines, isTrueLine, keptLines, vacuumLines } from './kept-lines.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import {
  isHold,
  isLine,
  isOfCase,
  isTrueReceipt,
  type KeptReceipt,
  markOf,
  nameOf,
  readReceipts,
  saidBy,
  saidIn,
} from './receipts-file.ts';
import { isMarkOf, type Marked, rowMark } from './row-mark.ts';
import { openedSecrets, openSchoolSecret, opens } from './school-secret.ts';
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
    'receipts.proposedBy',
    'receipts.confirmedBy',
    'receipts.ground',
    'receipts.mark',
  ],
  text: `select row_to_json(r) as line, s.proposed_by as "proposedBy", s.confirmed_by as "confirmedBy", s.ground, s.mark
  from receipts s cross join lateral (select s.case_id, s.school_id, s.destroyed_at, s.rows, s.head) r`,
});
/** `head`: `\x…` */
export type Receipt = RowFrom<typeof keptReceipts>['line'];

/** As the mark on its row covers it. */
const asRow = (
  { case_id, school_id, destroyed_at, rows, head }: Receipt,
  who: Pick<CaseReceipt, 'proposedBy' | 'confirmedBy' | 'ground'>,
): Marked => {
  const { proposedBy, confirmedBy, ground } = who;
  const row = { caseId: case_id, schoolId: school_id, destroyedAt: new Date(destroyed_at), rows, head: head.slice(2) };
  return receiptOf({ ...row, proposedBy, confirmedBy, ground });
};
/** One that carries a mark stays as it is. */
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
        'receipts.proposedBy as proposed_by',
        'receipts.confirmedBy as confirmed_by',
        'receipts.ground',
        'receipts.mark',
      ],
    },
  ],
  text: `insert into receipts (case_id, school_id, destroyed_at, rows, head, proposed_by, confirmed_by, ground, mark)
    select r.* from jsonb_to_recordset($1::jsonb) as r(case_id uuid, school_id uuid, destroyed_at timestamptz, rows int, head bytea,
      proposed_by uuid, confirmed_by uuid, ground text, mark text)
    on conflict (case_id) do update set school_id = excluded.school_id, destroyed_at = excluded.destroyed_at, rows = excluded.rows,
      head = excluded.head, proposed_by = excluded.proposed_by, confirmed_by = excluded.confirmed_by, ground = excluded.ground,
      mark = excluded.mark where receipts.mark is null`,
});

const everySchoolKey = statement({
  by: ['owner'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped', 'schoolKeys.current'],
  text: 'select school_id as "schoolId", kid, master_kid as "masterKid", wrapped, current from school_keys',
});

/** Keys of the schools that open: by school and name, and under `current` the name of the one for new marks. `shut`: schools with one that does not. */
const receiptKeys = async (said: Ask, masters: MasterKeys) => {
  const all = await said(everySchoolKey());
  const open = all.filter((row) => opens(masters, row));
  return {
    shut: new Set(all.filter((row) => !open.includes(row)).map(({ schoolId }) => schoolId)),
    keys: new Map(open.map((row) => [`${row.schoolId} ${row.kid}`, openSchoolSecret(masters, row).receipt])),
    secretsOf: (schoolId: string) =>
      openedSecrets(
        masters,
        open.filter((row) => row.schoolId === schoolId),
      ),
    current: new Map(open.filter(({ current }) => current).map(({ schoolId, kid }) => [schoolId, kid])),
  };
};

interface Exported {
  /** Receipts in the file. */
  readonly count: number;
  /** Holds in the file. */
  readonly held: number;
  /**
   * Cases of which the database has a receipt that is not true, for they can still be opened, or nobody with the key of the school made it; and
   * those of a line. One of a practice case, which nobody asked for, carries no mark and is of no use beside the data.
   */
  readonly left: readonly string[];
}

/** True for a line that says who said so: it stays, where the database had the receipt back from a line of before they were named. */
const saysWho = (line: KeptReceipt | undefined, keys: ReadonlyMap<string, Buffer>): boolean =>
  line !== undefined && isOfCase(line) && line.proposed_by !== undefined && isTrueReceipt(line, keys);

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
  const all = new Map<string, KeptReceipt>();
  const heldBefore: MarkedHold[] = [];
  for (const receipt of before) {
    if (receipt === undefined) throw new StoreError('conflict', 'no receipts');
    if (isHold(receipt)) heldBefore.push(receipt);
    else all.set(nameOf(receipt), receipt);
  }
  const left: string[] = [];
  let held: readonly MarkedHold[] = [];
  await asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked);
    const { keys, current, secretsOf } = await receiptKeys(said, masters);
    const kept = await said(keptReceipts());
    const ids = kept.map(({ line }) => line.case_id);
    const open = new Set((await said(stillOpen({ ids }))).map((row) => row.caseId));
    for (const { line: receipt, mark, ...who } of kept) {
      if (mark === null && who.proposedBy === null && !open.has(receipt.case_id)) continue;
      const isTrue = !open.has(receipt.case_id) && isMarkOf(secretsOf(receipt.school_id), mark, asRow(receipt, who));
      const kid = current.get(receipt.school_id);
      const key = keys.get(`${receipt.school_id} ${kid}`);
      if (kid === undefined || key === undefined || !isTrue) left.push(receipt.case_id);
      else if (who.proposedBy !== null || !saysWho(all.get(receipt.case_id), keys)) {
        const line = { ...receipt, ...saidIn(who) };
        all.set(receipt.case_id, { ...line, kid, mark: markOf(key, line).toString('hex') });
      }
    }
    const lines = await keptLines(said, keys);
    for (const line of lines.lines) all.set(nameOf(line), line);
    left.push(...lines.left);
    const holds = await keptHolds(said, heldBefore, keys, current);
    // What is gone holds nothing any more.
    const isGone = (line: KeptReceipt | undefined) => line !== undefined && isOfCase(line) && isTrueReceipt(line, keys);
    held = holds.holds.filter((hold) => !isGone(all.get(hold.case_id)));
    left.push(...holds.left);
  });
  const partial = `${file}.partial-${process.pid}`;
  await writeFile(partial, [...all.values(), ...held].map((receipt) => `${JSON.stringify(receipt)}\n`).join(''), {
    mode: 0o600,
  });
  await rename(partial, file);
  return { count: all.size, held: held.length, left };
};

export interface Applied {
  /** Cases that were destroyed again. */
  readonly destroyed: number;
  /** Lines of which the words were taken away again. */
  readonly erased: number;
  /** Cases that are held again, for a back-up from before did not know it. */
  readonly held: number;
  /** True receipts of what was gone already, or is not there. */
  readonly known: number;
  /** Lines, counted from 1, that destroyed nothing. `form`: no receipt. `mark`: not made under the school's key. `school`: the case is another school's. */
  readonly refused: readonly { readonly line: number; readonly reason: 'form' | 'mark' | 'school' }[];
}

/** Destroys and erases again what these lines are a true receipt of, in the transaction of `said`. */
const destroyAgain = async (
  said: Ask,
  { keys, current, secretsOf }: Awaited<ReturnType<typeof receiptKeys>>,
  read: readonly (KeptReceipt | undefined)[],
): Promise<Applied> => {
  const ids = read.flatMap((receipt) => receipt?.case_id ?? []);
  const schoolOf = new Map((await said(schoolsOfCases({ ids }))).map(({ id, schoolId }) => [id, schoolId]));
  const wrongWith = (receipt: KeptReceipt | undefined): Applied['refused'][number]['reason'] | undefined => {
    if (receipt === undefined) return 'form';
    const isTrue = isLine(receipt)
      ? isTrueLine(receipt, keys)
      : isHold(receipt)
        ? isTrueHold(receipt, keys)
        : isTrueReceipt(receipt, keys);
    if (!isTrue) return 'mark';
    return (schoolOf.get(receipt.case_id) ?? receipt.school_id) === receipt.school_id ? undefined : 'school';
  };
  const judged = read.map((receipt, index) => ({ receipt, line: index + 1, reason: wrongWith(receipt) }));
  const accepted = judged.flatMap(({ receipt, reason }) => (reason === undefined && receipt ? [receipt] : []));
  const receipts = accepted.filter(isOfCase);
  const lines = accepted.filter(isLine);
  const cases = receipts.map((receipt) => receipt.case_id);
  const rows = receipts.map((receipt) => {
    const secret = secretsOf(receipt.school_id).find(({ kid }) => kid === current.get(receipt.school_id));
    const who = saidBy(receipt);
    const { proposedBy: proposed_by, confirmedBy: confirmed_by, ground } = who;
    const mark = secret === undefined ? null : rowMark(secret, asRow(receipt, who));
    return { ...receipt, proposed_by, confirmed_by, ground, mark };
  });
  await said(addReceipts({ receipts: rows }));
  const destroyed = (await said(eraseKeys({ ids: cases }))).length;
  await said(erasePupils({ ids: cases }));
  await said(eraseDrafts({ ids: cases }));
  await said(eraseRequestWords({ ids: cases }));
  await said(endRooms({ ids: cases }));
  const erased = await eraseLines(said, lines);
  const held = await holdCases(said, accepted.filter(isHold));
  const refused = judged.flatMap(({ line, reason }) => (reason === undefined ? [] : [{ line, reason }]));
  return { destroyed, erased, held, known: receipts.length + lines.length - destroyed - erased, refused };
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
