/** Marks once the rooms, and who is away, of before there were marks on them. That it was done is part of what the mark of the school covers. */
import { type Ask, ask } from './ask.ts';
import { markAway } from './away-marks.ts';
import type { MasterKeys } from './encryption.ts';
import { schoolKey } from './generated/keys.ts';
import { markAnew } from './list-marking.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { roomMark } from './room-marks.ts';
import { openSchoolSecret, opens } from './school-secret.ts';
import { statement } from './statement.ts';
import { begin, commit, rollback } from './transaction.ts';
import { aroundList } from './verify-list.ts';

const unmarkedSchools = statement({
  by: ['owner'],
  gives: ['schools.id'],
  uses: ['schools.roomsMarked'],
  text: 'select id from schools where not rooms_marked order by id',
});

/** Nothing where another process did it meanwhile. */
const claimSchool = statement({
  by: ['owner'],
  takes: ['schools.id'],
  gives: ['schools.id'],
  uses: ['schools.roomsMarked'],
  text: 'update schools set rooms_marked = true where id = $1 and not rooms_marked returning id',
});

const roomsOfSchool = statement({
  by: ['owner'],
  takes: ['cases.schoolId'],
  gives: [
    'rooms.caseId',
    'cases.schoolId',
    'rooms.platform! as platform',
    'rooms.tenant! as tenant',
    'rooms.room! as room',
  ],
  uses: ['cases.id', 'rooms.mark'],
  text: `select r.case_id as "caseId", c.school_id as "schoolId", r.platform, r.tenant, r.room from rooms r join cases c on c.id = r.case_id
    where c.school_id = $1 and r.mark is null and r.platform is not null and r.tenant is not null and r.room is not null for update of r`,
});

const keepMarks = statement({
  by: ['owner'],
  takes: [{ unnest: 'rooms', of: ['rooms.caseId', 'rooms.mark'] }],
  text: `update rooms r set mark = m.mark from unnest($1::uuid[], $2::text[]) as m(case_id, mark) where r.case_id = m.case_id`,
});

/** A school whose list does not hold stays as it is: its rooms may have been changed with it. */
const markSchool = async (said: Ask, client: Parameters<typeof aroundList>[0], masters: MasterKeys, id: string) => {
  const [row] = await said(schoolKey({ schoolId: id }));
  if (row === undefined || !opens(masters, row)) return;
  const secret = openSchoolSecret(masters, row);
  if ((await aroundList(client, id, [secret])).some(({ table }) => table !== 'away')) return;
  if ((await said(claimSchool({ id }))).length === 0) return;
  const rooms = await said(roomsOfSchool({ schoolId: id }));
  await said(keepMarks({ rooms: rooms.map((room) => ({ caseId: room.caseId, mark: roomMark(secret, room) })) }));
  await markAway(said, secret, id, true);
  await markAnew(said, secret, id);
};

/** As the owner, a school at a time. @throws StoreError */
export const markRooms = (address: DatabaseAddress, masters: MasterKeys): Promise<void> =>
  asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked);
    for (const { id } of await said(unmarkedSchools())) {
      await said(begin());
      try {
        await markSchool(said, client, masters, id);
        await said(commit());
      } catch (error) {
        await said(rollback()).catch(() => undefined);
        throw error;
      }
    }
  });
