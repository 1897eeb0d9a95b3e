/**
 * A case as somebody comes into it: with how row security lets them in, and with the key and the directory's stamp of its school. These were said
 * already where the same trip looks who it is: asked again, row security would work out their schools twice more.
 */
import type { ownMembership } from './own-membership.ts';
import type { EnteredSchool } from './school-secret.ts';
import { type Definition, type RowFrom, type Statement, statement } from './statement.ts';
import { openedColumns, openedGives } from './stored-case.ts';

const memberGives = [
  'caseMembers.kind?',
  'caseMembers.core?',
  'caseMembers.extended?',
  'caseMembers.paused?',
  'text? as from',
] as const;
const memberUses = [
  'caseKeys.caseId',
  'caseMembers.caseId',
  'caseMembers.from',
  'caseMembers.personId',
  'caseMembers.until',
] as const;
const memberColumns = "m.kind, m.core, m.extended, m.paused, to_json(m.from_at) #>> '{}' as from";
const fromCase = 'from cases c join case_keys k on k.case_id = c.id';
const withMember =
  'left join case_members m on m.case_id = c.id and m.person_id = app.me() and m.until_at is null where c.id = $1';

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
      ...memberGives,
    ],
    uses: ['schoolKeys.current', 'schoolKeys.schoolId', 'schools.id', ...memberUses],
    text: `select ${openedColumns}, y.kid as "schoolKid", y.master_kid as "schoolMasterKid", y.wrapped as "schoolWrapped", s.directory,
    ${memberColumns}
  ${fromCase}
    left join schools s on s.id = c.school_id left join school_keys y on y.school_id = s.id and y.current
    ${withMember}${lock}`,
  }) as const satisfies Definition;

/** Without the school. */
const enteringAlone = (name: string, lock: string) =>
  ({
    name,
    by: ['app'],
    takes: ['cases.id'],
    gives: [...openedGives, ...memberGives],
    uses: memberUses,
    text: `select ${openedColumns}, ${memberColumns}
  ${fromCase} ${withMember}${lock}`,
  }) as const satisfies Definition;

const locked = ' for no key update of c';
const caseEntered = statement({ ...entering('case_enter', '') });
const caseLocked = statement({ ...entering('case_enter_lock', locked) });
const caseEnteredAlone = statement({ ...enteringAlone('case_enter_alone', '') });
const caseLockedAlone = statement({ ...enteringAlone('case_enter_alone_lock', locked) });
type WithSchool = RowFrom<typeof caseEntered>;
export type CaseEntry = RowFrom<typeof caseEnteredAlone> & Partial<WithSchool>;

/** A case whose key was erased is not there any more. `alone`: who acts is asked in the same trip, and the school is said there. */
export const entry = (id: string, lock: boolean, alone: boolean): Statement<CaseEntry> =>
  alone ? (lock ? caseLockedAlone : caseEnteredAlone)({ id }) : (lock ? caseLocked : caseEntered)({ id });

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

/** The key and stamp of the school of a case, for who works there; `schools`: those that were said of them. */
export const schoolOf = (row: CaseEntry, schools: readonly EnteredSchool[]): EnteredSchool | undefined => {
  const { schoolId, schoolKid: kid, schoolMasterKid: masterKid, schoolWrapped: wrapped, directory } = row;
  return kid && masterKid && wrapped && directory
    ? { schoolId, kid, masterKid, wrapped, directory }
    : schools.find((school) => school.schoolId === schoolId);
};
