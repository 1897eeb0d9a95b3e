/** Who may see a case stands in tables of their own, because row security goes by them: they must say what the logbook says. */
import type { CaseFace } from '../consultation/face.ts';
import { askedRows } from './asked.ts';
import { boardRows } from './asked-board.ts';
import { perPerson } from './members.ts';
import type { StoredTable } from './spec.ts';
import { type RowFrom, statement } from './statement.ts';

/**
 * Memberships, exclusions and who is asked to take over or as the board, of each case asked for, also of one that has none. `reason`: why the
 * store itself ended a membership; `works`: they hold a role here since before it ended;
 * `able`: they hold a role in which they may be asked; `isStray`: somebody of another school has a place for this case that nothing in it rests
 * on.
 */
export const accessOfCases = statement({
  name: 'access_of_cases',
  by: ['owner'],
  takes: ['cases.id[] as ids'],
  gives: [
    'cases.id as caseId',
    {
      json: 'members',
      of: [
        'caseMembers.personId as person',
        'caseMembers.kind',
        'caseMembers.core',
        'caseMembers.extended',
        'caseMembers.paused',
        'bool as ended',
        'caseMembers.reason',
        'caseMembers.from',
        'caseMembers.schoolId as school',
        'bool as works',
      ],
    },
    'caseExclusions.personId[] as excluded',
    {
      json: 'asked',
      of: ['caseAsked.personId as person', 'caseAsked.role', 'caseAsked.core', 'bool as open', 'bool as able'],
    },
    {
      json: 'board',
      of: ['boardAsked.personId as person', 'boardAsked.role', 'boardAsked.without', 'bool as open', 'bool as able'],
    },
    'bool as isStray',
  ],
  uses: [
    'boardAsked.caseId',
    'boardAsked.open',
    'boardAsked.schoolId',
    'caseAsked.caseId',
    'caseAsked.open',
    'caseAsked.schoolId',
    'caseExclusions.caseId',
    'caseMembers.caseId',
    'caseMembers.until',
    'roles.from',
    'roles.personId',
    'roles.role',
    'roles.schoolId',
    'roles.until',
    'visitors.caseId',
    'visitors.personId',
    'visitors.until',
  ],
  text: `select c.id as "caseId",
    coalesce((select jsonb_agg(jsonb_build_object('person', m.person_id, 'kind', m.kind, 'core', m.core, 'extended', m.extended,
      'paused', m.paused, 'ended', m.until_at is not null, 'reason', m.reason, 'from', m.from_at, 'school', m.school_id,
      'works', m.until_at is not null and exists (select 1 from roles r where r.person_id = m.person_id and r.school_id = m.school_id
        and r.until_at is null and r.from_at < m.until_at and r.role not in ('administrator', 'privacyOfficer')))) from case_members m where m.case_id = c.id), '[]') as members,
    coalesce((select array_agg(x.person_id) from case_exclusions x where x.case_id = c.id), '{}') as excluded,
    coalesce((select jsonb_agg(jsonb_build_object('person', a.person_id, 'role', a.role, 'core', a.core, 'open', a.is_open,
      'able', may_see_case(a.person_id, a.case_id, a.school_id))) from case_asked a where a.case_id = c.id), '[]') as asked,
    coalesce((select jsonb_agg(jsonb_build_object('person', b.person_id, 'role', b.role, 'without', b.without, 'open', b.is_open,
      'able', of_board(b.person_id, b.school_id))) from board_asked b where b.case_id = c.id), '[]') as board,
    exists (select 1 from visitors v where v.case_id = c.id and v.until_at is null and not visit_holds(v.case_id, v.person_id)) as "isStray"
  from unnest($1::uuid[]) c(id)`,
});

export type Access = RowFrom<typeof accessOfCases>;

type MemberRow = Access['members'][number];

/** Access that the store ended by itself, before the logbook hears of it: of who had no role any more, or must not see the case. */
const endedByStore = ({ person, reason, works }: MemberRow, excluded: readonly string[]): boolean =>
  (reason === 'leftSchool' && !works) || (reason === 'excluded' && excluded.includes(person));

/**
 * True where those who may let themselves in are the ones whom the logbook asks. Whoever left the school or must not see the case is asked no
 * more before the logbook hears of it.
 */
function askedHolds({ asked, excluded }: Access, face: CaseFace): boolean {
  const told = askedRows(face);
  return sameAsked(asked, told, excluded, ({ role, core }, found) => found.role === role && found.core === core);
}

/** The same of who of the board is asked, and of whom they may not name. */
function boardHolds({ board, excluded }: Access, face: CaseFace): boolean {
  return sameAsked(
    board,
    boardRows(face),
    excluded,
    ({ role, without }, found) =>
      found.role === role &&
      found.without.length === without.length &&
      found.without.every((person) => without.includes(person)),
  );
}

/** True where the open rows are those that are told, and each is the same. */
function sameAsked<Row extends { readonly person: string; readonly open: boolean; readonly able: boolean }, Told>(
  asked: readonly Row[],
  told: ReadonlyMap<string, Told>,
  excluded: readonly string[],
  isSame: (row: Row, found: Told) => boolean,
): boolean {
  const rows = new Map(asked.map((row) => [row.person, row]));
  const noneTooMany = asked.every((row) => {
    const found = told.get(row.person);
    return !row.open || (found !== undefined && isSame(row, found));
  });
  const noneTooFew = [...told.keys()].every((person) => {
    const row = rows.get(person);
    return row !== undefined && (row.open || !row.able || excluded.includes(person));
  });
  return noneTooMany && noneTooFew;
}

/** Tables that say who may see a case. */
export type AccessTable = Extract<
  StoredTable,
  'case_members' | 'case_exclusions' | 'case_asked' | 'board_asked' | 'visitors'
>;

function membersHold({ members, excluded }: Access, face: CaseFace): boolean {
  const told = [...perPerson(face.members).values()].filter((member) => member.until === undefined);
  const rows = new Map(members.map((row) => [row.person, row]));
  const allowed = new Map(told.map((member) => [member.person, member]));
  const noneTooMany = members.every((row) => {
    const member = allowed.get(row.person);
    if (row.ended) return true;
    return (
      member !== undefined &&
      row.school === face.schoolId &&
      row.kind === member.as &&
      row.core === member.core &&
      row.extended === (member.extended === true) &&
      row.paused === (member.paused === true) &&
      Date.parse(row.from) === Date.parse(member.from)
    );
  });
  const noneTooFew = told.every(({ person }) => {
    const row = rows.get(person);
    return row !== undefined && (!row.ended || endedByStore(row, excluded));
  });
  return noneTooMany && noneTooFew;
}

/**
 * Returns the table that lets in others than the logbook does; undefined where all hold. `excludedByFacts` is undefined where the facts of the
 * case cannot be opened any more.
 */
export function otherAccess(
  access: Access,
  face: CaseFace,
  excludedByFacts: readonly string[] | undefined,
): AccessTable | undefined {
  const { excluded, isStray } = access;
  const wanted = excludedByFacts === undefined ? undefined : new Set(excludedByFacts);
  if (wanted !== undefined && (wanted.size !== excluded.length || !excluded.every((person) => wanted.has(person))))
    return 'case_exclusions';
  if (!membersHold(access, face)) return 'case_members';
  if (!askedHolds(access, face)) return 'case_asked';
  if (!boardHolds(access, face)) return 'board_asked';
  return isStray ? 'visitors' : undefined;
}
