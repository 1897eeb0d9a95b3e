/** A case as somebody comes into it: with the key and the directory's stamp of its school, and how row security lets them in. */
import type { ownMembership } from './own-membership.ts';
import type { SchoolKeyRow } from './school-secret.ts';
import { type Definition, type RowFrom, type Statement, statement } from './statement.ts';
import { openedColumns, openedGives } from './stored-case.ts';

const entering = (name: string, lock: string) =>
  ({
    name,
    by: ['app'],
    takes: ['cases.id'],
    gives: [
      ...openedGives,
      'schoolKeys.kid? as schoolKid',
      'schoolKeys.masterKid? as schoolMasterKid',
      'schoolKeys.wrapped? as schoolWrapped',
      'schools.directory?',
      'caseMembers.kind?',
      'caseMembers.core?',
      'caseMembers.extended?',
      'caseMembers.paused?',
      'text? as from',
    ],
    uses: [
      'caseKeys.caseId',
      'caseMembers.caseId',
      'caseMembers.from',
      'caseMembers.personId',
      'caseMembers.until',
      'schoolKeys.current',
      'schoolKeys.schoolId',
      'schools.id',
    ],
    text: `select ${openedColumns}, y.kid as "schoolKid", y.master_kid as "schoolMasterKid", y.wrapped as "schoolWrapped", s.directory,
    m.kind, m.core, m.extended, m.paused, to_json(m.from_at) #>> '{}' as from
  from cases c join case_keys k on k.case_id = c.id
    left join schools s on s.id = c.school_id left join school_keys y on y.school_id = s.id and y.current
    left join case_members m on m.case_id = c.id and m.person_id = app.me() and m.until_at is null
  where c.id = $1${lock}`,
  }) as const satisfies Definition;

export const caseEntered = statement({ ...entering('case_enter', '') });
const caseLocked = statement({ ...entering('case_enter_lock', ' for no key update of c') });
export type CaseEntry = RowFrom<typeof caseEntered>;

/** A case whose key was erased is not there any more. */
export const entry = (id: string, lock: boolean): Statement<CaseEntry> => (lock ? caseLocked : caseEntered)({ id });

/** How row security lets in who acts. Whoever waited for the lock reads what was so before. */
export const entryOf = ({
  kind,
  core,
  extended,
  paused,
  from,
}: CaseEntry): RowFrom<typeof ownMembership> | undefined =>
  kind === null || core === null || extended === null || paused === null || from === null
    ? undefined
    : { kind, core, extended, paused, from };

/** The key and stamp of the school, for who works there. */
export const schoolOf = (row: CaseEntry): (SchoolKeyRow & { readonly directory: string }) | undefined => {
  const { schoolId, schoolKid: kid, schoolMasterKid: masterKid, schoolWrapped: wrapped, directory } = row;
  return kid === null || masterKid === null || wrapped === null || directory === null
    ? undefined
    : { schoolId, kid, masterKid, wrapped, directory };
};
