/** The end of a school, by whoever runs the bot: nothing of a child goes with it, and nobody keeps access. */
import { type Ask, ask } from './ask.ts';
import { Differences } from './differences.ts';
import type { MasterKeys } from './encryption.ts';
import { asStoreError } from './errors.ts';
import { dropAccount } from './generated/accounts.ts';
import { schoolKey } from './generated/keys.ts';
import { rolesElsewhere } from './generated/staff-file.ts';
import { keptCases, peopleWithAccounts } from './kept-schools.ts';
import { holdOthers, markAnew } from './list-marking.ts';
import type { NoteEnd } from './looks.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import type { Difference } from './school-plan.ts';
import { openSchoolSecret } from './school-secret.ts';
import { applyPeople } from './staff.ts';
import { type RowFrom, type Statement, statement } from './statement.ts';
import { begin, commit, rollback } from './transaction.ts';

/** Every case that is opened holds on to the row of its school. */
const lockSchool = statement({
  by: ['owner'],
  takes: ['schools.id'],
  gives: ['schools.id'],
  text: 'select id from schools where id = $1 for update',
});

const openRequests = statement({
  by: ['owner'],
  takes: ['requests.schoolId'],
  gives: ['requests.id'],
  uses: ['requests.endedAt'],
  text: 'select id from requests where school_id = $1 and ended_at is null',
});

/** Who of a school stands in an open case of another: by the end of their role here they would be lost to it. */
const visitsElsewhere = statement({
  by: ['owner'],
  takes: ['roles.schoolId'],
  gives: ['people.name', 'cases.callName', 'schools.name as school'],
  uses: [
    ...(['cases.id', 'cases.schoolId', 'people.id', 'roles.personId', 'roles.until', 'schools.id'] as const),
    ...(['visitors.caseId', 'visitors.personId', 'visitors.until'] as const),
  ],
  text: `select p.name, c.call_name as "callName", s.name as school from visitors v join people p on p.id = v.person_id
    join cases c on c.id = v.case_id join schools s on s.id = c.school_id
    where v.until_at is null and c.school_id <> $1 and exists (
      select 1 from roles r where r.person_id = v.person_id and r.school_id = $1 and r.until_at is null)
    order by p.name, c.call_name`,
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
  uses: ['schools.privacyOfficer', 'schools.localTeam', 'schools.hasRoster', 'schools.veiligThuis'],
  text: `update schools set privacy_officer = null, local_team = null, has_roster = false, veilig_thuis = veilig_thuis - 'contact'
    where id = $1`,
});
/** Where no other school of the board has anybody any more. */
const emptyBoard = statement({
  by: ['owner'],
  takes: ['schools.id'],
  uses: ['boards.contact', 'boards.id', 'boards.phone', 'roles.schoolId', 'roles.until', 'schools.boardId'],
  text: `update boards b set contact = null, phone = null where b.id = (select board_id from schools where id = $1)
    and not exists (select 1 from schools o join roles r on r.school_id = o.id and r.until_at is null
      where o.board_id = b.id and o.id <> $1)`,
});

/** Why a school cannot end now: what stands there of its children is nobody's to remove here. */
interface InTheWay {
  readonly cases: readonly RowFrom<typeof keptCases>[];
  readonly requests: number;
  /** People of the school whom the board named in an open case of another. */
  readonly visits: readonly RowFrom<typeof visitsElsewhere>[];
}

/** What came of it. */
export type Ended =
  | { readonly ended: true; readonly differences: readonly Difference[] }
  | ({ readonly ended: false } & InTheWay);

interface EndOptions {
  readonly address: DatabaseAddress;
  readonly masters: MasterKeys;
  readonly id: string;
  readonly name: string;
  /** Notes the end, in the same transaction; absent: all is done and taken back. */
  readonly note?: NoteEnd | undefined;
}

/**
 * Ends a school that holds no case and no open request, in one transaction: every role, the accounts of who works at no other school, and what
 * was kept of them and of the roster for the work there alone. Its name, key, receipts and log stay: they testify. Its row is locked first: a
 * case that is being opened there is waited for, and then stands in the way.
 */
export const endSchool = ({ address, masters, id, name, note }: EndOptions): Promise<Ended> =>
  asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked).catch(failed);
    const listeners: ((kept: boolean) => void)[] = [];
    const tell = (kept: boolean): void => {
      for (const listener of listeners) listener(kept);
    };
    await said(begin());
    try {
      await said(lockSchool({ id }));
      const cases = await said(keptCases({ schoolId: id }));
      const requests = (await said(openRequests({ schoolId: id }))).length;
      const visits = await said(visitsElsewhere({ schoolId: id }));
      if (cases.length + requests + visits.length > 0) {
        await said(rollback());
        return { ended: false, cases, requests, visits };
      }
      const differences = new Differences();
      await endPeople(said, masters, { id, name }, differences);
      const written: Statement[] = [];
      note?.({
        write: (...statements) => void written.push(...statements),
        ended: (listener) => void listeners.push(listener),
      });
      for (const asked of written) await said(asked);
      await said(note === undefined ? rollback() : commit());
      tell(true);
      return { ended: true, differences: differences.all };
    } catch (error) {
      tell(false);
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
  await said(emptyBoard({ id }));
  const [row] = await said(schoolKey({ schoolId: id }));
  if (row !== undefined) await markAnew(said, await openSchoolSecret(masters, row), id);
  await markOthers();
};

const failed = (error: unknown): never => {
  throw asStoreError(error);
};
