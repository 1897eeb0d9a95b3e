/** Reading of the access log: through functions that ask themselves who may (`migrations/law/functions.sql`). */
import type { Look, LookSession, SchoolLook } from '../port/looks.ts';
import type { LookWriter } from './look-writer.ts';
import type { RolePool } from './pool.ts';
import { type RowFrom, statement } from './statement.ts';
import { inTransaction, once, type Transaction } from './transaction.ts';

const looker = ['people.name?', 'text? as worksAt', 'accessLog.what', 'accessLog.allowed'] as const;

const looksIn = statement({
  by: ['app'],
  takes: ['cases.id as caseId', 'timestamptz as until', 'int as skip', 'int as limit'],
  gives: ['accessLog.at', 'accessLog.personId? as person', ...looker],
  text: 'select at, person, name, works_at as "worksAt", what, allowed from looks_in($1, $2, $3, $4)',
});

const looksOver = statement({
  by: ['app'],
  takes: ['timestamptz as until', 'int as skip', 'int as limit'],
  gives: [
    'accessLog.at',
    'schools.id as schoolId',
    'schools.name as school',
    'accessLog.caseId?',
    'cases.callName?',
    'accessLog.personId? as person',
    ...looker,
  ],
  text: `select at, school_id as "schoolId", school, case_id as "caseId", call_name as "callName", person, name, works_at as "worksAt", what, allowed
    from looks_over($1, $2, $3)`,
});

const looksSince = statement({
  by: ['app', 'worker'],
  takes: ['schools.id as schoolId'],
  gives: ['timestamptz? as since'],
  text: 'select looks_since($1) as since',
});

const looksKept = statement({
  by: ['worker'],
  takes: ['schools.id as schoolId', 'cases.id? as caseId', 'timestamptz as from', 'uuid as after', 'int as limit'],
  gives: [
    'accessLog.id',
    'accessLog.at',
    'accessLog.caseId?',
    'cases.callName?',
    'accessLog.personId? as person',
    ...looker,
  ],
  text: `select id, at, case_id as "caseId", call_name as "callName", person, name, works_at as "worksAt", what, allowed
    from looks_kept($1, $2, $3, $4, $5)`,
});

const caseNamed = statement({
  by: ['worker'],
  takes: ['cases.callName'],
  gives: ['cases.id', 'cases.schoolId'],
  text: 'select id, school_id as "schoolId" from cases where call_name = $1 order by id',
});

type Row = RowFrom<typeof looksIn>;

const lookOf = ({ at, person, name, worksAt, what, allowed }: Row): Look => ({
  at: at.toISOString(),
  ...(person === null ? {} : { person }),
  ...(name === null ? {} : { name }),
  ...(worksAt === null ? {} : { worksAt }),
  what,
  allowed,
});

const caseOf = ({ caseId, callName }: { readonly caseId: string | null; readonly callName: string | null }) => ({
  ...(caseId === null ? {} : { caseId }),
  ...(callName === null ? {} : { callName }),
});

/** The log goes by the clock of the database, so that what is there now is all of it. */
const upTo = (until: string | undefined): Date => new Date(until ?? '9999-12-31T00:00:00.000Z');

/** Reading in one person's transaction. */
export const lookVerbs = ({ read }: Pick<Transaction, 'read'>): LookSession => ({
  ofCase: async (caseId, { until, ...page }) =>
    (await read(looksIn({ caseId, until: upTo(until), ...page }))).map(lookOf),
  ofMySchools: async ({ until, ...page }) =>
    (await read(looksOver({ until: upTo(until), ...page }))).map(
      (row): SchoolLook => ({ ...lookOf(row), schoolId: row.schoolId, school: row.school, ...caseOf(row) }),
    ),
  since: async (schoolId) => (await read(looksSince({ schoolId })))[0]?.since?.toISOString(),
});

/** Which looks whoever runs the bot asks for. */
interface KeptQuery {
  readonly schoolId: string;
  readonly caseId?: string | undefined;
  /** ISO instant; absent: as far as the log reaches back. */
  readonly since?: string | undefined;
}

/** Notes the end of a school with what else the transaction of that end writes. */
export type NoteEnd = (transaction: Pick<Transaction, 'write' | 'ended'>) => void;

/** Reading of the access log for whoever runs the bot. */
export interface KeptLooks {
  /** Returns the cases of this call name: at different boards there may be more than one. */
  cases(callName: string): Promise<readonly { readonly id: string; readonly schoolId: string }[]>;
  /** Returns since when the log of a school reaches back. ISO instant. */
  since(schoolId: string): Promise<string | undefined>;
  /** Gives the looks, oldest first, a page at a time. That they are read is itself noted, first of all. */
  pages(query: KeptQuery): AsyncIterable<readonly Omit<SchoolLook, 'school'>[]>;
  /** Notes that whoever runs the bot makes a file of a case that can be read: before it is there. */
  exported(of: { readonly schoolId: string; readonly caseId: string }): Promise<void>;
  /** Notes that whoever runs the bot gives a code for a first key: before it is shown. */
  gaveCode(schoolId: string): Promise<void>;
  /** Makes ready to note that a school is ended by whoever runs the bot. */
  ending(schoolId: string): Promise<NoteEnd>;
}

const PAGE = 1000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** What reading by the command line is noted as. */
const READ_BY_COMMAND = 'looked';
/** And a document that is made of a case. */
const EXPORTED_BY_COMMAND = 'exported';
/** And a code for a first key. */
const CODE_BY_COMMAND = 'keyCodeGiven';
/** And the end of a school. */
const ENDED_BY_COMMAND = 'schoolEnded';

/** `app` writes the log, `worker` reads it here. */
export const createKeptLooks = (app: RolePool, worker: RolePool, looks: LookWriter): KeptLooks => {
  const noteByCommand = async (of: {
    readonly schoolId: string;
    readonly caseId: string | undefined;
    readonly what: string;
  }): Promise<void> => {
    await looks.begun();
    await inTransaction(app, [], async (transaction) =>
      looks.note(transaction, { person: undefined, ...of, allowed: true }),
    );
  };
  return {
    exported: (of) => noteByCommand({ ...of, what: EXPORTED_BY_COMMAND }),
    gaveCode: (schoolId) => noteByCommand({ schoolId, caseId: undefined, what: CODE_BY_COMMAND }),
    ending: async (schoolId) => {
      await looks.begun();
      return (transaction) =>
        looks.note(transaction, {
          person: undefined,
          caseId: undefined,
          schoolId,
          what: ENDED_BY_COMMAND,
          allowed: true,
        });
    },
    cases: (callName) => once(worker, caseNamed({ callName })),
    since: async (schoolId) => (await once(worker, looksSince({ schoolId })))[0]?.since?.toISOString(),
    async *pages({ schoolId, caseId, since }) {
      await noteByCommand({ caseId, schoolId, what: READ_BY_COMMAND });
      let from = new Date(since ?? 0);
      let after = BEFORE_ALL;
      for (;;) {
        const rows = await once(worker, looksKept({ schoolId, caseId: caseId ?? null, from, after, limit: PAGE }));
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows.map((row) => ({ ...lookOf(row), schoolId, ...caseOf(row) }));
        from = last.at;
        after = last.id;
      }
    },
  };
};
