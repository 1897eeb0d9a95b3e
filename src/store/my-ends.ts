/** What a person does about the ends of files. Who may is asked by the functions of the database. */
import type { PersonId } from '../consultation/school.ts';
import type { EndAnswer, EndingFile, EndsSession } from '../port/ends-store.ts';
import { endAgreed, endAsked } from './end-marks.ts';
import { rowMark } from './row-mark.ts';
import type { SchoolSecret } from './school-secret.ts';
import { type RowFrom, statement } from './statement.ts';
import type { Transaction } from './transaction.ts';

const myEnds = statement({
  name: 'my_ends',
  by: ['app'],
  takes: ['schools.id as schoolId'],
  gives: [
    'cases.id as caseId',
    'cases.callName',
    'caseEnds.dueAt',
    'caseEnds.ground',
    'caseEnds.proposedBy',
    'caseEnds.proposedAt',
    'caseEnds.confirmedBy',
    'bool as held',
    'bool as heldBeside',
  ],
  text: `select case_id as "caseId", call_name as "callName", due_at as "dueAt", ground, proposed_by as "proposedBy",
    proposed_at as "proposedAt", confirmed_by as "confirmedBy", held, released as "heldBeside" from my_ends($1)`,
});
const proposeEnd = statement({
  by: ['app'],
  takes: ['cases.id as caseId', 'caseEnds.ground!', 'timestamptz as at', 'caseEnds.askedMark! as mark'],
  gives: ['text as answer'],
  text: 'select propose_end($1, $2, $3, $4) as answer',
});
const confirmEnd = statement({
  by: ['app'],
  takes: ['cases.id as caseId', 'timestamptz as at', 'caseEnds.agreedMark! as mark', 'caseEnds.proposedAt! as asked'],
  gives: ['text as answer'],
  text: 'select confirm_end($1, $2, $3, $4) as answer',
});
const withdrawEnd = statement({
  by: ['app'],
  takes: ['cases.id as caseId'],
  gives: ['bool as isDone'],
  text: 'select withdraw_end($1) as "isDone"',
});
const releaseEnd = statement({
  by: ['app'],
  takes: ['cases.id as caseId'],
  gives: ['bool as isDone'],
  text: 'select release_end($1) as "isDone"',
});

const answers: readonly EndAnswer[] = ['done', 'gone', 'held', 'own', 'taken'];
const answerIn = (rows: readonly { readonly answer: string }[]): EndAnswer =>
  answers.find((one) => one === rows[0]?.answer) ?? 'gone';

const fileOf = (row: RowFrom<typeof myEnds>): EndingFile => ({
  caseId: row.caseId,
  callName: row.callName,
  held: row.held,
  heldBeside: row.heldBeside,
  ...(row.dueAt === null ? {} : { dueAt: row.dueAt.toISOString() }),
  ...(row.ground === null ? {} : { ground: row.ground }),
  ...(row.proposedBy === null ? {} : { proposedBy: row.proposedBy }),
  ...(row.proposedAt === null ? {} : { proposedAt: row.proposedAt.toISOString() }),
  ...(row.confirmedBy === null ? {} : { confirmedBy: row.confirmedBy }),
});

/**
 * In the transaction of whoever acts: the functions ask by themselves who may. What somebody asks for or agrees on carries their mark: without both
 * nothing is destroyed.
 */
export const endsSession = (
  { read }: Pick<Transaction, 'read'>,
  person: PersonId,
  secretOf: (schoolId: string) => Promise<SchoolSecret>,
): EndsSession => ({
  list: async (schoolId) => (await read(myEnds({ schoolId }))).map(fileOf),
  propose: async ({ caseId, schoolId }, ground, moment) => {
    const at = new Date(moment);
    const mark = rowMark(await secretOf(schoolId), endAsked({ caseId, schoolId, by: person, at, ground }));
    return answerIn(await read(proposeEnd({ caseId, ground, at, mark })));
  },
  confirm: async ({ caseId, schoolId }, moment) => {
    const at = new Date(moment);
    const asked = (await read(myEnds({ schoolId }))).find((row) => row.caseId === caseId);
    if (asked === undefined || asked.proposedBy === null || asked.proposedAt === null) return 'gone';
    const proposal = { by: asked.proposedBy, at: asked.proposedAt };
    const mark = rowMark(await secretOf(schoolId), endAgreed({ caseId, schoolId, by: person, at, asked: proposal }));
    return answerIn(await read(confirmEnd({ caseId, at, mark, asked: proposal.at })));
  },
  withdraw: async (caseId) => (await read(withdrawEnd({ caseId })))[0]?.isDone === true,
  release: async (caseId) => (await read(releaseEnd({ caseId })))[0]?.isDone === true,
});
