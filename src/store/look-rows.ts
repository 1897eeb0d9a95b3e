/** The log of who looked as the owner reads it, with whether each row is what its writer noted. */
import { setImmediate as turn } from 'node:timers/promises';
import type pg from 'pg';
import { ask } from './ask.ts';
import { type MasterKeys, unwrap } from './encryption.ts';
import { markingKey, markOf } from './look-mark.ts';
import { writerOwner } from './look-writer.ts';
import { type RowFrom, statement } from './statement.ts';

/** What the check's own look is noted as. It is of no case and no school, and so is shown to nobody. */
export const CHAIN = 'chain';

const PAGE = 2000;

export const allWriters = statement({
  by: ['owner'],
  gives: ['lookWriters.id', 'lookWriters.startedAt', 'lookWriters.masterKid', 'lookWriters.wrapped'],
  text: 'select id, started_at as "startedAt", master_kid as "masterKid", wrapped from look_writers order by id',
});

const lookFields = [
  'accessLog.id',
  'accessLog.at',
  'accessLog.writer!',
  'accessLog.n',
  'accessLog.personId',
  'accessLog.caseId',
  'accessLog.schoolId',
  'accessLog.what',
  'accessLog.allowed',
  'accessLog.said',
  'cases.schoolId? as ofCase',
  'cases.seq? as caseSeq',
] as const;
const lookColumns = `a.id, a.at, a.writer, a.n, a.person_id as "personId", a.case_id as "caseId", a.school_id as "schoolId", a.what, a.allowed, a.said,
  coalesce(c.school_id, r.school_id) as "ofCase", c.seq as "caseSeq"
  from access_log a left join cases c on c.id = a.case_id left join receipts r on r.case_id = a.case_id`;

const ownLooks = statement({
  by: ['owner'],
  gives: lookFields,
  uses: ['cases.id', 'receipts.caseId', 'receipts.schoolId'],
  text: `select ${lookColumns} where a.what = '${CHAIN}' and a.writer is not null order by a.at, a.id`,
});

export type LookRow = RowFrom<typeof ownLooks>;

/** A run of a process that noted looks. */
export interface Writer {
  readonly id: number;
  readonly startedAt: Date;
  /** Undefined where no master key opens it. */
  readonly key: ReturnType<typeof markingKey> | undefined;
}

const opened = (masters: MasterKeys, row: RowFrom<typeof allWriters>): Writer => {
  try {
    return { ...row, key: markingKey(unwrap(masters, row, writerOwner(row.id, row.startedAt))) };
  } catch {
    return { ...row, key: undefined };
  }
};

/** Whether a row is what this writer noted, and of the school of its case. */
export const isSound = ({ key }: Writer, row: LookRow): boolean => {
  const { writer, n, what, allowed, ofCase } = row;
  if (key === undefined || n === null) return false;
  const [person, caseId, said] = [row.personId ?? undefined, row.caseId ?? undefined, row.said ?? undefined];
  if (caseId !== undefined && ofCase !== null && row.schoolId !== ofCase) return false;
  const schoolId = caseId === undefined ? (row.schoolId ?? undefined) : undefined;
  return markOf(key, { writer, n, person, caseId, schoolId, what, allowed, said }) === row.id;
};

/** By number. */
export const readWriters = async (client: pg.ClientBase, masters: MasterKeys): Promise<ReadonlyMap<number, Writer>> =>
  new Map((await ask(client, allWriters())).map((row) => [row.id, opened(masters, row)] as const));

/** What the checks of before noted, oldest first, where it is sound. */
export const checksNoted = async (
  client: pg.ClientBase,
  writers: ReadonlyMap<number, Writer>,
): Promise<readonly LookRow[]> =>
  (await ask(client, ownLooks())).filter((row) => {
    const writer = writers.get(row.writer);
    return writer !== undefined && isSound(writer, row);
  });

/** Pages of looks, by writer and number: there is no index for it, so that they are sorted once. */
export async function* pagesOf(client: pg.ClientBase, writers: readonly number[]): AsyncGenerator<readonly LookRow[]> {
  await client.query({
    text: `declare looks no scroll cursor for select ${lookColumns} where a.writer = any ($1::int[]) order by a.writer, a.n, a.at, a.id`,
    values: [writers],
  });
  for (;;) {
    const { rows } = await client.query<LookRow>(`fetch ${PAGE} from looks`);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) break;
    // A press in the same process goes first.
    await turn();
  }
  await client.query('close looks');
}
