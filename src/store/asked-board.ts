/** Who of the board is asked to name somebody in a case, as a table has it, and what they answer: they are in no case. */
import { isDeepStrictEqual } from 'node:util';
import { notToName, openBoardAsks } from '../consultation/asked-board.ts';
import type { CaseFace } from '../consultation/face.ts';
import type { PersonId, RoleId } from '../consultation/school.ts';
import type { BoardAnswer } from '../port/session.ts';
import { type Statement, statement } from './statement.ts';

interface BoardRow {
  readonly person: PersonId;
  readonly role: RoleId;
  readonly since_at: string;
  readonly due_at: string;
  readonly without: readonly PersonId[];
  readonly seen_at: string | undefined;
}

/** Returns one row for each person who is asked, whatever they are asked for. */
export function boardRows(face: CaseFace): ReadonlyMap<PersonId, BoardRow> {
  const open = openBoardAsks(face).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const people = [...new Set(open.flatMap((one) => one.people))];
  const without = notToName(face);
  return new Map(
    people.flatMap((person) => {
      const mine = open.filter((one) => one.people.includes(person));
      const [first] = mine;
      const [dueAt] = mine.map((one) => one.dueAt).toSorted();
      if (first === undefined || dueAt === undefined) return [];
      const seen = mine.every((one) => one.seenAt !== undefined) ? first.seenAt : undefined;
      const row = { person, role: first.role, since_at: first.at, due_at: dueAt, without, seen_at: seen };
      return [[person, row] as const];
    }),
  );
}

const changeBoard = statement({
  name: 'board_change',
  by: ['app', 'worker'],
  takes: [
    'boardAsked.caseId',
    {
      json: 'asked',
      of: [
        'boardAsked.personId as person',
        'boardAsked.role',
        'boardAsked.since as since_at',
        'boardAsked.dueAt as due_at',
        'boardAsked.without',
        'boardAsked.seenAt as seen_at',
      ],
    },
  ],
  uses: ['boardAsked.open', 'boardAsked.schoolId', 'cases.id', 'cases.schoolId'],
  text: `insert into board_asked (case_id, person_id, school_id, role, since_at, due_at, without, seen_at, is_open)
    select $1, a.person, c.school_id, a.role, a.since_at, a.due_at, a.without, a.seen_at, true
    from cases c, jsonb_to_recordset($2::jsonb) as a(person uuid, role text, since_at timestamptz, due_at timestamptz, without uuid[],
      seen_at timestamptz) where c.id = $1
    on conflict (case_id, person_id) do update set role = excluded.role, since_at = excluded.since_at, due_at = excluded.due_at,
      without = excluded.without, seen_at = excluded.seen_at, is_open = true`,
});

const endBoard = statement({
  name: 'board_end',
  by: ['app', 'worker'],
  takes: ['boardAsked.caseId', 'boardAsked.personId[] as people'],
  uses: ['boardAsked.open'],
  text: 'update board_asked set is_open = false where case_id = $1 and person_id = any ($2) and is_open',
});

/** Those who are asked no more come last. `before`: undefined for a case that is opened. */
export function boardChanges(caseId: string, before: CaseFace | undefined, after: CaseFace): readonly Statement[] {
  if (before?.board === undefined && after.board === undefined) return [];
  const now = boardRows(after);
  const old = before === undefined ? new Map<PersonId, BoardRow>() : boardRows(before);
  const changed = [...now.values()].filter((row) => !isDeepStrictEqual(row, old.get(row.person)));
  const ended = [...old.keys()].filter((person) => !now.has(person));
  return [
    ...(changed.length === 0 ? [] : [changeBoard({ caseId, asked: changed })]),
    ...(ended.length === 0 ? [] : [endBoard({ caseId, people: ended })]),
  ];
}

/** What the board answered and the case does not know yet. Locked: an answer that comes meanwhile waits. */
export const answersOfBoard = statement({
  name: 'board_answers',
  by: ['worker'],
  takes: ['boardAsked.caseId'],
  gives: ['boardAsked.personId as by', 'boardAsked.named?'],
  uses: ['boardAsked.answeredAt', 'boardAsked.open'],
  text: `select person_id as by, named from board_asked where case_id = $1 and is_open and answered_at is not null
    order by answered_at for update`,
});

export const answersRead = statement({
  name: 'board_read',
  by: ['worker'],
  takes: ['boardAsked.caseId', 'boardAsked.personId[] as people'],
  uses: ['boardAsked.answeredAt', 'boardAsked.named'],
  text: 'update board_asked set answered_at = null, named = null where case_id = $1 and person_id = any ($2)',
});

export const answerOf = ({ by, named }: { readonly by: PersonId; readonly named: PersonId | null }): BoardAnswer =>
  named === null ? { by } : { by, names: named };

export const myBoardAsked = statement({
  name: 'my_board_asked',
  by: ['app'],
  takes: ['schools.id as schoolId'],
  gives: [
    'cases.id as caseId',
    'cases.callName',
    'boardAsked.role',
    'boardAsked.since',
    'boardAsked.dueAt',
    'bool as isSeen',
    'bool as isDanger',
  ],
  text: `select case_id as "caseId", call_name as "callName", role, since_at as since, due_at as "dueAt", seen as "isSeen",
      danger as "isDanger" from my_board_asked($1)`,
});

export const boardChoices = statement({
  by: ['app'],
  takes: ['cases.id as caseId'],
  gives: ['people.id'],
  text: 'select board_choices($1) as id',
});

export const boardChoicesElsewhere = statement({
  by: ['app'],
  takes: ['cases.id as caseId'],
  gives: ['people.id as person', 'people.name', 'schools.name as school', 'roles.role'],
  text: 'select person, name, school, role from board_choices_elsewhere($1)',
});

export const boardAnswer = statement({
  by: ['app'],
  takes: ['cases.id as caseId', 'boardAsked.named'],
  gives: ['bool as isTaken'],
  text: 'select board_answer($1, $2) as "isTaken"',
});
