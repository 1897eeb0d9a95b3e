/** What is kept of schools, for whoever runs the bot: who works there, and its cases by call name; no name of a child, and no word of a case. */
import { type Ask, ask } from './ask.ts';
import { schoolAsFiled } from './generated/school-file.ts';
import { accountsOf } from './generated/staff-file.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { type RowFrom, statement } from './statement.ts';

const keptSchools = statement({
  by: ['owner'],
  gives: ['schools.id', 'schools.name', 'boards.name as board', 'profiles.id as protocol'],
  uses: ['boards.id', 'profiles.hash', 'schools.boardId', 'schools.profileHash'],
  text: `select s.id, s.name, b.name as board, p.id as protocol from schools s join boards b on b.id = s.board_id
    join profiles p on p.hash = s.profile_hash order by s.name, b.name`,
});

const keptRoles = statement({
  by: ['owner'],
  takes: ['roles.schoolId'],
  gives: ['roles.role', 'roles.personId'],
  uses: ['roles.until'],
  text: 'select role, person_id as "personId" from roles where school_id = $1 and until_at is null order by role',
});

const keptPeople = statement({
  by: ['owner'],
  takes: ['staff.schoolId'],
  gives: [
    ...([
      'people.id',
      'people.name',
      'staff.key',
      'staff.groups',
      'staff.workdays',
      'staff.phone',
      'staff.training::text',
    ] as const),
    'staff.deputyId',
  ],
  uses: ['staff.personId', 'roles.schoolId', 'roles.personId', 'roles.until'],
  text: `select p.id, p.name, t.key, t.groups, t.workdays, t.phone, t.training::text, t.deputy_id as "deputyId"
    from staff t join people p on p.id = t.person_id
    where t.school_id = $1 and exists (
      select 1 from roles r where r.school_id = t.school_id and r.person_id = t.person_id and r.until_at is null)
    order by p.name, t.key`,
});

export const keptCases = statement({
  by: ['owner'],
  takes: ['cases.schoolId'],
  gives: ['cases.callName', 'cases.phase', 'cases.practice'],
  text: 'select call_name as "callName", phase, practice from cases where school_id = $1 order by call_name',
});

const boardOf = statement({
  by: ['owner'],
  takes: ['boards.id'],
  gives: ['boards.name', 'boards.contact', 'boards.phone'],
  text: 'select name, contact, phone from boards where id = $1',
});

const profileOf = statement({
  by: ['owner'],
  takes: ['profiles.hash'],
  gives: ['profiles.id', 'profiles.text'],
  text: 'select id, text from profiles where hash = $1',
});

export interface KeptSchool {
  readonly id: string;
  readonly name: string;
  readonly board: string | null;
  readonly protocol: string;
  readonly roles: readonly RowFrom<typeof keptRoles>[];
  readonly platforms: readonly string[];
  readonly cases: readonly RowFrom<typeof keptCases>[];
}

interface KeptPerson extends RowFrom<typeof keptPeople> {
  readonly roles: readonly RowFrom<typeof keptRoles>['role'][];
  readonly accounts: readonly RowFrom<typeof accountsOf>[];
}

/** A school as its file said it. */
export interface FiledSchool {
  readonly school: RowFrom<typeof schoolAsFiled>;
  readonly board: RowFrom<typeof boardOf>;
  readonly profile: RowFrom<typeof profileOf>;
  readonly people: readonly KeptPerson[];
}

/** Who has a role there, with their accounts. */
export const peopleWithAccounts = async (said: Ask, schoolId: string): Promise<readonly KeptPerson[]> => {
  const roles = await said(keptRoles({ schoolId }));
  const people: KeptPerson[] = [];
  for (const person of await said(keptPeople({ schoolId })))
    people.push({
      ...person,
      roles: roles.filter(({ personId }) => personId === person.id).map(({ role }) => role),
      accounts: await said(accountsOf({ personId: person.id })),
    });
  return people;
};

/** All schools, by name. */
export const readKeptSchools = (address: DatabaseAddress): Promise<readonly KeptSchool[]> =>
  asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked);
    const schools: KeptSchool[] = [];
    for (const school of await said(keptSchools())) {
      const people = await peopleWithAccounts(said, school.id);
      schools.push({
        ...school,
        roles: await said(keptRoles({ schoolId: school.id })),
        platforms: [...new Set(people.flatMap(({ accounts }) => accounts.map(({ platform }) => platform)))].sort(),
        cases: await said(keptCases({ schoolId: school.id })),
      });
    }
    return schools;
  });

/** @throws StoreError */
export const readKeptFile = (address: DatabaseAddress, id: string): Promise<FiledSchool | undefined> =>
  asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked);
    const [school] = await said(schoolAsFiled({ id }));
    const [board] = school === undefined ? [] : await said(boardOf({ id: school.boardId }));
    const [profile] = school === undefined ? [] : await said(profileOf({ hash: school.profileHash }));
    if (school === undefined || board === undefined || profile === undefined) return undefined;
    return { school, board, profile, people: await peopleWithAccounts(said, id) };
  });
