/** Requests of parents and pupils: names and words under the school's secret, what is said of a line under the key of its case. */
import type { RequestCase, RequestWords } from '../consultation/requests/request.ts';
import type { PersonId } from '../consultation/school.ts';
import type { KnownRequest, RequestSession } from '../port/request-session.ts';
import { StoreError } from '../port/store-error.ts';
import { openJson, sealJson } from './encryption.ts';
import { erasedIn } from './erased-cases.ts';
import { adviceVerbs } from './request-advice.ts';
import { lineVerbs } from './request-lines.ts';
import {
  courseIn,
  decided,
  decisionIn,
  foundMark,
  isFoundCase,
  isMarking,
  isRequestMarked,
  linesDigest,
  requestMark,
  sealDecision,
  withMarking,
} from './request-seals.ts';
import type { SchoolSecret } from './school-secret.ts';
import { json, type RowFrom, type Statement, statement } from './statement.ts';
import type { Transaction } from './transaction.ts';

const listRequests = statement({
  name: 'requests_list',
  by: ['app'],
  takes: ['requests.schoolId'],
  gives: [
    'requests.id',
    'requests.schoolId',
    'requests.kind',
    'requests.receivedOn',
    'requests.course',
    'requests.openedBy',
    'requests.openedAt',
    'requests.endedAt',
    'requests.keys',
    'requests.number',
    'requests.mark',
    'requestWords.kid?',
    'requestWords.sealed?',
  ],
  uses: ['requestWords.requestId'],
  text: `select q.id, q.school_id as "schoolId", q.kind, q.received_on::text as "receivedOn", q.course, q.opened_by as "openedBy",
    q.opened_at as "openedAt", q.ended_at as "endedAt", q.keys, q.number, q.mark, w.kid, w.sealed
    from requests q left join request_words w on w.request_id = q.id
    where q.school_id = $1 order by q.opened_at desc, q.id limit 500`,
});

const addRequest = statement({
  by: ['app'],
  takes: [
    'requests.id',
    'requests.schoolId',
    'requests.kind',
    'requests.receivedOn',
    'requests.course',
    'requests.keys',
    'requests.openedBy',
    'requests.openedAt',
    'requests.number',
    'requests.mark',
  ],
  text: `insert into requests (id, school_id, kind, received_on, course, keys, opened_by, opened_at, number, mark)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
});

/** Who writes one down reads all of the school; two at one moment get one number, and the second is asked again. */
const nextNumber = statement({
  by: ['app'],
  takes: ['requests.schoolId'],
  gives: ['int as number'],
  uses: ['requests.number'],
  text: 'select coalesce(max(number), 0)::int + 1 as number from requests where school_id = $1',
});

const addWords = statement({
  by: ['app'],
  takes: ['requestWords.requestId', 'requestWords.schoolId', 'requestWords.kid', 'requestWords.sealed'],
  text: 'insert into request_words (request_id, school_id, kid, sealed) values ($1, $2, $3, $4)',
});

const changeRequest = statement({
  by: ['app'],
  takes: ['requests.id', 'requests.course', 'requests.endedAt', 'requests.mark'],
  uses: ['requests.keys'],
  text: `update requests set course = $2, ended_at = coalesce(ended_at, $3), mark = $4,
    keys = case when $3::timestamptz is null then keys else '{}' end where id = $1`,
});

const changeWords = statement({
  by: ['app'],
  takes: ['requestWords.requestId', 'requestWords.kid', 'requestWords.sealed'],
  text: 'update request_words set kid = $2, sealed = $3 where request_id = $1',
});

const listCases = statement({
  name: 'request_cases_list',
  by: ['app'],
  takes: ['requestCases.schoolId'],
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
  ],
  uses: ['requests.id', 'caseKeys.caseId', 'requestCases.foundAt'],
  text: `select r.request_id as "requestId", r.case_id as "caseId", r.decision, r.ground, r.sealed, r.decided_by as "decidedBy",
    r.decided_at as "decidedAt", r.school_id as "schoolId", r.mark, q.course from request_cases r join requests q on q.id = r.request_id
    where r.school_id = $1 and exists (select 1 from case_keys k where k.case_id = r.case_id) order by r.found_at, r.case_id`,
});

/** The same case twice is one; found by a replica of before, which marks none, it gets its mark by whoever finds or names it again. */
export const addCase = statement({
  by: ['app', 'worker'],
  takes: [
    'requestCases.requestId',
    'requestCases.caseId',
    'requestCases.schoolId',
    'requestCases.foundAt',
    'requestCases.mark',
  ],
  text: `insert into request_cases (request_id, case_id, school_id, found_at, mark) values ($1, $2, $3, $4, $5)
    on conflict (request_id, case_id) do update set mark = excluded.mark where request_cases.mark is null`,
});

const decideCase = statement({
  by: ['app'],
  takes: [
    'requestCases.requestId',
    'requestCases.caseId',
    'requestCases.decision',
    'requestCases.ground',
    'requestCases.sealed',
    'requestCases.decidedBy',
    'requestCases.decidedAt',
  ],
  text: `update request_cases set decision = $3, ground = $4, sealed = $5, decided_by = $6, decided_at = $7
    where request_id = $1 and case_id = $2 and decision is null`,
});

const answerCase = statement({
  by: ['app'],
  takes: ['requestCases.requestId', 'requestCases.caseId', 'requestCases.sealed'],
  uses: ['requestCases.decision'],
  text: 'update request_cases set sealed = $3 where request_id = $1 and case_id = $2 and decision is not null',
});

const wordsAt = (requestId: string): string => `request ${requestId}`;
type RequestRow = RowFrom<typeof listRequests>;

const requestOf = (row: RequestRow, secret: SchoolSecret): KnownRequest => ({
  id: row.id,
  schoolId: row.schoolId,
  kind: row.kind,
  receivedOn: row.receivedOn,
  course: courseIn(row.course),
  openedBy: row.openedBy,
  openedAt: row.openedAt.toISOString(),
  ...(row.endedAt === null ? {} : { endedAt: row.endedAt.toISOString() }),
  ...(isRequestMarked([secret], row.mark, row) ? {} : { changed: true as const }),
  words: row.sealed === null ? undefined : openJson<RequestWords>(secret.request, row.sealed, wordsAt(row.id)),
});

interface Lookups {
  readonly secretOf: (schoolId: string) => Promise<SchoolSecret>;
  readonly keyOf: (caseId: string) => Promise<{ readonly key: Buffer } | undefined>;
}

/** `write`: a change that counts, with which the delivery key is noted. */
export const requestVerbs = (
  transaction: Pick<Transaction, 'read'>,
  person: PersonId,
  { secretOf, keyOf }: Lookups,
  write: (...statements: readonly Statement[]) => void,
): RequestSession => {
  const caseKey = async (caseId: string): Promise<Buffer> => {
    const found = await keyOf(caseId);
    if (found === undefined) throw new StoreError('forbidden', 'case');
    return found.key;
  };
  const listed = new Map<string, RequestRow>();
  const caseOf = async (row: RowFrom<typeof listCases>): Promise<RequestCase> => {
    const { requestId, caseId } = row;
    if (!isFoundCase([await secretOf(row.schoolId)], row, row.course))
      return { requestId, caseId, decision: 'none', changed: true };
    const isOpen = row.decision === null && row.sealed === null;
    const found = isOpen ? undefined : decisionIn(await caseKey(caseId), row);
    return {
      requestId,
      caseId,
      ...(found === 'changed' ? { decision: 'none' as const, changed: true as const } : found && decided(found)),
    };
  };
  const { linesOf, choose } = lineVerbs(transaction, person, caseKey, write);
  const { advice, advise, advisedOn } = adviceVerbs(transaction, person, secretOf, write);
  return {
    list: async (schoolId) => {
      const rows = await transaction.read(listRequests({ schoolId }));
      if (rows.length === 0) return [];
      const secret = await secretOf(schoolId);
      for (const row of rows) listed.set(row.id, row);
      return rows.map((row) => requestOf(row, secret));
    },
    open: async ({ id, schoolId, kind, receivedOn, course: known, words, keys, at }) => {
      const secret = await secretOf(schoolId);
      const course = withMarking(known);
      const sealed = sealJson(secret.request, words, wordsAt(id));
      const [next] = await transaction.read(nextNumber({ schoolId }));
      const number = next?.number ?? 1;
      const row = { id, schoolId, kind, receivedOn, course, keys, openedBy: person, openedAt: new Date(at), number };
      const mark = requestMark(secret, { ...row, endedAt: null });
      write(
        addRequest({
          id,
          schoolId,
          kind,
          receivedOn,
          course: json({ ...course }),
          keys: [...keys],
          openedBy: person,
          openedAt: at,
          number,
          mark,
        }),
        addWords({ requestId: id, schoolId, kid: secret.kid, sealed }),
      );
    },
    change: async ({ request: { id, schoolId }, course: known, words, endedAt }) => {
      const row = listed.get(id);
      const secret = await secretOf(schoolId);
      // Nobody writes on what others changed: it would carry a mark from then on.
      if (row === undefined || !isRequestMarked([secret], row.mark, row)) throw new StoreError('conflict', 'request');
      const course = isMarking(row.course) ? withMarking(known) : known;
      const ended = row.endedAt ?? (endedAt === undefined ? null : new Date(endedAt));
      const keys = endedAt === undefined ? row.keys : [];
      const mark = requestMark(secret, { ...row, course, keys, endedAt: ended });
      write(changeRequest({ id, course: json({ ...course }), endedAt: endedAt ?? null, mark }));
      if (words === undefined) return;
      write(changeWords({ requestId: id, kid: secret.kid, sealed: sealJson(secret.request, words, wordsAt(id)) }));
    },
    erased: (schoolId) => erasedIn(transaction, schoolId),
    cases: async (schoolId) => Promise.all((await transaction.read(listCases({ schoolId }))).map(caseOf)),
    link: async ({ at, ...link }) => {
      const mark = foundMark(await secretOf(link.schoolId), link);
      write(addCase({ ...link, foundAt: at, mark }));
    },
    lines: linesOf,
    advice,
    advise,
    decidedLines: async ({ requestId, caseId, lines }) => {
      const found = await linesOf(requestId, caseId);
      return lines === linesDigest(found) ? found : undefined;
    },
    choose,
    answered: async ({ of, on }) => {
      const { requestId, caseId, decision, ground, decidedBy, decidedAt, reason = '', lines, advised = 0 } = of;
      if (of.changed === true || decision === undefined || decidedBy === undefined || decidedAt === undefined) return;
      const said = { reason, decision, ground: ground ?? null, decidedBy, decidedAt, lines: lines ?? '', advised };
      const sealed = sealDecision(await caseKey(caseId), of, { ...said, answeredOn: on });
      write(answerCase({ requestId, caseId, sealed }));
    },
    decide: async ({ requestId, caseId, decision, ground, reason, at }) => {
      const lines = linesDigest(await linesOf(requestId, caseId));
      const said = { reason, decision, ground: ground ?? null, decidedBy: person, decidedAt: at, lines };
      const advised = await advisedOn(requestId);
      const sealed = sealDecision(await caseKey(caseId), { requestId, caseId }, { ...said, advised });
      write(
        decideCase({
          requestId,
          caseId,
          decision,
          ground: ground ?? null,
          sealed,
          decidedBy: person,
          decidedAt: at,
        }),
      );
    },
  };
};
