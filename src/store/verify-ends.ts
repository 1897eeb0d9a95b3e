/** Whether what two people said of a case, and what is left of one that was destroyed, carries the marks of whoever said it. */

import type { ChainedRow } from './case-chain.ts';
import { type CaseReceipt, type EndSaid, endHolds, receiptOf } from './end-marks.ts';
import { isMarkOf } from './row-mark.ts';
import type { SchoolSecret } from './school-secret.ts';
import type { StoredTable } from './spec.ts';

/** What a statement gives of a receipt, as JSON. */
export const keptReceipt = [
  'receipts.schoolId',
  'receipts.destroyedAt',
  'receipts.rows',
  'text as head',
  'receipts.proposedBy',
  'receipts.confirmedBy',
  'receipts.ground',
  'receipts.mark',
] as const;
type KeptReceipt = Omit<CaseReceipt, 'caseId' | 'destroyedAt'> & {
  readonly destroyedAt: string;
  readonly mark: string | null;
};

export const isTrueReceipt = (secrets: readonly SchoolSecret[], caseId: string, receipt: KeptReceipt): boolean =>
  isMarkOf(secrets, receipt.mark, receiptOf({ ...receipt, caseId, destroyedAt: new Date(receipt.destroyedAt) }));

/** And of the end of a file. */
export const keptEnd = [
  'caseEnds.schoolId',
  'caseEnds.ground',
  'caseEnds.proposedBy',
  'caseEnds.proposedAt',
  'caseEnds.askedMark',
  'caseEnds.confirmedBy',
  'caseEnds.confirmedAt',
  'caseEnds.agreedMark',
] as const;
type KeptEnd = Omit<EndSaid, 'caseId' | 'proposedAt' | 'confirmedAt'> & {
  readonly proposedAt: string | null;
  readonly confirmedAt: string | null;
};

interface OfCase {
  readonly id: string;
  readonly schoolId: string;
  readonly seq: number;
  readonly head: Buffer;
  readonly erased: boolean;
  readonly rows: readonly ChainedRow[];
}
type Other = { readonly table: StoredTable } | undefined;

/** What its first row says: nothing else makes a case one. */
const isPractice = ([first]: readonly ChainedRow[]): boolean =>
  first !== undefined && (JSON.parse(first.face) as { readonly practice?: unknown }).practice === true;

/** A key is erased with a true receipt only. One that came from a newer database than this may know more rows. */
export function otherKey(one: OfCase, receipt: KeptReceipt | null, secrets: readonly SchoolSecret[]): Other {
  const { id, erased, schoolId, seq, head, rows } = one;
  if (!erased) return receipt === null ? undefined : { table: 'receipts' };
  if (receipt === null) return { table: 'case_keys' };
  const fits =
    receipt.schoolId === schoolId &&
    (receipt.rows > seq || (receipt.rows === seq && receipt.head === head.toString('hex'))) &&
    (isPractice(rows) || isTrueReceipt(secrets, id, receipt));
  return fits ? undefined : { table: 'receipts' };
}

/** Who asked for its end and who agreed said so themselves. */
export function otherEnd(
  { id, schoolId, erased }: OfCase,
  end: KeptEnd | null,
  secrets: readonly SchoolSecret[],
): Other {
  if (end === null || erased) return undefined;
  const instant = (at: string | null) => (at === null ? null : new Date(at));
  const { proposedAt, confirmedAt, ...said } = end;
  const row = { ...said, caseId: id, proposedAt: instant(proposedAt), confirmedAt: instant(confirmedAt) };
  return end.schoolId === schoolId && endHolds(secrets, row) ? undefined : { table: 'case_ends' };
}
