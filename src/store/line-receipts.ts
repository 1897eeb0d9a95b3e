/**
 * Receipts of lines that were erased: written with the row of the logbook that says so, in the statement that takes the words away. The mark is
 * made under the school's key, so that words that are gone without one are found, and one that was made up too.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CaseEvent } from '../consultation/event.ts';
import type { SchoolSecret } from './school-secret.ts';
import { type Statement, statement } from './statement.ts';

/** What a receipt says; `at` is an ISO instant in milliseconds. */
export interface LineReceipt {
  readonly caseId: string;
  /** Id of the row of the logbook. */
  readonly entry: string;
  readonly schoolId: string;
  readonly ground: string;
  readonly askedBy: string;
  readonly erasedBy: string;
  readonly at: string;
}

/** Under the key for receipts; `line` keeps it apart from the mark of a case. */
const markOfLine = (key: Buffer, { caseId, entry, schoolId, ground, askedBy, erasedBy, at }: LineReceipt): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify({ line: entry, caseId, schoolId, ground, askedBy, erasedBy, at }))
    .digest();

/** Whether a mark was made for this receipt, under this key. */
export const isMarkOfLine = (key: Buffer, receipt: LineReceipt, mark: Buffer): boolean => {
  const wanted = markOfLine(key, receipt);
  return wanted.length === mark.length && timingSafeEqual(wanted, mark);
};

const eraseLine = statement({
  by: ['app'],
  takes: [
    'lineReceipts.caseId',
    'lineReceipts.entry',
    'lineReceipts.ground',
    'lineReceipts.askedBy',
    'lineReceipts.erasedAt',
    'lineReceipts.kid',
    'lineReceipts.mark',
  ],
  gives: ['void as erase_line'],
  text: 'select erase_line($1, $2, $3, $4, $5, $6, $7)',
});

interface Erased {
  readonly entry: string;
  readonly ground: string;
  readonly askedBy: string;
}

/** What a row that says so erases; undefined for any other. */
function erasedBy({ type, face, facts }: Pick<CaseEvent, 'type' | 'face' | 'facts'>): Erased | undefined {
  if (type !== 'LineErased') return undefined;
  const { entry, ground } = face as Pick<Erased, 'entry' | 'ground'>;
  const { askedBy } = facts as Pick<Erased, 'askedBy'>;
  return { entry, ground, askedBy };
}

/** The statements that take the words away of what these events erase; none for others. */
export const erasures = (
  { id: caseId, schoolId }: { readonly id: string; readonly schoolId: string },
  events: readonly CaseEvent[],
  secret: SchoolSecret,
): readonly Statement[] =>
  events.flatMap((event) => {
    const erased = erasedBy(event);
    if (erased === undefined || event.by === undefined) return [];
    const at = new Date(event.at).toISOString();
    const mark = markOfLine(secret.receipt, { ...erased, caseId, schoolId, erasedBy: event.by, at });
    return [eraseLine({ ...erased, caseId, erasedAt: at, kid: secret.kid, mark })];
  });
