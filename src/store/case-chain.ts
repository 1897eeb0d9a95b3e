/** The rows of a case as the owner reads them: whether they continue each other, and the events they hold. No body is opened. */
import type pg from 'pg';
import type { CaseEvent } from '../consultation/event.ts';
import { StoreError } from '../port/store-error.ts';
import { ask } from './ask.ts';
import { type ChainRow, genesis, macOf } from './chain.ts';
import { type MasterKeys, openJson, partOf } from './encryption.ts';
import { openSchoolSecret, opens, type SchoolSecret } from './school-secret.ts';
import { type RowFrom, statement } from './statement.ts';
import { coveredWords } from './words.ts';

/** What a case says of its own logbook. */
interface CaseHead {
  readonly schoolId: string;
  readonly seq: number;
  readonly head: Buffer;
}

export interface ChainBreak {
  readonly seq: number;
  readonly rowId?: string;
  readonly reason: 'changed' | 'removed' | 'moved' | 'cutOff' | 'head';
}

export const chainedRows = statement({
  name: 'chained_rows',
  by: ['owner'],
  takes: ['logbook.caseId[] as ids'],
  gives: [
    'logbook.caseId',
    'logbook.seq',
    'logbook.id',
    'logbook.type',
    'logbook.author',
    'logbook.recordedAt',
    'logbook.happenedAt',
    'logbook.audience',
    'logbook.face::text',
    'logbook.facts',
    'logbook.body',
    'logbook.prev',
    'logbook.mac',
    'logbook.kid',
    'logbook.format',
    'logbook.bodyKey',
    'logbook.bodyDigest',
    'logbook.commitment',
  ],
  text: `select case_id as "caseId", seq, id, type, author, recorded_at as "recordedAt", happened_at as "happenedAt", audience,
    face::text as face, facts, body, prev, mac, kid, format, body_key as "bodyKey", body_digest as "bodyDigest", commitment from logbook where case_id = any ($1) order by case_id, seq`,
});
export type ChainedRow = RowFrom<typeof chainedRows>;

/** Undefined where what stands of its words does not fit together. */
const chainRow = (stored: ChainedRow): ChainRow | undefined => {
  const { author, recordedAt, happenedAt, body, bodyKey, bodyDigest, commitment, ...row } = stored;
  const words = {
    format: row.format,
    body: body ?? undefined,
    bodyKey: bodyKey ?? undefined,
    bodyDigest: bodyDigest ?? undefined,
    commitment: commitment ?? undefined,
  };
  const covered = coveredWords(words);
  if (covered === false) return undefined;
  return {
    ...row,
    author: author ?? undefined,
    recordedAt: recordedAt.toISOString(),
    happenedAt: happenedAt ?? undefined,
    bodyDigest: covered,
    commitment: words.commitment,
  };
};

/** By school and key. */
export type ChainKeys = ReadonlyMap<string, Buffer>;

/** The first row of a case that breaks the chain. */
export const breakIn = (found: CaseHead, rows: readonly ChainedRow[], keys: ChainKeys): ChainBreak | undefined => {
  let head: Buffer = genesis;
  for (const [index, row] of rows.entries()) {
    const expected = index + 1;
    if (row.seq !== expected) return { seq: expected, reason: 'removed' };
    const key = keys.get(`${found.schoolId} ${row.kid}`);
    const bad = { seq: row.seq, rowId: row.id };
    const chained = chainRow(row);
    if (key === undefined || chained === undefined || !macOf(key, chained).equals(row.mac))
      return { ...bad, reason: 'changed' };
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

const keysOf = statement({
  by: ['owner'],
  takes: ['schoolKeys.schoolId[]? as schools'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  text: `select school_id as "schoolId", kid, master_kid as "masterKid", wrapped from school_keys
    where $1::uuid[] is null or school_id = any ($1)`,
});

interface OpenedKeys {
  readonly keys: ChainKeys;
  /** Of each school those that open. */
  readonly secrets: ReadonlyMap<string, readonly SchoolSecret[]>;
  /** Schools of which a key does not open: their rows under it cannot be checked. */
  readonly closed: ReadonlySet<string>;
}

/**
 * Of all schools where none are named. One school's key that does not open keeps no other from its own; where none opens, the master key is
 * another. @throws StoreError `tampered`
 */
export const chainKeys = async (
  client: pg.ClientBase,
  masters: MasterKeys,
  schools?: readonly string[],
): Promise<OpenedKeys> => {
  const rows = await ask(client, keysOf({ schools }));
  const open = rows.filter((row) => opens(masters, row));
  if (rows.length > 0 && open.length === 0) throw new StoreError('tampered', 'dek');
  const closed = new Set(rows.filter((row) => !open.includes(row)).map(({ schoolId }) => schoolId));
  const opened = open.map((row) => ({ schoolId: row.schoolId, secret: openSchoolSecret(masters, row) }));
  const keys = new Map(opened.map(({ schoolId, secret }) => [`${schoolId} ${secret.kid}`, secret.chain] as const));
  const perSchool = Map.groupBy(opened, ({ schoolId }) => schoolId);
  const secrets = new Map([...perSchool].map(([school, all]) => [school, all.map(({ secret }) => secret)] as const));
  return { keys, secrets, closed };
};
