/** Whether the tasks of a case stand in their table as its face has them: jobs go by that table. */
import { isDeepStrictEqual } from 'node:util';
import type { CaseFace, Task } from '../consultation/face.ts';
import { atTermOf } from '../consultation/task-kinds.ts';
import type { ChainedRow } from './case-chain.ts';

/** As a statement gives it, in JSON. */
export const keptTask = [
  'tasks.id',
  'tasks.kind',
  'tasks.ownerRole',
  'tasks.ownerId as owner',
  'tasks.status',
  'tasks.dueAt',
  'tasks.escalations',
  'tasks.revision',
  'tasks.seenDue',
] as const;
interface TaskRow extends Pick<Task, 'id' | 'ownerRole' | 'status' | 'escalations' | 'revision'> {
  readonly kind: string;
  readonly owner?: string | null;
  readonly dueAt?: string | null;
}

const instantOf = (at: string | null | undefined): number | undefined =>
  at === null || at === undefined ? undefined : Date.parse(at);

/** When it was opened is not compared: a task that comes back under its name keeps the row it had. */
const comparable = (task: TaskRow) => ({
  kind: task.kind,
  ownerRole: task.ownerRole,
  owner: task.owner ?? undefined,
  status: task.status,
  dueAt: instantOf(task.dueAt),
  escalations: task.escalations,
  revision: task.revision,
});

/**
 * A term at which the next person is asked, and nobody was: it only seems looked at. At other terms the clock does nothing, or ends the task; in a
 * case that was closed meanwhile nobody was asked either.
 */
const onlySeemsSeen = (
  { kind, status, dueAt, seenDue, escalations }: TaskRow & { readonly seenDue: string | null },
  face: CaseFace,
  rows: readonly Pick<ChainedRow, 'type'>[],
): boolean =>
  seenDue !== null &&
  instantOf(seenDue) === instantOf(dueAt) &&
  status === 'open' &&
  escalations === 0 &&
  atTermOf(kind as Task['kind']) === 'goesToStandIn' &&
  face.phase === 'open' &&
  !rows.some(({ type }) => type === 'CaseReopened');

/** The first task that is not the same in both, or of which the term passed by unseen. `rows`: those of the logbook. */
export const otherTask = (
  face: CaseFace,
  rows: readonly Pick<ChainedRow, 'type'>[],
  tasks: readonly (TaskRow & { readonly seenDue: string | null })[],
): { readonly table: 'tasks'; readonly which: string } | undefined => {
  const told = new Map(face.tasks.map((task) => [task.id, comparable(task)]));
  const stored = new Map(tasks.map((row) => [row.id, comparable(row)]));
  const which = [...new Set([...told.keys(), ...stored.keys()])].find(
    (id) => !isDeepStrictEqual(told.get(id), stored.get(id)),
  );
  const found = which ?? tasks.find((row) => onlySeemsSeen(row, face, rows))?.id;
  return found === undefined ? undefined : { table: 'tasks', which: found };
};
