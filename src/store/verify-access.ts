/** Who may see a case stands in tables of their own, because row security goes by them: they must say what the logbook says. */
import type { CaseFace } from '../consultation/face.ts';
import { askedRows } from './asked.ts';
import { boardRows } from './asked-board.ts';
import { perPerson } from './members.ts';
import { type RowFrom, statement } from './statement.ts';

/**
 * Memberships, exclusions and who is asked to take over or as the board, of each case asked for, also of one that has none. `reason`: why the
 * store itself ended a membership; `able`: they hold a role in which they may be asked; `isStray`: somebody of another school has a place for this
 * case that nothing in it rests on.
 */
export const accessOfCases = statement({
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
    'visitors.caseId',
    'visitors.personId',
    'visitors.until',
  ],
  text: `select c.id as "caseId",
    coalesce((select jsonb_agg(jsonb_build_object('person', m.person_id, 'kind', m.kind, 'core', m.core, 'extended', m.extended,
      'paused', m.paused, 'ended', m.until_at is not null, 'reason', m.reason)) from case_members m where m.case_id = c.id), '[]') as members,
    coalesce((select array_agg(x.person_id) from case_exclusions x where x.case_id = c.id), '{}') as excluded,
    coalesce((select jsonb_agg(jsonb_build_object('person', a.person_id, 'role', a.role, 'core', a.core, 'open', a.is_open,
      'able', may_see_case(a.person_id, a.case_id, a.school_id))) from case_asked a where a.case_id = c.id), '[]') as asked,
    coalesce((select jsonb_agg(jsonb_build_object('person', b.person_id, 'role', b.role, 'without', b.without, 'open', b.is_open,
      'able', of_board(b.person_id, b.school_id))) from board_asked b where b.case_id = c.id), '[]') as board,
    exists (select 1 from visitors v where v.case_id = c.id and v.until_at is null and not visit_holds(v.case_id, v.person_id)) as "isStray"
  from unnest($1::uuid[]) c(id)`,
});

export type Access = RowFrom<typeof accessOfCases>;

/** Access that the store may end by itself, before the logbook hears of it. */
const byStore = new Set<string | null>(['leftSchool', 'excluded']);

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

/** `excluded` is undefined where the facts of the case cannot be opened any more. */
export function accessHolds(access: Access, face: CaseFace, excludedByFacts: readonly string[] | undefined): boolean {
  const { members, excluded, isStray } = access;
  const told = [...perPerson(face.members).values()].filter((member) => member.until === undefined);
  const rows = new Map(members.map((row) => [row.person, row]));
  const allowed = new Map(told.map((member) => [member.person, member]));
  const noneTooMany = members.every((row) => {
    const member = allowed.get(row.person);
    if (row.ended) return true;
    return (
      member !== undefined &&
      row.kind === member.as &&
      row.core === member.core &&
      row.extended === (member.extended === true) &&
      row.paused === (member.paused === true)
    );
  });
  const noneTooFew = told.every(({ person }) => {
    const row = rows.get(person);
    return row !== undefined && (!row.ended || byStore.has(row.reason));
  });
  const wanted = excludedByFacts === undefined ? undefined : new Set(excludedByFacts);
  const same =
    wanted === undefined || (wanted.size === excluded.length && excluded.every((person) => wanted.has(person)));
  return !isStray && noneTooMany && noneTooFew && same && askedHolds(access, face) && boardHolds(access, face);
}
