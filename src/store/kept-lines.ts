/** Receipts of erased lines in the file that is kept beside the data, and what they erase again after a restore. */
import { z } from 'zod';
import type { Ask } from './ask.ts';
import { isMarkOfLine, type LineReceipt } from './line-receipts.ts';
import { type RowFrom, statement } from './statement.ts';

/** As a line of the file has it: the names of the table, and the mark in hex. */
export const markedLine = z.strictObject({
  case_id: z.uuid(),
  entry: z.uuid(),
  school_id: z.uuid(),
  ground: z.string(),
  asked_by: z.uuid(),
  erased_by: z.uuid(),
  erased_at: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  kid: z.string(),
  mark: z.string().regex(/^(?:[\da-f]{2})*$/),
});
export type MarkedLine = z.output<typeof markedLine>;

const everyLine = statement({
  by: ['owner'],
  gives: [
    'lineReceipts.caseId',
    'lineReceipts.entry',
    'lineReceipts.schoolId',
    'lineReceipts.ground',
    'lineReceipts.askedBy',
    'lineReceipts.erasedBy',
    'lineReceipts.erasedAt',
    'lineReceipts.kid',
    'lineReceipts.mark',
  ],
  text: `select case_id as "caseId", entry, school_id as "schoolId", ground, asked_by as "askedBy", erased_by as "erasedBy",
    erased_at as "erasedAt", kid, mark from line_receipts order by case_id, entry`,
});

const inFile = ({ caseId, entry, schoolId, ground, kid, ...row }: RowFrom<typeof everyLine>): MarkedLine => ({
  case_id: caseId,
  entry,
  school_id: schoolId,
  ground,
  asked_by: row.askedBy,
  erased_by: row.erasedBy,
  erased_at: row.erasedAt.toISOString(),
  kid,
  mark: row.mark.toString('hex'),
});

const receiptOf = (line: MarkedLine): LineReceipt => ({
  caseId: line.case_id,
  entry: line.entry,
  schoolId: line.school_id,
  ground: line.ground,
  askedBy: line.asked_by,
  erasedBy: line.erased_by,
  at: new Date(line.erased_at).toISOString(),
});

/** Keys for receipts, by school and name. */
type ReceiptKeys = ReadonlyMap<string, Buffer>;

/** Whether a line of the file was marked under the key of its school. */
export function isTrueLine(line: MarkedLine, keys: ReceiptKeys): boolean {
  const key = keys.get(`${line.school_id} ${line.kid}`);
  return key !== undefined && isMarkOfLine(key, receiptOf(line), Buffer.from(line.mark, 'hex'));
}

/** Every receipt of a line in the database; `left`: the cases of those that are not true, or of which the key does not open. */
export async function keptLines(
  said: Ask,
  keys: ReceiptKeys,
): Promise<{ readonly lines: readonly MarkedLine[]; readonly left: readonly string[] }> {
  const all = (await said(everyLine())).map(inFile);
  const lines = all.filter((line) => isTrueLine(line, keys));
  return { lines, left: all.filter((line) => !lines.includes(line)).map((line) => line.case_id) };
}

/** Those that are there stay as they are. */
const addLines = statement({
  by: ['owner'],
  takes: [
    {
      json: 'lines',
      of: [
        'lineReceipts.caseId as case_id',
        'lineReceipts.entry',
        'lineReceipts.schoolId as school_id',
        'lineReceipts.ground',
        'lineReceipts.askedBy as asked_by',
        'lineReceipts.erasedBy as erased_by',
        'lineReceipts.erasedAt as erased_at',
        'lineReceipts.kid',
        'text as mark',
      ],
    },
  ],
  uses: ['lineReceipts.mark'],
  text: `insert into line_receipts (case_id, entry, school_id, ground, asked_by, erased_by, erased_at, kid, mark)
    select r.case_id, r.entry, r.school_id, r.ground, r.asked_by, r.erased_by, r.erased_at, r.kid, decode(r.mark, 'hex')
    from jsonb_to_recordset($1::jsonb) as r(case_id uuid, entry uuid, school_id uuid, ground text, asked_by uuid, erased_by uuid,
      erased_at timestamptz, kid text, mark text)
    on conflict (case_id, entry) do nothing`,
});

const eraseAgain = statement({
  by: ['owner'],
  takes: ['logbook.caseId[] as ids'],
  gives: ['logbook.id'],
  uses: ['logbook.body', 'logbook.bodyKey', 'logbook.bodyDigest', 'lineReceipts.caseId', 'lineReceipts.entry'],
  text: `update logbook l set body = null, body_key = null, body_digest = coalesce(l.body_digest, sha256(l.body))
    from line_receipts r where r.case_id = l.case_id and r.entry = l.id and l.case_id = any ($1) and l.body is not null returning l.id`,
});

/** Takes the words of these lines away where a back-up brought them back; returns of how many. In the transaction of `said`. */
export async function eraseLines(said: Ask, lines: readonly MarkedLine[]): Promise<number> {
  await said(addLines({ lines }));
  return (await said(eraseAgain({ ids: lines.map((line) => line.case_id) }))).length;
}

/** What was taken away is in the file of the table until then. */
export const vacuumLines = statement({ by: ['owner'], text: 'vacuum logbook' });
