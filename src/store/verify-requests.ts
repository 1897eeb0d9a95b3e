/** Whether the requests of a school are what was written, and whether one is gone; and what was decided and chosen of a case by them. */
import type pg from 'pg';
import type { CaseFacts } from '../consultation/facts.ts';
import type { LineChosen } from '../consultation/requests/request.ts';
import { ask } from './ask.ts';
import { adviceIn, decisionIn, isFoundCase, isRequestMarked, lineIn, linesDigest } from './request-seals.ts';
import type { SchoolSecret } from './school-secret.ts';
import { type RowFrom, statement } from './statement.ts';

const requestsOfSchool = statement({
  name: 'requests_of_school',
  by: ['owner'],
  takes: ['requests.schoolId', 'timestamptz as now'],
  gives: [
    'requests.id',
    'requests.schoolId',
    'requests.kind',
    'requests.receivedOn',
    'requests.course',
    'requests.keys',
    'requests.openedBy',
    'requests.openedAt',
    'requests.endedAt',
    'requests.number',
    'requests.mark',
    'bool as isAhead',
  ],
  uses: ['requests.comparedAt'],
  text: `select id, school_id as "schoolId", kind, received_on::text as "receivedOn", course, keys, opened_by as "openedBy",
    opened_at as "openedAt", ended_at as "endedAt", number, mark, coalesce(compared_at > $2::timestamptz + interval '1 day', false) as "isAhead"
    from requests where school_id = $1 order by number`,
});

const adviceOfSchool = statement({
  by: ['owner'],
  takes: ['requestAdvice.schoolId'],
  gives: [
    'requestAdvice.requestId',
    'requestAdvice.personId',
    'requestAdvice.at',
    'requestAdvice.kid',
    'requestAdvice.sealed',
  ],
  text: `select request_id as "requestId", person_id as "personId", at, kid, sealed from request_advice where school_id = $1 order by at`,
});

const lastSealed = statement({
  name: 'requests_sealed',
  by: ['owner'],
  takes: ['seals.schoolId'],
  gives: ['int as requests'],
  uses: ['seals.requests'],
  text: 'select coalesce(max(requests), 0)::int as requests from seals where school_id = $1',
});

interface Finding {
  readonly table: 'requests' | 'request_advice';
  /** The request, or the number of one that is gone. */
  readonly which: string;
}

/** Returns the requests with an advice that is not what was written, or with one less of somebody than they wrote. */
const otherAdvice = async (
  client: pg.ClientBase,
  schoolId: string,
  secrets: readonly SchoolSecret[],
): Promise<readonly Finding[]> => {
  const rows = (await ask(client, adviceOfSchool({ schoolId }))).map((row) => ({ row, found: adviceIn(secrets, row) }));
  const wrong = rows.filter(({ row, found }) => {
    const own = rows.filter(({ row: one }) => one.requestId === row.requestId && one.personId === row.personId);
    return found === undefined || found.nth > own.length;
  });
  const which = new Set(wrong.map(({ row }) => row.requestId));
  return [...which].map((one) => ({ table: 'request_advice', which: one }));
};

/**
 * Returns what is wrong. A request that seems compared on a day to come is: its cases would never be looked for. `secrets`: those of the school that open. `now`: by the
 * clock that says when a request was compared.
 */
export const aroundRequests = async (
  client: pg.ClientBase,
  schoolId: string,
  secrets: readonly SchoolSecret[],
  now: Date,
): Promise<readonly Finding[]> => {
  const rows = await ask(client, requestsOfSchool({ schoolId, now }));
  const [sealed] = await ask(client, lastSealed({ schoolId }));
  const wrong = rows.filter((row) => row.isAhead || !isRequestMarked(secrets, row.mark, row)).map(({ id }) => id);
  const numbers = new Set(rows.map(({ number }) => number));
  const last = Math.max(sealed?.requests ?? 0, ...rows.map(({ number }) => number ?? 0));
  const gone = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !numbers.has(number));
  return [
    ...[...wrong, ...gone.map(String)].map((which) => ({ table: 'requests' as const, which })),
    ...(await otherAdvice(client, schoolId, secrets)),
  ];
};

const requestsOfCases = statement({
  name: 'requests_of_cases',
  by: ['owner'],
  takes: ['requestCases.caseId[] as ids'],
  gives: [
    'requestCases.requestId',
    'requestCases.caseId',
    'requestCases.decision',
    'requestCases.ground',
    'requestCases.sealed',
    'requestCases.decidedBy',
    'requestCases.decidedAt',
    'requestCases.schoolId',
    'requestCases.mark',
    'requests.course',
    'requests.keys',
  ],
  uses: ['requests.id'],
  text: `select r.request_id as "requestId", r.case_id as "caseId", r.decision, r.ground, r.sealed, r.decided_by as "decidedBy",
    r.decided_at as "decidedAt", r.school_id as "schoolId", r.mark, q.course, q.keys
    from request_cases r join requests q on q.id = r.request_id where r.case_id = any ($1)`,
});
const linesOfCases = statement({
  name: 'request_lines_of_cases',
  by: ['owner'],
  takes: ['requestLines.caseId[] as ids'],
  gives: [
    'requestLines.requestId',
    'requestLines.caseId',
    'requestLines.rowId',
    'requestLines.choice',
    'requestLines.sealed',
  ],
  text: 'select request_id as "requestId", case_id as "caseId", row_id as "rowId", choice, sealed from request_lines where case_id = any ($1)',
});

const adviceOfCases = statement({
  by: ['owner'],
  takes: ['requestCases.caseId[] as ids'],
  gives: ['requestAdvice.requestId', 'int as count'],
  uses: ['requestCases.requestId'],
  text: `select request_id as "requestId", count(*)::int as count from request_advice
    where request_id in (select request_id from request_cases where case_id = any ($1)) group by 1`,
});

/** What requests said of a case; `advised`: how often somebody advised about each. */
interface SaidOfCase {
  readonly advised: ReadonlyMap<string, number>;
  readonly decisions: readonly RowFrom<typeof requestsOfCases>[];
  readonly lines: readonly RowFrom<typeof linesOfCases>[];
}

export const saidOfCases = async (
  client: pg.ClientBase,
  ids: readonly string[],
): Promise<(caseId: string) => SaidOfCase> => {
  const decisions = Map.groupBy(await ask(client, requestsOfCases({ ids })), ({ caseId }) => caseId);
  const lines = Map.groupBy(await ask(client, linesOfCases({ ids })), ({ caseId }) => caseId);
  const advised = new Map((await ask(client, adviceOfCases({ ids }))).map((one) => [one.requestId, one.count]));
  return (caseId) => ({ decisions: decisions.get(caseId) ?? [], lines: lines.get(caseId) ?? [], advised });
};

interface Differing {
  readonly table: 'request_cases' | 'request_lines' | 'request_advice';
  readonly which: string;
}

/** A replica of before marks no case that it finds: of a request that goes on the child still says so. */
const isFound = (
  row: SaidOfCase['decisions'][number],
  child: readonly string[] | undefined,
  secrets: readonly SchoolSecret[],
): boolean =>
  isFoundCase(secrets, row, row.course) || (row.mark === null && child?.some((one) => row.keys.includes(one)) === true);

/** A case that a request is not about, or that something was chosen of by one that has gone. */
const otherCase = (
  { decisions, lines }: SaidOfCase,
  child: readonly string[] | undefined,
  secrets: readonly SchoolSecret[],
): Differing | undefined => {
  const strange = decisions.find((row) => !isFound(row, child, secrets));
  const which =
    strange?.requestId ??
    lines.find(({ requestId }) => !decisions.some((row) => row.requestId === requestId))?.requestId;
  return which === undefined ? undefined : { table: 'request_cases', which };
};

/**
 * The first case that a request is not about, choice or decision that is not what was made of it, or a decision that was taken over other choices or
 * more advice. `opened`: absent where the key is gone. `secrets`: those of its school.
 */
export const otherRequest = (
  opened: { readonly key: Buffer; readonly facts: Pick<CaseFacts, 'child'> } | undefined,
  said: SaidOfCase,
  secrets: readonly SchoolSecret[],
): Differing | undefined => {
  if (opened === undefined) return undefined;
  const { key, facts } = opened;
  const { decisions, lines, advised } = said;
  const strange = otherCase(said, facts.child, secrets);
  if (strange !== undefined) return strange;
  const chosen = lines.map((row) => ({ row, line: lineIn(key, row) }));
  const wrong = chosen.find(({ line }) => line === undefined);
  if (wrong !== undefined) return { table: 'request_lines', which: wrong.row.rowId };
  for (const row of decisions) {
    const found = decisionIn(key, row);
    if (found === undefined) continue;
    if (found === 'changed') return { table: 'request_cases', which: row.requestId };
    const own = chosen.flatMap(({ row: of, line }): LineChosen[] =>
      of.requestId === row.requestId && line !== undefined ? [line] : [],
    );
    if (linesDigest(own) !== found.lines) return { table: 'request_lines', which: row.requestId };
    if ((advised.get(row.requestId) ?? 0) < (found.advised ?? 0))
      return { table: 'request_advice', which: row.requestId };
  }
  return undefined;
};
