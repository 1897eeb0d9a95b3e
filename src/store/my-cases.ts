/** The cases of which somebody is a member now. */
import type { PersonId } from '../consultation/school.ts';
import type { Session } from '../port/session.ts';
import type { StoredCase } from '../port/stored-case.ts';
import type { MasterKeys } from './encryption.ts';
import { myCases } from './generated/cases.ts';
import type { OwnFolding } from './own-folding.ts';
import { isNow } from './own-membership.ts';
import { statement } from './statement.ts';
import { type CaseRow, openCaseRow, openedColumns, openedGives, storedCase } from './stored-case.ts';
import type { Transaction } from './transaction.ts';

const myCasesAmong = statement({
  name: 'my_cases_among',
  by: ['app'],
  takes: ['caseMembers.personId as person', 'cases.id[] as ids'],
  gives: openedGives,
  uses: [
    'caseKeys.caseId',
    'caseMembers.caseId',
    'caseMembers.paused',
    'caseMembers.personId',
    'caseMembers.until',
    'cases.lastActivityAt',
  ],
  text: `select ${openedColumns}
  from cases c join case_keys k on k.case_id = c.id join case_members m on m.case_id = c.id
  where c.id = any ($2) and m.person_id = $1 and m.until_at is null and not m.paused
  order by c.last_activity_at desc, c.id`,
});

const myClosedCases = statement({
  name: 'my_closed_cases',
  by: ['app'],
  takes: ['caseMembers.personId', 'cases.schoolId', 'timestamptz as before'],
  gives: openedGives,
  uses: [
    'caseKeys.caseId',
    'caseMembers.caseId',
    'caseMembers.paused',
    'caseMembers.until',
    'cases.phase',
    'cases.practice',
  ],
  text: `select ${openedColumns}
  from cases c join case_keys k on k.case_id = c.id join case_members m on m.case_id = c.id
  where m.person_id = $1 and m.until_at is null and not m.paused and c.school_id = $2 and c.phase = 'closed' and not c.practice
    and (c.face ->> 'closedAt')::timestamptz < $3 order by c.id`,
});

/** Of each case the head of its logbook, from which all else of it follows. */
const myClosedMark = statement({
  name: 'my_closed_mark',
  by: ['app'],
  takes: ['caseMembers.personId', 'cases.schoolId', 'cases.folding as version'],
  gives: ['text? as mark'],
  uses: [
    'caseKeys.caseId',
    'caseMembers.caseId',
    'caseMembers.paused',
    'caseMembers.until',
    'cases.folding',
    'cases.head',
    'cases.id',
    'cases.phase',
    'cases.practice',
  ],
  text: `select case when coalesce(bool_and(c.folding = $3), true)
      then coalesce(encode(sha256(string_agg(uuid_send(c.id) || c.head, '' order by c.id)), 'hex'), '') end as mark
  from case_members m join cases c on c.id = m.case_id
  where m.person_id = $1 and m.until_at is null and not m.paused and c.school_id = $2 and c.phase = 'closed' and not c.practice
    and exists (select 1 from case_keys k where k.case_id = c.id)`,
});

/** In the transaction of whoever they are of. */
export function ownCases(
  { read }: Pick<Transaction, 'read'>,
  person: PersonId,
  { masters, folding }: { readonly masters: MasterKeys; readonly folding: OwnFolding },
): Pick<Session, 'myCases' | 'closedBefore' | 'closedMark'> {
  const theirs = async (rows: readonly CaseRow[]): Promise<readonly StoredCase[]> => {
    const found = await folding.listed(rows.map((row) => openCaseRow(masters, row)));
    return found.filter(({ face }) => face.members.some(isNow(person))).map(storedCase);
  };
  return {
    myCases: async (among) =>
      theirs(await read(among === undefined ? myCases({ personId: person }) : myCasesAmong({ person, ids: among }))),
    closedBefore: async (schoolId, at) =>
      theirs(await read(myClosedCases({ personId: person, schoolId, before: new Date(at) }))),
    closedMark: async (schoolId) => {
      const [row] = await read(myClosedMark({ personId: person, schoolId, version: folding.version }));
      return row?.mark ?? undefined;
    },
  };
}
