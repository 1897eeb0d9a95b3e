/** Requests of parents and pupils: names and words under the school's secret, what is said of a line under the key of its case. */
import type {
  LegalGround,
  LineChosen,
  RequestCase,
  RequestCourse,
  RequestWords,
} from '../consultation/requests/request.ts';
import type { PersonId } from '../consultation/school.ts';
import type { KnownRequest, RequestSession } from '../port/request-session.ts';
import { StoreError } from '../port/store-error.ts';
import { openJson, sealJson } from './encryption.ts';
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
    'requestWords.kid?',
    'requestWords.sealed?',
  ],
  uses: ['requestWords.requestId'],
  text: `select q.id, q.school_id as "schoolId", q.kind, q.received_on::text as "receivedOn", q.course, q.opened_by as "openedBy",
    q.opened_at as "openedAt", q.ended_at as "endedAt", w.kid, w.sealed
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
  ],
  text: `insert into requests (id, school_id, kind, received_on, course, keys, opened_by, opened_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
});

const addWords = statement({
  by: ['app'],
  takes: ['requestWords.requestId', 'requestWords.schoolId', 'requestWords.kid', 'requestWords.sealed'],
  text: 'insert into request_words (request_id, school_id, kid, sealed) values ($1, $2, $3, $4)',
});

const changeRequest = statement({
  by: ['app'],
  takes: ['requests.id', 'requests.course', 'requests.endedAt'],
  uses: ['requests.keys'],
  text: `update requests set course = $2, ended_at = coalesce(ended_at, $3),
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
  ],
  uses: ['caseKeys.caseId', 'requestCases.foundAt'],
  text: `select r.request_id as "requestId", r.case_id as "caseId", r.decision, r.ground, r.sealed, r.decided_by as "decidedBy",
    r.decided_at as "decidedAt" from request_cases r
    where r.school_id = $1 and exists (select 1 from case_keys k where k.case_id = r.case_id) order by r.found_at, r.case_id`,
});

/** The same case twice is one. */
export const addCase = statement({
  by: ['app', 'worker'],
  takes: ['requestCases.requestId', 'requestCases.caseId', 'requestCases.schoolId', 'requestCases.foundAt'],
  text: `insert into request_cases (request_id, case_id, school_id, found_at) values ($1, $2, $3, $4) on conflict do nothing`,
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

/** What is sealed of a decision. */
interface SealedReason {
  readonly reason: string;
  readonly answeredOn?: string;
}

const listLines = statement({
  name: 'request_lines_list',
  by: ['app'],
  takes: ['requestLines.requestId', 'requestLines.caseId'],
  gives: ['requestLines.rowId', 'requestLines.choice', 'requestLines.sealed'],
  text: 'select row_id as "rowId", choice, sealed from request_lines where request_id = $1 and case_id = $2',
});

const chooseLine = statement({
  by: ['app'],
  takes: [
    'requestLines.requestId',
    'requestLines.caseId',
    'requestLines.rowId',
    'requestLines.choice',
    'requestLines.sealed',
    'requestLines.personId',
    'requestLines.at',
  ],
  text: `insert into request_lines (request_id, case_id, row_id, choice, sealed, person_id, at) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (request_id, case_id, row_id) do update
      set choice = excluded.choice, sealed = excluded.sealed, person_id = excluded.person_id, at = excluded.at`,
});

const wordsAt = (requestId: string): string => `request ${requestId}`;
const reasonAt = (requestId: string, caseId: string): string => `request-reason ${requestId} ${caseId}`;
const lineAt = (requestId: string, caseId: string, rowId: string): string =>
  `request-line ${requestId} ${caseId} ${rowId}`;

const requestOf = (row: RowFrom<typeof listRequests>, secret: SchoolSecret | undefined): KnownRequest => ({
  id: row.id,
  schoolId: row.schoolId,
  kind: row.kind,
  receivedOn: row.receivedOn,
  // Written by `open` and `change` alone.
  course: row.course as unknown as RequestCourse,
  openedBy: row.openedBy,
  openedAt: row.openedAt.toISOString(),
  ...(row.endedAt === null ? {} : { endedAt: row.endedAt.toISOString() }),
  words:
    row.sealed === null || secret === undefined
      ? undefined
      : openJson<RequestWords>(secret.request, row.sealed, wordsAt(row.id)),
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
  const caseOf = async ({ sealed, ...row }: RowFrom<typeof listCases>): Promise<RequestCase> => {
    const { requestId, caseId, decision, ground, decidedBy, decidedAt } = row;
    return {
      requestId,
      caseId,
      ...(decision === null ? {} : { decision }),
      ...(ground === null ? {} : { ground: ground as LegalGround }),
      ...(decidedBy === null ? {} : { decidedBy }),
      ...(decidedAt === null ? {} : { decidedAt: decidedAt.toISOString() }),
      ...(sealed === null ? {} : openJson<SealedReason>(await caseKey(caseId), sealed, reasonAt(requestId, caseId))),
    };
  };
  return {
    list: async (schoolId) => {
      const rows = await transaction.read(listRequests({ schoolId }));
      const secret = rows.some(({ sealed }) => sealed !== null) ? await secretOf(schoolId) : undefined;
      return rows.map((row) => requestOf(row, secret));
    },
    open: async ({ id, schoolId, kind, receivedOn, course, words, keys, at }) => {
      const secret = await secretOf(schoolId);
      const sealed = sealJson(secret.request, words, wordsAt(id));
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
        }),
        addWords({ requestId: id, schoolId, kid: secret.kid, sealed }),
      );
    },
    change: async ({ request: { id, schoolId }, course, words, endedAt }) => {
      write(changeRequest({ id, course: json({ ...course }), endedAt: endedAt ?? null }));
      if (words === undefined) return;
      const secret = await secretOf(schoolId);
      write(changeWords({ requestId: id, kid: secret.kid, sealed: sealJson(secret.request, words, wordsAt(id)) }));
    },
    cases: async (schoolId) => Promise.all((await transaction.read(listCases({ schoolId }))).map(caseOf)),
    link: async ({ at, ...link }) => write(addCase({ ...link, foundAt: at })),
    lines: async (requestId, caseId) => {
      const rows = await transaction.read(listLines({ requestId, caseId }));
      if (rows.length === 0) return [];
      const key = await caseKey(caseId);
      return rows.map(
        ({ rowId, choice, sealed }): LineChosen => ({
          rowId,
          choice,
          words: sealed === null ? [] : openJson<string[]>(key, sealed, lineAt(requestId, caseId, rowId)),
        }),
      );
    },
    choose: async ({ requestId, caseId, rowId, choice, words, at }) => {
      const sealed =
        words.length === 0 ? null : sealJson(await caseKey(caseId), words, lineAt(requestId, caseId, rowId));
      write(chooseLine({ requestId, caseId, rowId, choice, sealed, personId: person, at }));
    },
    answered: async ({ of: { requestId, caseId, reason = '' }, on }) => {
      const said: SealedReason = { reason, answeredOn: on };
      write(
        answerCase({ requestId, caseId, sealed: sealJson(await caseKey(caseId), said, reasonAt(requestId, caseId)) }),
      );
    },
    decide: async ({ requestId, caseId, decision, ground, reason, at }) => {
      const sealed = sealJson(await caseKey(caseId), { reason } satisfies SealedReason, reasonAt(requestId, caseId));
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
