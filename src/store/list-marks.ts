/**
 * Marks on a school's list of people, under a key of the school that the database does not hold: one for each role and each account, which let
 * somebody in, one for what else stands there of a person, and one for the school. Made where a school file is applied; whoever has SQL alone
 * can make none. Each carries the number of the marking, which goes up only.
 */
import { createHmac } from 'node:crypto';
import type { Account, RoleId } from '../consultation/school.ts';
import { roleIds } from '../protocol/terms.ts';
import type { Ask } from './ask.ts';
import { fields } from './fields.ts';
import { keyObject } from './key-objects.ts';
import type { SchoolSecret } from './school-secret.ts';
import { type RowFrom, statement } from './statement.ts';

/** Of which school, and the number of the marking. */
export interface Marking {
  readonly schoolId: string;
  readonly marked: number;
}

/** Enough to make none by guessing; as hex. */
const LENGTH = 16;

const mark = ({ list }: SchoolSecret, { schoolId, marked }: Marking, ...said: readonly string[]): string =>
  createHmac('sha256', keyObject(list))
    .update(fields(['zorgdraad list 1', schoolId, String(marked), ...said]))
    .digest()
    .subarray(0, LENGTH)
    .toString('hex');

export const accountMark = (secret: SchoolSecret, of: Marking, person: string, account: Account): string =>
  mark(secret, of, 'account', person, account.platform, account.tenant, account.user);
export const roleMark = (secret: SchoolSecret, of: Marking, person: string, role: RoleId): string =>
  mark(secret, of, 'role', person, role);
const personMark = (secret: SchoolSecret, of: Marking, person: string, said: string): string =>
  mark(secret, of, 'person', person, said);
const schoolMark = (secret: SchoolSecret, of: Marking, said: string): string => mark(secret, of, 'school', said);

/** Everybody who was ever on the list, with what stands there of them; the text is as the database writes its own JSON, keys in its order. */
const listOfSchool = statement({
  name: 'list_of_school',
  by: ['owner'],
  takes: ['schools.id'],
  gives: [
    'staff.personId as person',
    'text as said',
    'roles.role[] as roles',
    { json: 'accounts', of: ['accounts.platform', 'accounts.tenant', 'accounts.user'] },
    'text[] as marks',
  ],
  uses: [
    'accounts.personId',
    'people.id',
    'people.name',
    'roles.personId',
    'roles.schoolId',
    'roles.until',
    'staff.deputyId',
    'staff.groups',
    'staff.key',
    'staff.marks',
    'staff.phone',
    'staff.schoolId',
    'staff.training',
    'staff.workdays',
  ],
  text: `select t.person_id as person, jsonb_build_object('name', p.name, 'key', t.key, 'groups', t.groups, 'deputy', t.deputy_id,
      'workdays', t.workdays, 'phone', t.phone, 'training', t.training)::text as said,
    array(select r.role from roles r where r.school_id = t.school_id and r.person_id = t.person_id and r.until_at is null order by 1) as roles,
    (select coalesce(jsonb_agg(jsonb_build_object('platform', a.platform, 'tenant', a.tenant, 'user', a.user_id)), '[]')
      from accounts a where a.person_id = t.person_id) as accounts,
    array(select encode(m, 'hex') from unnest(t.marks) m) as marks
  from staff t join people p on p.id = t.person_id where t.school_id = $1 order by t.person_id`,
});

/** What of the school itself decides, and its own mark. */
const schoolOfList = statement({
  by: ['owner'],
  takes: ['schools.id'],
  gives: ['schools.marked', 'text as said', 'text? as mark'],
  uses: [
    'schools.choices',
    'schools.closed',
    'schools.documents',
    'schools.finalDecider',
    'schools.hasRoster',
    'schools.localTeam',
    'schools.mark',
    'schools.name',
    'schools.privacyOfficer',
    'schools.profileHash',
    'schools.retention',
    'schools.roomsMarked',
    'schools.secondFactor',
    'schools.settings',
    'schools.timezone',
    'schools.veiligThuis',
    'schools.words',
  ],
  text: `select s.marked, (jsonb_build_object('name', s.name, 'timezone', s.timezone, 'profile', s.profile_hash, 'decider', s.final_decider,
      'veiligThuis', s.veilig_thuis, 'privacyOfficer', s.privacy_officer, 'localTeam', s.local_team, 'documents', s.documents,
      'closed', s.closed, 'retention', s.retention, 'roster', s.has_roster, 'settings', s.settings, 'choices', s.choices)
      || case when s.rooms_marked then '{"rooms": true}'::jsonb else '{}' end
      || jsonb_strip_nulls(jsonb_build_object('words', s.words, 'secondFactor', s.second_factor)))::text as said,
    encode(s.mark, 'hex') as mark
  from schools s where s.id = $1`,
});

const keepMarks = statement({
  by: ['owner'],
  takes: ['staff.schoolId', { json: 'people', of: ['staff.personId as person', 'text[] as marks'] }],
  uses: ['staff.marks'],
  text: `update staff t set marks = array(select decode(x, 'hex') from jsonb_array_elements_text(m.marks) x)
    from jsonb_to_recordset($2::jsonb) as m(person uuid, marks jsonb) where t.school_id = $1 and t.person_id = m.person`,
});
const keepSchoolMark = statement({
  by: ['owner'],
  takes: ['schools.id', 'schools.marked', 'text as mark'],
  uses: ['schools.mark'],
  text: `update schools set marked = $2, mark = decode($3, 'hex') where id = $1`,
});

type ListedPerson = RowFrom<typeof listOfSchool>;

/** A list as it stands, with the marks that it should have by its number. */
interface SchoolList extends Marking {
  readonly school: { readonly stands: string | undefined; readonly wanted: string };
  readonly people: readonly {
    readonly person: string;
    readonly roles: readonly RoleId[];
    readonly stands: ReadonlySet<string>;
    readonly ofPerson: string | undefined;
    readonly ofRoles: readonly string[];
    readonly ofAccounts: readonly string[];
  }[];
}

/** Who holds no role carries no mark: nothing lets them in. */
const personOf = (secret: SchoolSecret, of: Marking, { person, said, roles, accounts, marks }: ListedPerson) => ({
  person,
  roles,
  stands: new Set(marks),
  ofPerson: roles.length === 0 ? undefined : personMark(secret, of, person, said),
  ofRoles: roles.map((role) => roleMark(secret, of, person, role)),
  ofAccounts: roles.length === 0 ? [] : accounts.map((account) => accountMark(secret, of, person, account)),
});

/** Undefined for a school that is not there. `marked`: by another number than stands there. */
export const readList = async (
  said: Ask,
  secret: SchoolSecret,
  schoolId: string,
  marked?: number,
): Promise<SchoolList | undefined> => {
  const [school] = await said(schoolOfList({ id: schoolId }));
  if (school === undefined) return undefined;
  const of = { schoolId, marked: marked ?? school.marked };
  const people = await said(listOfSchool({ id: schoolId }));
  return {
    ...of,
    school: { stands: school.mark ?? undefined, wanted: schoolMark(secret, of, school.said) },
    people: people.map((row) => personOf(secret, of, row)),
  };
};

const wantedOf = ({ ofPerson, ofRoles, ofAccounts }: SchoolList['people'][number]): readonly string[] => [
  ...(ofPerson === undefined ? [] : [ofPerson]),
  ...ofRoles,
  ...ofAccounts,
];

/** A row of the list that nobody with the key wrote as it stands. */
export interface ListFinding {
  readonly table: 'accounts' | 'roles' | 'staff' | 'schools' | 'away';
  /** A person, or the school. */
  readonly which: string;
}

const foundOf = (secret: SchoolSecret, list: SchoolList, one: SchoolList['people'][number]): readonly ListFinding[] => {
  const { person, roles, stands, ofPerson, ofRoles, ofAccounts } = one;
  const ended = roleIds.filter((role) => !roles.includes(role) && stands.has(roleMark(secret, list, person, role)));
  return [
    ...(ofRoles.every((each) => stands.has(each)) && ended.length === 0
      ? []
      : [{ table: 'roles' as const, which: person }]),
    ...(ofAccounts.every((each) => stands.has(each)) ? [] : [{ table: 'accounts' as const, which: person }]),
    ...(ofPerson === undefined || stands.has(ofPerson) ? [] : [{ table: 'staff' as const, which: person }]),
  ];
};

/** What does not carry its mark. That an account is gone is no finding: its platform closes accounts too. */
export const foundInList = (secret: SchoolSecret, list: SchoolList): readonly ListFinding[] => [
  ...(list.school.stands === list.school.wanted ? [] : [{ table: 'schools' as const, which: list.schoolId }]),
  ...list.people.flatMap((one) => foundOf(secret, list, one)),
];

/** Whether each mark stands where it should, and no other. */
export const listHolds = ({ marked, school, people }: SchoolList): boolean =>
  marked > 0 &&
  school.stands === school.wanted &&
  people.every((one) => {
    const wanted = wantedOf(one);
    return wanted.length === one.stands.size && wanted.every((each) => one.stands.has(each));
  });

/** Marks the list as it stands now, with this number. */
export const markList = async (said: Ask, secret: SchoolSecret, schoolId: string, marked: number): Promise<void> => {
  const list = await readList(said, secret, schoolId, marked);
  if (list === undefined) return;
  const people = list.people.map((one) => ({ person: one.person, marks: wantedOf(one) }));
  await said(keepMarks({ schoolId, people }));
  await said(keepSchoolMark({ id: schoolId, marked, mark: list.school.wanted }));
};
