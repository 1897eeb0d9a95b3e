import type { DateRange, School } from '../consultation/school.ts';
import type { Ask } from './ask.ts';
import { endAway, profileText, schoolStamp, setAway } from './generated/directory.ts';
import type { ListGuard } from './list-guard.ts';
import { type RowFrom, type Statement, statement } from './statement.ts';

/**
 * The school with everyone who holds a role there now, and whom of another school the board named in a case; one row, `null`s instead of absent
 * fields.
 */
const wholeSchool = statement({
  name: 'school',
  by: ['app', 'worker', 'owner'],
  takes: ['schools.id'],
  gives: [
    'schools.directory',
    'schools.id',
    'schools.name',
    'schools.boardId',
    'schools.timezone',
    'profiles.id as profileId',
    'schools.profileHash',
    'schools.finalDecider',
    'schools.veiligThuis',
    'schools.privacyOfficer',
    'schools.localTeam',
    'schools.documents',
    'roles.from? as since',
    'schools.closed',
    'schools.retention',
    'schools.hasRoster',
    'schools.settings',
    'schools.words',
    'schools.secondFactor',
    'schools.marked',
    { json: 'key', one: 'maybe', of: ['schoolKeys.kid', 'schoolKeys.masterKid', 'text as wrapped'] },
    { json: 'board', one: 'maybe', of: ['boards.name', 'boards.contact', 'boards.phone'] },
    {
      json: 'people',
      of: [
        'people.id',
        'people.name',
        'roles.role[] as roles',
        'staff.groups',
        { json: 'accounts', of: ['accounts.platform', 'accounts.tenant', 'accounts.user'] },
        'staff.deputyId as deputy',
        'staff.workdays',
        'staff.phone',
        'staff.training',
        { json: 'away', of: ['away.from', 'away.to', 'away.marks'] },
        'visitors.home? as visitor',
        'text[] as marks',
      ],
    },
  ],
  uses: [
    'accounts.personId',
    'away.personId',
    'boards.id',
    'profiles.hash',
    'roles.personId',
    'roles.schoolId',
    'roles.until',
    'schoolKeys.current',
    'schoolKeys.schoolId',
    'schoolKeys.wrapped',
    'staff.marks',
    'staff.personId',
    'staff.schoolId',
    'visitors.personId',
    'visitors.schoolId',
    'visitors.until',
  ],
  text: `select s.directory, s.id, s.name, s.board_id as "boardId", s.timezone, p.id as "profileId", s.profile_hash as "profileHash",
    s.final_decider as "finalDecider", s.veilig_thuis as "veiligThuis", s.privacy_officer as "privacyOfficer",
    s.local_team as "localTeam", s.documents, (select min(o.from_at) from roles o where o.school_id = s.id) as since, s.closed, s.retention,
    s.has_roster as "hasRoster", s.settings, s.words, s.second_factor as "secondFactor", s.marked,
    (select jsonb_build_object('kid', k.kid, 'masterKid', k.master_kid, 'wrapped', encode(k.wrapped, 'hex')) from school_keys k
      where k.school_id = s.id and k.current) as key,
    case when b.name is not null then jsonb_build_object('name', b.name, 'contact', b.contact, 'phone', b.phone) end as board,
    coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'roles', r.roles, 'groups', st.groups, 'accounts',
      (select coalesce(jsonb_agg(jsonb_build_object('platform', a.platform, 'tenant', a.tenant, 'user', a.user_id)
        order by a.platform, a.tenant, a.user_id), '[]') from accounts a where a.person_id = e.id), 'deputy', st.deputy_id, 'workdays', st.workdays, 'phone', st.phone, 'training', st.training,
      'visitor', r.visitor, 'marks', array(select encode(m, 'hex') from unnest(st.marks) m), 'away',
      case when w.person_id is null then '[]' else jsonb_build_array(jsonb_build_object('from', w.from_date, 'to', w.to_date, 'marks', w.marks)) end
    ) order by e.name, e.id) filter (where e.id is not null), '[]') as people
  from schools s
  join boards b on b.id = s.board_id
  join profiles p on p.hash = s.profile_hash
  left join (
    select school_id, person_id, jsonb_agg(role order by role) as roles, null::text as visitor from roles
      where school_id = $1 and until_at is null group by school_id, person_id
    union all
    select v.school_id, v.person_id, '[]', min(v.home) from visitors v
      where v.school_id = $1 and v.until_at is null and not exists (
        select 1 from roles o where o.person_id = v.person_id and o.school_id = v.school_id and o.until_at is null)
      group by v.school_id, v.person_id
  ) r on r.school_id = s.id
  left join staff st on st.school_id = s.id and st.person_id = r.person_id
  left join people e on e.id = st.person_id
  left join away w on w.person_id = e.id
  where s.id = $1
  group by s.id, b.id, p.hash`,
});

type Present<T> = { readonly [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as null extends T[K] ? K : never]?: NonNullable<T[K]>;
};
/** JSON has no `undefined`: fields that are null are left out. */
const present = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null)) as Present<T>;

type SchoolRow = RowFrom<typeof wholeSchool>;

/** A board without a name only bounds the call names of its school: it is not given. */
const boardOf = (board: SchoolRow['board']): Pick<School, 'board'> =>
  board === null || board.name === null ? {} : { board: present({ ...board, name: board.name }) };

interface Directory {
  /** Stamp of the content: another one with every change of anything in it, see migrations/law/guards.sql. */
  readonly stamp: string;
  readonly school: School;
}

const readDirectory = async (read: Ask, guard: ListGuard | undefined, id: string): Promise<Directory | undefined> => {
  const [row] = await read(wholeSchool({ id }));
  if (row === undefined) return undefined;
  const { directory: stamp, board, people, since, marked, key, ...rest } = row;
  const known = since === null ? {} : { since: since.toISOString() };
  const school = { schoolId: id, marked, key: key ?? undefined, name: row.name };
  const listed = (guard?.people(school, people) ?? people).map(({ marks: _, away, ...person }) =>
    present({ ...person, away: away.map(({ from, to }) => ({ from, to })) }),
  );
  return { stamp, school: { ...present(rest), ...known, ...boardOf(board), people: listed } };
};

/** Directory of one school as it stands, for who set it up; undefined when there is none. */
export const readSchool = async (read: Ask, id: string): Promise<School | undefined> =>
  (await readDirectory(read, undefined, id))?.school;

/** Schools kept at most; the one that was asked for least recently goes. */
const MOST_SCHOOLS = 300;

/**
 * Directories by their stamp. The stamp is always read in the transaction that asks, under its own row security: who may not see the school
 * finds none, and what a stamp once named never changes. So nothing is believed for longer than that transaction, and everyone who may see
 * a school sees the same. `stamp` may be given where the transaction has read it already.
 */
export const createSchoolReader = (guard: ListGuard) => {
  const known = new Map<string, Directory>();
  /** Under way, by id and stamp: whoever comes in meanwhile waits for the same. */
  const reading = new Map<string, Promise<Directory | undefined>>();
  const readOnce = (read: Ask, id: string, stamp: string): Promise<Directory | undefined> => {
    const key = `${id} ${stamp}`;
    // Who reads it may fail by something of their own.
    const begun = reading.get(key);
    if (begun !== undefined) return begun.catch(() => readDirectory(read, guard, id));
    const found = readDirectory(read, guard, id).finally(() => reading.delete(key));
    reading.set(key, found);
    return found;
  };
  const keep = (id: string, found: Directory): School => {
    known.delete(id);
    known.set(id, found);
    const oldest = known.keys().next();
    if (known.size > MOST_SCHOOLS && oldest.done !== true) known.delete(oldest.value);
    return found.school;
  };
  return async (read: Ask, id: string, stamp?: string): Promise<School | undefined> => {
    const [row] = stamp === undefined ? await read(schoolStamp({ id })) : [{ directory: stamp }];
    if (row === undefined) return undefined;
    const kept = known.get(id);
    if (kept?.stamp === row.directory) return keep(id, kept);
    const found = await readOnce(read, id, row.directory);
    return found === undefined ? undefined : keep(id, found);
  };
};
export type SchoolReader = ReturnType<typeof createSchoolReader>;

/** Texts of profiles by their hash: they never change, so that they are read once. */
export const createProfileReader = () => {
  const known = new Map<string, string>();
  return async (read: Ask, hash: string): Promise<string | undefined> => {
    const cached = known.get(hash);
    if (cached !== undefined) return cached;
    const [row] = await read(profileText({ hash }));
    if (row !== undefined) known.set(hash, row.text);
    return row?.text;
  };
};
export type ProfileReader = ReturnType<typeof createProfileReader>;

/** `marks`: one for each school of this person. */
export const awayWrites = (personId: string, range: DateRange | undefined, marks: readonly string[]): Statement =>
  range === undefined
    ? endAway({ personId })
    : setAway({ personId, from: range.from, to: range.to, marks: [...marks] });

/** Call names are unique in the board. */
export const freeCallName = statement({
  by: ['app'],
  takes: ['boards.id as boardId', 'cases.callName[] as names'],
  gives: ['cases.callName? as name'],
  text: 'select free_call_name($1, $2) as name',
});
