/**
 * What holds the rows of a request together. What was decided of a case, and what was chosen for a line, is sealed whole under the key of that case:
 * the columns beside it only repeat it, and a decision knows which choices it was taken over. The request itself carries a mark of the school.
 */
import { createHash } from 'node:crypto';
import type { LineChosen, RequestCase, RequestCourse } from '../consultation/requests/request.ts';
import { openJson, sealJson } from './encryption.ts';
import { isMarkOf, type Marked, rowMark } from './row-mark.ts';
import type { SchoolSecret } from './school-secret.ts';

/** A request as its mark covers it. */
interface MarkedRequest {
  readonly id: string;
  readonly schoolId: string;
  readonly kind: string;
  readonly receivedOn: string;
  readonly course: Readonly<Record<string, unknown>> | RequestCourse;
  readonly keys: readonly string[];
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly endedAt: Date | null;
  readonly number: number | null;
}

/** The same text whatever the order of the keys: the database keeps its own. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const requestSaid = (row: MarkedRequest): Marked => ({
  kind: 'request',
  fields: [
    row.id,
    row.schoolId,
    row.kind,
    row.receivedOn,
    textOf(row.course),
    textOf(row.keys),
    row.openedBy,
    row.openedAt.toISOString(),
    row.endedAt?.toISOString() ?? null,
    row.number === null ? null : String(row.number),
  ],
});
export const requestMark = (secret: SchoolSecret, row: MarkedRequest): string => rowMark(secret, requestSaid(row));
export const isRequestMarked = (secrets: readonly SchoolSecret[], mark: string | null, row: MarkedRequest): boolean =>
  isMarkOf(secrets, mark, requestSaid(row));

/** A case as it was found for a request, or named by whoever wrote it down. */
interface FoundCase {
  readonly requestId: string;
  readonly caseId: string;
  readonly schoolId: string;
}
const foundSaid = ({ requestId, caseId, schoolId }: FoundCase): Marked => ({
  kind: 'request case',
  fields: [requestId, caseId, schoolId],
});
export const foundMark = (secret: SchoolSecret, row: FoundCase): string => rowMark(secret, foundSaid(row));

/** In the course of a request, so that its mark covers it: each of its cases carries one too, which those of a request of before need not. */
const marking = { casesMarked: true } as const;
export const withMarking = <C extends object>(course: C): C & typeof marking => ({ ...course, ...marking });
export const isMarking = (course: object): boolean => 'casesMarked' in course;
/** As whoever reads the request knows it. */
export const courseIn = (course: Readonly<Record<string, unknown>>): RequestCourse => {
  const { casesMarked: _, ...known } = course;
  // Written by `open` and `change` alone.
  return known as unknown as RequestCourse;
};

/** True where the case was found for this request: nobody else let its readers read the request. */
export const isFoundCase = (
  secrets: readonly SchoolSecret[],
  { mark, ...row }: FoundCase & { readonly mark: string | null },
  course: object,
): boolean => (mark === null ? !isMarking(course) : isMarkOf(secrets, mark, foundSaid(row)));

/** The columns of a decision. */
interface DecisionRow {
  readonly requestId: string;
  readonly caseId: string;
  readonly decision: string | null;
  readonly ground: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

interface SealedDecision {
  readonly reason: string;
  readonly answeredOn?: string;
  readonly decision: string;
  readonly ground: string | null;
  readonly decidedBy: string;
  /** ISO instant. */
  readonly decidedAt: string;
  /** Of the choices that it was taken over. */
  readonly lines: string;
  /** How often a privacy officer had advised by then. */
  readonly advised?: number;
}

const reasonAt = ({ requestId, caseId }: Pick<DecisionRow, 'requestId' | 'caseId'>): string =>
  `request-reason ${requestId} ${caseId}`;

export const sealDecision = (
  key: Buffer,
  of: Pick<DecisionRow, 'requestId' | 'caseId'>,
  decision: SealedDecision,
): Buffer => sealJson(key, decision, reasonAt(of));

const opened = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** What was decided; `changed` where the columns say something else, or what is sealed is not of this case; undefined where nothing was. */
export function decisionIn(
  key: Buffer,
  row: DecisionRow & { readonly sealed: Buffer | null },
): SealedDecision | 'changed' | undefined {
  const { decision, sealed, ground, decidedBy, decidedAt } = row;
  if (decision === null && sealed === null) return decidedBy === null && ground === null ? undefined : 'changed';
  if (decision === null || sealed === null) return 'changed';
  const found = opened(() => openJson<SealedDecision>(key, sealed, reasonAt(row)));
  const isSame =
    found?.decision === decision &&
    found.ground === ground &&
    found.decidedBy === decidedBy &&
    Date.parse(found.decidedAt) === decidedAt?.getTime();
  return isSame ? found : 'changed';
}

/** As a request knows it. */
export const decided = ({
  decision,
  ground,
  decidedBy,
  decidedAt,
  reason,
  answeredOn,
  lines,
  advised,
}: SealedDecision) =>
  ({
    decision,
    ...(ground === null ? {} : { ground }),
    decidedBy,
    decidedAt,
    reason,
    ...(answeredOn === undefined ? {} : { answeredOn }),
    lines,
    ...(advised === undefined ? {} : { advised }),
  }) as Omit<RequestCase, 'requestId' | 'caseId'>;

/** Which line of which case. */
interface LineAt {
  readonly requestId: string;
  readonly caseId: string;
  readonly rowId: string;
}
const lineAt = ({ requestId, caseId, rowId }: LineAt): string => `request-line ${requestId} ${caseId} ${rowId}`;

export const sealLine = (key: Buffer, at: LineAt, { choice, words }: Omit<LineChosen, 'rowId'>): Buffer =>
  sealJson(key, { choice, words }, lineAt(at));

/** What was chosen; undefined where the column says something else: then nothing was chosen, and nothing goes out of it. */
export function lineIn(
  key: Buffer,
  row: LineAt & { readonly choice: string; readonly sealed: Buffer | null },
): LineChosen | undefined {
  const { rowId, choice, sealed } = row;
  const found = sealed && opened(() => openJson<Omit<LineChosen, 'rowId'>>(key, sealed, lineAt(row)));
  return found && found.choice === choice ? { rowId, choice: found.choice, words: found.words } : undefined;
}

/** Whose advice about which request, and when. */
interface AdviceAt {
  readonly requestId: string;
  readonly personId: string;
  readonly at: Date;
}
const adviceAt = ({ requestId, personId, at }: AdviceAt): string =>
  `request-advice ${requestId} ${personId} ${at.toISOString()}`;

/** `nth`: which of this person about this request, from 1 on, so that one that is gone leaves a gap. */
interface SealedAdvice {
  readonly text: string;
  readonly nth: number;
}

/** By the key of the school: whoever advises has none of a case. */
export const sealAdvice = (secret: SchoolSecret, at: AdviceAt, advice: SealedAdvice): Buffer =>
  sealJson(secret.request, advice, adviceAt(at));

/** What was advised; undefined where it is of another request, person or moment than the columns say. */
export const adviceIn = (
  secrets: readonly SchoolSecret[],
  row: AdviceAt & { readonly kid: string; readonly sealed: Buffer },
): SealedAdvice | undefined => {
  const secret = secrets.find(({ kid }) => kid === row.kid);
  return secret && opened(() => openJson<SealedAdvice>(secret.request, row.sealed, adviceAt(row)));
};

/** The same for the same choices, in whatever order they are read. */
export const linesDigest = (lines: readonly LineChosen[]): string =>
  createHash('sha256')
    .update(textOf(lines.toSorted((a, b) => (a.rowId < b.rowId ? -1 : 1))))
    .digest('hex');
