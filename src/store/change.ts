/** The statements that bring the tables in line with a changed case. */
import { isDeepStrictEqual } from 'node:util';
import type { CaseEvent } from '../consultation/event.ts';
import type { CaseFace, Member, Task } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import type { PersonId } from '../consultation/school.ts';
import { askedChanges } from './asked.ts';
import { boardChanges } from './asked-board.ts';
import { genesis } from './chain.ts';
import { type MasterKeys, newKey, wrap } from './encryption.ts';
import { outcomeWrites } from './figures.ts';
import { erasures } from './line-receipts.ts';
import { perPerson } from './members.ts';
import { appendState, insertRows, sealRows } from './rows.ts';
import { caseOwner, type SchoolSecret } from './school-secret.ts';
import { sealState } from './sealed-state.ts';
import { json, type Statement, statement } from './statement.ts';
import type { OpenedCase } from './stored-case.ts';

interface Change {
  readonly events: readonly CaseEvent[];
  readonly face: CaseFace;
  readonly facts: CaseFacts;
  readonly excluded?: readonly PersonId[];
}

/** `last` are the changes of members: who leaves a case may write until then. */
export interface Writes {
  readonly now: readonly Statement[];
  readonly last: readonly Statement[];
}

const memberRow = (member: Member) => ({
  person: member.person,
  kind: member.as,
  core: member.core,
  extended: member.extended === true,
  paused: member.paused === true,
  from_at: member.from,
  until_at: member.until,
});
const memberList = {
  json: 'members',
  of: [
    'caseMembers.personId as person',
    'caseMembers.kind',
    'caseMembers.core',
    'caseMembers.extended',
    'caseMembers.paused',
    'caseMembers.from as from_at',
    'caseMembers.until as until_at',
  ],
} as const;
const memberColumns = `m(person uuid, kind text, core boolean, extended boolean, paused boolean, from_at timestamptz, until_at timestamptz)`;

/** Of which school it is, the guard of the members says. */
const addMembers = statement({
  name: 'members_add',
  by: ['app', 'worker'],
  takes: ['caseMembers.caseId', memberList],
  text: `insert into case_members (case_id, person_id, kind, core, extended, paused, from_at, until_at)
    select $1, m.person, m.kind, m.core, m.extended, m.paused, m.from_at, m.until_at from jsonb_to_recordset($2::jsonb) as ${memberColumns}`,
});

const changeMembers = statement({
  name: 'members_change',
  by: ['app', 'worker'],
  takes: ['caseMembers.caseId', memberList],
  uses: ['caseMembers.reason'],
  text: `update case_members t set kind = m.kind, core = m.core, extended = m.extended, paused = m.paused, from_at = m.from_at,
      until_at = m.until_at, reason = null
    from jsonb_to_recordset($2::jsonb) as ${memberColumns} where t.case_id = $1 and t.person_id = m.person`,
});

/**
 * Insert and update apart: `on conflict` would run the insert's guard for members who are there. Somebody whose access the store
 * ended itself (left the school, excluded) stays out whatever changes in the face.
 */
const memberChanges = (
  caseId: string,
  before: readonly Member[],
  after: readonly Member[],
  which: (person: PersonId) => boolean,
  hasRow: (person: PersonId) => boolean,
): readonly Statement[] => {
  const old = perPerson(before);
  const changed = [...perPerson(after).values()].filter(
    (member) => which(member.person) && !isDeepStrictEqual(member, old.get(member.person)),
  );
  const isKnown = ({ person }: Member): boolean => old.has(person) || hasRow(person);
  const fresh = changed.filter((member) => !isKnown(member));
  const known = changed.filter(isKnown);
  const statements: Statement[] = [];
  if (fresh.length > 0) {
    statements.push(addMembers({ caseId, members: fresh.map(memberRow) }));
  }
  if (known.length > 0) {
    statements.push(changeMembers({ caseId, members: known.map(memberRow) }));
  }
  return statements;
};

const taskRow = (task: Task) => ({
  id: task.id,
  kind: task.kind,
  step: task.step,
  owner_role: task.ownerRole,
  owner_id: task.owner,
  status: task.status,
  opened_at: task.openedAt,
  due_at: task.dueAt,
  escalations: task.escalations,
  revision: task.revision,
});

const changeTasks = statement({
  name: 'tasks_change',
  by: ['app', 'worker', 'owner'],
  takes: [
    'tasks.caseId',
    {
      json: 'tasks',
      of: [
        'tasks.id',
        'tasks.kind',
        'tasks.step',
        'tasks.ownerRole as owner_role',
        'tasks.ownerId as owner_id',
        'tasks.status',
        'tasks.openedAt as opened_at',
        'tasks.dueAt as due_at',
        'tasks.escalations',
        'tasks.revision',
      ],
    },
  ],
  text: `insert into tasks (case_id, id, kind, step, owner_role, owner_id, status, opened_at, due_at, escalations, revision)
    select $1, t.* from jsonb_to_recordset($2::jsonb) as t(id text, kind text, step text, owner_role text, owner_id uuid,
      status text, opened_at timestamptz, due_at timestamptz, escalations int, revision int)
    on conflict (case_id, id) do update set owner_role = excluded.owner_role, owner_id = excluded.owner_id,
      status = excluded.status, due_at = excluded.due_at, escalations = excluded.escalations, revision = excluded.revision`,
});

export const taskChanges = (caseId: string, before: readonly Task[], after: readonly Task[]): readonly Statement[] => {
  const old = new Map(before.map((task) => [task.id, task]));
  const changed = after.filter((task) => !isDeepStrictEqual(task, old.get(task.id)));
  return changed.length === 0 ? [] : [changeTasks({ caseId, tasks: changed.map(taskRow) })];
};

const exclude = statement({
  by: ['app', 'worker'],
  takes: ['caseExclusions.caseId', 'caseExclusions.personId[] as people', 'caseExclusions.at'],
  text: `insert into case_exclusions (case_id, person_id, at) select $1, x, $3 from unnest($2::uuid[]) x
    on conflict (case_id, person_id) do nothing`,
});

const letBack = statement({
  by: ['app', 'worker'],
  takes: ['caseExclusions.caseId', 'caseExclusions.personId[] as people'],
  text: 'delete from case_exclusions where case_id = $1 and person_id = any ($2)',
});

/** Those the facts exclude since now, and those named beside them. */
const newlyExcluded = (base: OpenedCase, { facts, excluded = [] }: Change): readonly PersonId[] => [
  ...new Set([...facts.excluded.filter((person) => !base.facts.excluded.includes(person)), ...excluded]),
];

/**
 * Rows, state, tasks, members, exclusions, and `self` as the very last; the room becomes dirty by a trigger on the face. `letIn`: `self` took
 * over, and has a row as a member already.
 */
export const appendWrites = (
  base: OpenedCase,
  change: Change,
  secret: SchoolSecret,
  self: PersonId | undefined,
  letIn = false,
): Writes => {
  const members = (which: (person: PersonId) => boolean) =>
    memberChanges(base.id, base.face.members, change.face.members, which, (person) => letIn && person === self);
  const rows = sealRows(change.events, { caseId: base.id, seq: base.seq, head: base.head }, base.key, secret);
  const seq = base.seq + rows.length;
  const { folding, profileHash } = base;
  const facts = sealState(base.key, { id: base.id, seq, folding, profileHash }, change.face, change.facts);
  const { phase, lastActivityAt } = change.face;
  const people = newlyExcluded(base, change);
  const back = base.facts.excluded.filter((person) => !change.facts.excluded.includes(person));
  return {
    now: [
      appendState({ caseId: base.id, rows, phase, face: json(change.face), facts, lastActivityAt, folding }),
      ...erasures(base, change.events, secret),
      ...taskChanges(base.id, base.storedTasks, change.face.tasks),
      ...askedChanges(base.id, base.face, change.face),
      ...boardChanges(base.id, base.face, change.face),
      ...outcomeWrites({ caseId: base.id, seq }, change, secret),
    ],
    last: [
      ...(back.length > 0 ? [letBack({ caseId: base.id, people: back })] : []),
      ...members((person) => person !== self),
      ...(people.length > 0 ? [exclude({ caseId: base.id, people, at: lastActivityAt })] : []),
      ...members((person) => person === self),
    ],
  };
};

interface Opening extends Change {
  readonly id: string;
  readonly schoolId: string;
  readonly profileHash: string;
  readonly excluded: readonly PersonId[];
}

const openCase = statement({
  by: ['app'],
  takes: [
    'cases.id',
    'cases.schoolId',
    'cases.profileHash',
    'cases.callName',
    'cases.phase',
    'cases.face',
    'cases.facts',
    'cases.lastActivityAt as at',
    'caseKeys.masterKid',
    'caseKeys.wrapped',
    memberList,
    'caseExclusions.personId[] as excluded',
    'cases.folding',
  ],
  gives: ['void as open_case'],
  text: 'select open_case($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
});

/** A new case with a key of its own: the definer function makes case, members and exclusions; rows and tasks follow as a member. */
export const openWrites = (
  opening: Opening,
  masters: MasterKeys,
  secret: SchoolSecret,
  folding: number,
): Writes & { readonly key: Buffer } => {
  const key = newKey();
  const { masterKid, wrapped } = wrap(masters, key, caseOwner(opening.id));
  const { id, face, profileHash } = opening;
  const rows = sealRows(opening.events, { caseId: id, seq: 0, head: genesis }, key, secret);
  return {
    key,
    now: [
      openCase({
        id,
        schoolId: opening.schoolId,
        profileHash,
        callName: face.callName,
        phase: face.phase,
        face: json(face),
        facts: sealState(key, { id, seq: rows.length, folding, profileHash }, face, opening.facts),
        at: face.lastActivityAt,
        masterKid,
        wrapped,
        members: [...perPerson(face.members).values()].map(memberRow),
        excluded: opening.excluded,
        folding,
      }),
      ...(rows.length > 0 ? [insertRows(id, rows)] : []),
      ...taskChanges(id, [], face.tasks),
      ...boardChanges(id, undefined, face),
    ],
    last: [],
  };
};
