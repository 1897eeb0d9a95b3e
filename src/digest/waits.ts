/** Waits: what waits for one person in one case, from its face alone. Home page, list, digest and the case's own next steps all use it. */

import { type CaseFace, memberOf, openTasks, type Task } from '../consultation/face.ts';
import type { PersonId } from '../consultation/school.ts';
import { isPerStep } from '../consultation/task-kinds.ts';
import { isTask } from '../consultation/task-names.ts';

export interface Wait {
  /** `leave`: the question whether they want to leave the case; `decide`: on a text; `read`: something new. */
  readonly kind: 'leave' | 'decide' | 'read' | 'task';
  /** Kind of the task. */
  readonly task?: string;
  /** Id of the step, for a kind of task that exists per step. */
  readonly step?: string;
  /** ISO instant. */
  readonly dueAt?: string;
  readonly overdue: boolean;
}

const unread = (face: CaseFace, person: PersonId): boolean =>
  face.notices.some((n) => n.person === person && n.count > 0) ||
  (face.phase !== 'closed' && face.openedBy !== person && !face.readBy.some((r) => r.person === person));

const dated = (wait: Omit<Wait, 'overdue'>, now: string): Wait => ({
  ...wait,
  overdue: wait.dueAt !== undefined && wait.dueAt < now,
});

const ofTask = ({ kind, step, dueAt }: Task, now: string): Wait =>
  dated(
    {
      kind: 'task',
      task: kind,
      ...(isPerStep(kind) && step !== undefined ? { step } : {}),
      ...(dueAt === undefined ? {} : { dueAt }),
    },
    now,
  );

/** Returns what waits, most demanding first; a task that means the same as a decision or a reading is left out. */
export function waitsOf(face: CaseFace, person: PersonId, now: string): readonly Wait[] {
  const tasks = openTasks(face).filter((t) => t.owner === person);
  const decides = face.draft?.status === 'waiting' && face.draft.waitingFor.includes(person);
  const due = tasks.find((t) => isTask(t, 'decide'))?.dueAt;
  const reads = unread(face, person) && !tasks.some((t) => isTask(t, 'read'));
  return [
    ...(memberOf(face, person)?.paused === true ? [dated({ kind: 'leave' }, now)] : []),
    ...(decides ? [dated({ kind: 'decide', ...(due === undefined ? {} : { dueAt: due }) }, now)] : []),
    ...(reads ? [dated({ kind: 'read' }, now)] : []),
    ...tasks.filter((t) => !decides || !isTask(t, 'decide')).map((t) => ofTask(t, now)),
  ];
}
