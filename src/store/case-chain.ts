/** The rows of a case as the owner reads them: whether they continue each other, and the events they hold. No body is opened. */
import type pg from 'pg';
import type { CaseEvent } from '../consultation/event.ts';
import { type ChainRow, genesis, macOf } from './chain.ts';
import { type MasterKeys, openJson, partOf } from './encryption.ts';
import { openSchoolSecret, type SchoolKeyRow } from './school-secret.ts';

/** What a case says of its own logbook. */
export interface CaseHead {
  readonly schoolId: string;
  readonly seq: number;
  readonly head: Buffer;
}

export interface ChainBreak {
  readonly seq: number;
  readonly rowId?: string;
  readonly reason: 'changed' | 'removed' | 'moved' | 'cutOff' | 'head';
}

export type ChainedRow = Omit<ChainRow, 'author' | 'recordedAt' | 'happenedAt' | 'body'> & {
  readonly author: string | null;
  readonly recordedAt: Date;
  readonly happenedAt: string | null;
  readonly body: Buffer | null;
  readonly mac: Buffer;
};

export const rowsText = `select case_id as "caseId", seq, id, type, author, recorded_at as "recordedAt", happened_at as "happenedAt", audience,
    face::text as face, facts, body, prev, mac, kid from logbook where case_id = any ($1) order by case_id, seq`;

const chainRow = ({ author, recordedAt, happenedAt, body, ...row }: ChainedRow): ChainRow => ({
  ...row,
  author: author ?? undefined,
  recordedAt: recordedAt.toISOString(),
  happenedAt: happenedAt ?? undefined,
  body: body ?? undefined,
});

export type ChainKeys = ReadonlyMap<string, Buffer>;

/** The first row of a case that breaks the chain. */
export const breakIn = (found: CaseHead, rows: readonly ChainedRow[], keys: ChainKeys): ChainBreak | undefined => {
  let head: Buffer = genesis;
  for (const [index, row] of rows.entries()) {
    const expected = index + 1;
    if (row.seq !== expected) return { seq: expected, reason: 'removed' };
    const key = keys.get(`${found.schoolId} ${row.kid}`);
    const bad = { seq: row.seq, rowId: row.id };
    if (key === undefined || !macOf(key, chainRow(row)).equals(row.mac)) return { ...bad, reason: 'changed' };
    if (!row.prev.equals(head)) return { ...bad, reason: 'moved' };
    head = row.mac;
  }
  if (found.seq > rows.length) return { seq: rows.length + 1, reason: 'cutOff' };
  return found.seq === rows.length && found.head.equals(head) ? undefined : { seq: rows.length, reason: 'head' };
};

export const eventOf = (key: Buffer, row: ChainedRow): CaseEvent => ({
  id: row.id,
  type: row.type,
  by: row.author ?? undefined,
  at: row.recordedAt.toISOString(),
  ...(row.happenedAt === null ? {} : { happenedAt: row.happenedAt }),
  audience: row.audience === 'core' ? 'core' : 'case',
  face: JSON.parse(row.face) as object,
  facts: openJson<object>(key, row.facts, partOf(row.caseId, row.seq, 'facts')),
});

/** By school and key; of all schools where none are named. */
export const chainKeys = async (
  client: pg.ClientBase,
  masters: MasterKeys,
  schools?: readonly string[],
): Promise<ChainKeys> => {
  const { rows } = await client.query<SchoolKeyRow>(
    `select school_id as "schoolId", kid, master_kid as "masterKid", wrapped from school_keys
      where $1::uuid[] is null or school_id = any ($1)`,
    [schools ?? null],
  );
  return new Map(rows.map((row) => [`${row.schoolId} ${row.kid}`, openSchoolSecret(masters, row).chain]));
};
