/** Who is asked to take over in a case, as a table has it: what they may read of it, for themselves alone. */
import { isDeepStrictEqual } from 'node:util';
import { type CaseFace, type Invitation, openInvitations } from '../consultation/face.ts';
import type { PersonId } from '../consultation/school.ts';
import { type Statement, statement } from './statement.ts';

interface AskedRow {
  readonly person: PersonId;
  readonly role: Invitation['role'];
  readonly core: boolean;
  /** That it is a task of their own is read from the face (`my_asked`). */
  readonly why: Exclude<Invitation['why'], 'given'>;
  readonly since_at: string;
  readonly due_at: string;
  readonly next_at: string;
}

const earliest = (moments: readonly string[]): string => moments.toSorted()[0] ?? '';
const latest = (moments: readonly string[]): string => moments.toSorted().at(-1) ?? '';

/** Returns one row for each person who is asked. Whoever comes next is asked when the last term of a wait has passed. */
export function askedRows(face: CaseFace): ReadonlyMap<PersonId, AskedRow> {
  const open = openInvitations(face);
  const next = ({ wait, role }: Invitation): string =>
    latest(open.filter((one) => one.wait === wait && one.role === role).map(({ dueAt }) => dueAt));
  const rows = [...Map.groupBy(open, ({ person }) => person)].flatMap(([person, all]) => {
    const [first] = all.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    if (first === undefined) return [];
    const row: AskedRow = {
      person,
      role: first.role,
      core: all.some(({ core }) => core),
      why: all.flatMap(({ why }) => (why === 'given' ? [] : [why]))[0] ?? 'away',
      since_at: first.at,
      due_at: earliest(all.map(({ dueAt }) => dueAt)),
      next_at: earliest(all.map(next)),
    };
    return [[person, row] as const];
  });
  return new Map(rows);
}

const changeAsked = statement({
  name: 'asked_change',
  by: ['app', 'worker'],
  takes: [
    'caseAsked.caseId',
    {
      json: 'asked',
      of: [
        'caseAsked.personId as person',
        'caseAsked.role',
        'caseAsked.core',
        'caseAsked.why',
        'caseAsked.since as since_at',
        'caseAsked.dueAt as due_at',
        'caseAsked.nextAt as next_at',
      ],
    },
  ],
  uses: ['caseAsked.open', 'caseAsked.schoolId', 'cases.id', 'cases.schoolId'],
  text: `insert into case_asked (case_id, person_id, school_id, role, core, why, since_at, due_at, next_at, is_open)
    select $1, a.person, c.school_id, a.role, a.core, a.why, a.since_at, a.due_at, a.next_at, true
    from cases c, jsonb_to_recordset($2::jsonb) as a(person uuid, role text, core boolean, why text, since_at timestamptz,
      due_at timestamptz, next_at timestamptz) where c.id = $1
    on conflict (case_id, person_id) do update set role = excluded.role, core = excluded.core, why = excluded.why,
      since_at = excluded.since_at, due_at = excluded.due_at, next_at = excluded.next_at, is_open = true`,
});

const endAsked = statement({
  name: 'asked_end',
  by: ['app', 'worker'],
  takes: ['caseAsked.caseId', 'caseAsked.personId[] as people'],
  uses: ['caseAsked.open'],
  text: 'update case_asked set is_open = false where case_id = $1 and person_id = any ($2) and is_open',
});

/** Those who are asked no more come last: the same decision may ask somebody anew. */
export function askedChanges(caseId: string, before: CaseFace, after: CaseFace): readonly Statement[] {
  if (before.invited === undefined && after.invited === undefined) return [];
  const [old, now] = [askedRows(before), askedRows(after)];
  const changed = [...now.values()].filter((row) => !isDeepStrictEqual(row, old.get(row.person)));
  const ended = [...old.keys()].filter((person) => !now.has(person));
  return [
    ...(changed.length === 0 ? [] : [changeAsked({ caseId, asked: changed })]),
    ...(ended.length === 0 ? [] : [endAsked({ caseId, people: ended })]),
  ];
}
