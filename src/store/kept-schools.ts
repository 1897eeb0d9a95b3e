/** What is kept of schools, for whoever runs the bot: who works there, and its cases by call name; no name of a child, and no word of a case. */
import { type Ask, ask } from './ask.ts';
import { Differences } from './differences.ts';
import type { MasterKeys } from './encryption.ts';
import { asStoreError } from './errors.ts';
import { dropAccount } from './generated/accounts.ts';
import { schoolKey } from './generated/keys.ts';
import { schoolAsFiled } from './generated/school-file.ts';
import { accountsOf, rolesElsewhere } from './generated/staff-file.ts';
import { holdOthers, markAnew } from './list-marking.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import type { Difference } from './school-plan.ts';
import { openSchoolSecret } from './school-secret.ts';
import { applyPeople } from './staff.ts';
import { type RowFrom, statement } from './statement.ts';
import { begin, commit, rollback } from './transaction.ts';

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

const keptCases = statement({
  by: ['owner'],
  takes: ['cases.schoolId'],
  gives: ['cases.callName', 'cases.phase', 'cases.practice'],
  text: 'select call_name as "callName", phase, practice from cases where school_id = $1 order by call_name',
});

const openRequests = statement({
  by: ['owner'],
  takes: ['requests.schoolId'],
  gives: ['requests.id'],
  uses: ['requests.endedAt'],
  text: 'select id from requests where school_id = $1 and ended_at is null',
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

/** What only the school needed of its people and pupils; names stay, for the log of who looked. */
const emptyStaff = statement({
  by: ['owner'],
  takes: ['staff.schoolId'],
  uses: ['staff.phone', 'staff.workdays', 'staff.training', 'staff.groups', 'staff.deputyId'],
  text: `update staff set phone = null, workdays = null, training = null, groups = '{}', deputy_id = null where school_id = $1`,
});
const emptyRoster = statement({
  by: ['owner'],
  takes: ['roster.schoolId'],
  text: 'delete from roster where school_id = $1',
});
const emptySchool = statement({
  by: ['owner'],
  takes: ['schools.id'],
  uses: ['schools.privacyOfficer', 'schools.localTeam', 'schools.hasRoster'],
  text: 'update schools set privacy_officer = null, local_team = null, has_roster = false where id = $1',
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

const peopleWithAccounts = async (said: Ask, schoolId: string): Promise<readonly KeptPerson[]> => {
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

/** Why a school cannot end now: what stands there of its children is nobody's to remove here. */
interface InTheWay {
  readonly cases: readonly RowFrom<typeof keptCases>[];
  readonly requests: number;
}

type Ended =
  | { readonly ended: true; readonly differences: readonly Difference[] }
  | ({ readonly ended: false } & InTheWay);

/**
 * Ends a school that holds no case and no open request, in one transaction: every role, the accounts of who works at no other school, and what
 * was kept of them and of the roster for the work there alone. Its name, key, receipts and log stay: they testify. With `dryRun` it is taken back.
 */
export const endSchool = ({
  address,
  masters,
  id,
  name,
  dryRun,
}: {
  readonly address: DatabaseAddress;
  readonly masters: MasterKeys;
  readonly id: string;
  readonly name: string;
  readonly dryRun: boolean;
}): Promise<Ended> =>
  asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked).catch(failed);
    await said(begin());
    try {
      const cases = await said(keptCases({ schoolId: id }));
      const requests = (await said(openRequests({ schoolId: id }))).length;
      if (cases.length > 0 || requests > 0) {
        await said(rollback());
        return { ended: false, cases, requests };
      }
      const differences = new Differences();
      await endPeople(said, masters, { id, name }, differences);
      await said(dryRun ? rollback() : commit());
      return { ended: true, differences: differences.all };
    } catch (error) {
      await said(rollback()).catch(() => {});
      throw error;
    }
  });

const endPeople = async (
  said: Ask,
  masters: MasterKeys,
  { id, name }: { readonly id: string; readonly name: string },
  differences: Differences,
): Promise<void> => {
  const people = await peopleWithAccounts(said, id);
  const markOthers = await holdOthers(
    said,
    masters,
    id,
    people.flatMap(({ accounts }) => accounts),
  );
  await applyPeople(said, id, { name, people: [] }, differences);
  for (const person of people) {
    if ((await said(rolesElsewhere({ personId: person.id, schoolId: id }))).length > 0) continue;
    for (const { platform, tenant, user } of person.accounts) {
      await said(dropAccount({ platform, tenant, user }));
      differences.add({ what: 'account', how: 'ended', name: person.name, detail: `${platform} ${tenant} ${user}` });
    }
  }
  await said(emptyStaff({ schoolId: id }));
  await said(emptyRoster({ schoolId: id }));
  await said(emptySchool({ id }));
  const [row] = await said(schoolKey({ schoolId: id }));
  if (row !== undefined) await markAnew(said, await openSchoolSecret(masters, row), id);
  await markOthers();
};

const failed = (error: unknown): never => {
  throw asStoreError(error);
};
