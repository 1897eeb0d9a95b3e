/** Whether the tasks of a case stand in their table as its face has them: jobs go by that table. */
import { isDeepStrictEqual } from 'node:util';
import type { CaseFace, Task } from '../consultation/face.ts';

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

/** The first task that is not the same in both. */
export const otherTask = (
  face: CaseFace,
  tasks: readonly TaskRow[],
): { readonly table: 'tasks'; readonly which: string } | undefined => {
  const told = new Map(face.tasks.map((task) => [task.id, comparable(task)]));
  const stored = new Map(tasks.map((row) => [row.id, comparable(row)]));
  const which = [...new Set([...told.keys(), ...stored.keys()])].find(
    (id) => !isDeepStrictEqual(told.get(id), stored.get(id)),
  );
  return which === undefined ? undefined : { table: 'tasks', which };
};
