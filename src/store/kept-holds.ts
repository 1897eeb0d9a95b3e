/**
 * Holds in the file that is kept beside the data: a back-up from before does not know what was held since. A hold in the file destroys nothing; it
 * keeps a case until somebody says that it may go.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Ask } from './ask.ts';
import { type RowFrom, statement } from './statement.ts';

/** As a line of the file has it; `rows`: how long the logbook of the case was when it said so. On what ground is sealed, and stays there. */
export const markedHold = z.strictObject({
  case_id: z.uuid(),
  school_id: z.uuid(),
  held_since: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  rows: z.int().nonnegative(),
  kid: z.string(),
  mark: z.string().regex(/^(?:[\da-f]{2})*$/),
});
export type MarkedHold = z.output<typeof markedHold>;

/** Cases that can be opened, and since when each is held; one that a back-up brought back as held is not known by its logbook. */
const heldNow = statement({
  by: ['owner'],
  gives: ['cases.id as caseId', 'cases.schoolId', 'cases.seq', 'caseEnds.heldSince'],
  uses: ['caseEnds.caseId', 'caseKeys.caseId', 'cases.face', 'cases.practice'],
  text: `select c.id as "caseId", c.school_id as "schoolId", c.seq,
    coalesce((c.face -> 'hold' ->> 'since')::timestamptz, e.held_since) as "heldSince"
  from cases c join case_keys k on k.case_id = c.id left join case_ends e on e.case_id = c.id where not c.practice order by c.id`,
});
type Case = RowFrom<typeof heldNow>;

/** Under the key for receipts; `hold` keeps it apart from the mark of what was destroyed. */
const markOfHold = (key: Buffer, { case_id, school_id, held_since, rows }: Omit<MarkedHold, 'kid' | 'mark'>): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify({ hold: case_id, school_id, held_since: new Date(held_since).toISOString(), rows }))
    .digest();

/** Keys for receipts, by school and name. */
type ReceiptKeys = ReadonlyMap<string, Buffer>;

/** Whether a hold of the file was marked under the key of its school. */
export function isTrueHold(hold: MarkedHold, keys: ReceiptKeys): boolean {
  const key = keys.get(`${hold.school_id} ${hold.kid}`);
  const mark = Buffer.from(hold.mark, 'hex');
  const wanted = key && markOfHold(key, hold);
  return wanted?.length === mark.length && timingSafeEqual(wanted, mark);
}

const lineOf = ({ caseId, schoolId, seq, heldSince }: Case, kid: string, key: Buffer): readonly MarkedHold[] => {
  if (heldSince === null) return [];
  const hold = { case_id: caseId, school_id: schoolId, held_since: heldSince.toISOString(), rows: seq };
  return [{ ...hold, kid, mark: markOfHold(key, hold).toString('hex') }];
};

/**
 * Every hold that stands: those of the database, and of the file those of a case that the database does not have, or has as it was before the hold.
 * `left`: cases that are held and whose school has no key that opens.
 */
export async function keptHolds(
  said: Ask,
  before: readonly MarkedHold[],
  keys: ReceiptKeys,
  current: ReadonlyMap<string, string>,
): Promise<{ readonly holds: readonly MarkedHold[]; readonly left: readonly string[] }> {
  const cases = await said(heldNow());
  const known = new Map(cases.map((one) => [one.caseId, one]));
  const left: string[] = [];
  const standing = cases.flatMap((one) => {
    const kid = current.get(one.schoolId);
    const key = keys.get(`${one.schoolId} ${kid}`);
    if (kid !== undefined && key !== undefined) return lineOf(one, kid, key);
    if (one.heldSince !== null) left.push(one.caseId);
    return [];
  });
  const others = before.filter(({ case_id, rows }) => {
    const one = known.get(case_id);
    return one === undefined || (one.heldSince === null && one.seq < rows) || left.includes(case_id);
  });
  return { holds: [...standing, ...others], left };
}

/** What people said of its end before the back-up was made counts no more: the hold came after it. A case whose logbook knows better is left. */
const holdAgain = statement({
  by: ['owner'],
  takes: [
    {
      json: 'holds',
      of: ['caseEnds.caseId as case_id', 'caseEnds.heldSince! as held_since', 'cases.seq as rows'],
    },
  ],
  gives: ['caseEnds.caseId'],
  uses: [
    'caseEnds.agreedMark',
    'caseEnds.askedMark',
    'caseEnds.confirmedAt',
    'caseEnds.confirmedBy',
    'caseEnds.ground',
    'caseEnds.proposedAt',
    'caseEnds.proposedBy',
    'caseEnds.schoolId',
    'caseKeys.caseId',
    'cases.face',
    'cases.id',
    'cases.schoolId',
  ],
  text: `insert into case_ends (case_id, school_id, held_since)
    select c.id, c.school_id, h.held_since
    from jsonb_to_recordset($1::jsonb) as h(case_id uuid, held_since timestamptz, rows int)
      join cases c on c.id = h.case_id join case_keys k on k.case_id = c.id
    where c.seq < h.rows and c.face -> 'hold' is null
    on conflict (case_id) do update set held_since = excluded.held_since, proposed_by = null, proposed_at = null, ground = null,
      asked_mark = null, confirmed_by = null, confirmed_at = null, agreed_mark = null
      where case_ends.held_since is null
    returning case_id as "caseId"`,
});

/** Holds these cases where a back-up from before brought them back without it; returns how many. In the transaction of `said`. */
export const holdCases = async (said: Ask, holds: readonly MarkedHold[]): Promise<number> =>
  (await said(holdAgain({ holds }))).length;
