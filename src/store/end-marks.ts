/** What the marks of the end of a file cover: who asked for it, who agreed, and what is left of the case. */
import type { EndGround } from '../consultation/ends.ts';
import { isMarkOf, type Marked } from './row-mark.ts';
import type { SchoolSecret } from './school-secret.ts';

/** A case, whose term or whose people said that it ends; `at` as it is stored, in milliseconds. */
interface OfEnd {
  readonly caseId: string;
  readonly schoolId: string;
  readonly by: string;
  readonly at: Date;
}

export const endAsked = ({ caseId, schoolId, by, at, ground }: OfEnd & { readonly ground: EndGround }): Marked => ({
  kind: 'end asked',
  fields: [caseId, schoolId, by, at.toISOString(), ground],
});
/** `asked`: on what was agreed; absent as a replica of before marks it, which names no proposal. */
export const endAgreed = ({
  caseId,
  schoolId,
  by,
  at,
  asked,
}: OfEnd & { readonly asked?: Pick<OfEnd, 'by' | 'at'> }): Marked => ({
  kind: 'end agreed',
  fields: [caseId, schoolId, by, at.toISOString(), ...(asked === undefined ? [] : [asked.by, asked.at.toISOString()])],
});

/** What two people said of a case, as its row has it; absent: nobody did yet. */
export interface EndSaid {
  readonly caseId: string;
  readonly schoolId: string;
  readonly ground: EndGround | null;
  readonly proposedBy: string | null;
  readonly proposedAt: Date | null;
  readonly askedMark: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly agreedMark: string | null;
}

/** True where each of them said so themselves, and they are two. */
export function endHolds(secrets: readonly SchoolSecret[], row: EndSaid): boolean {
  const { caseId, schoolId, ground, proposedBy, proposedAt, confirmedBy, confirmedAt } = row;
  if (proposedBy === null || proposedAt === null || ground === null) return confirmedBy === null;
  const asked = endAsked({ caseId, schoolId, by: proposedBy, at: proposedAt, ground });
  if (!isMarkOf(secrets, row.askedMark, asked)) return false;
  if (confirmedBy === null || confirmedAt === null) return confirmedBy === null;
  const agreed = endAgreed({ caseId, schoolId, by: confirmedBy, at: confirmedAt });
  return confirmedBy !== proposedBy && (isMarkOf(secrets, row.agreedMark, agreed) || namesProposal(secrets, row));
}

/** Days within which what two people agreed on is carried out: marks of long ago may have been put back. */
const DAYS_AGREED = 30;

/** True where somebody agreed on this very proposal. */
function namesProposal(secrets: readonly SchoolSecret[], row: EndSaid): boolean {
  const { caseId, schoolId, proposedBy, proposedAt, confirmedBy, confirmedAt } = row;
  if (proposedBy === null || proposedAt === null || confirmedBy === null || confirmedAt === null) return false;
  const asked = { by: proposedBy, at: proposedAt };
  return isMarkOf(secrets, row.agreedMark, endAgreed({ caseId, schoolId, by: confirmedBy, at: confirmedAt, asked }));
}

/** True where an end that holds is to be asked for anew: it was agreed on long ago, or as a replica of before says it, which names no proposal. */
export const isStaleEnd = (secrets: readonly SchoolSecret[], row: EndSaid, now: Date): boolean =>
  !namesProposal(secrets, row) || now.getTime() - (row.confirmedAt ?? now).getTime() > DAYS_AGREED * 24 * 60 * 60_000;

/** A row of the receipts of cases. */
export interface CaseReceipt {
  readonly caseId: string;
  readonly schoolId: string;
  readonly destroyedAt: Date;
  readonly rows: number;
  /** As hex. */
  readonly head: string;
  readonly proposedBy: string | null;
  readonly confirmedBy: string | null;
  readonly ground: EndGround | null;
}

export const receiptOf = (row: CaseReceipt): Marked => ({
  kind: 'receipt',
  fields: [
    row.caseId,
    row.schoolId,
    row.destroyedAt.toISOString(),
    String(row.rows),
    row.head,
    row.proposedBy,
    row.confirmedBy,
    row.ground,
  ],
});
