import type { TaskDone, TaskDropped, TaskOpened, TaskReassigned } from '../events.ts';
import type { Task } from '../face.ts';
import { unheardOf } from './unheard-of.ts';

type TaskEvent = TaskOpened | TaskDone | TaskDropped | TaskReassigned;

const change = (tasks: readonly Task[], id: string, to: (task: Task) => Task): readonly Task[] =>
  tasks.map((task) => (task.id === id ? to(task) : task));

/** The tasks of a case after one task event. */
export function evolveTasks(tasks: readonly Task[], event: TaskEvent): readonly Task[] {
  switch (event.type) {
    case 'TaskOpened': {
      const task: Task = { ...event.face, status: 'open', openedAt: event.at, escalations: 0, revision: 1 };
      return [...tasks.filter((t) => t.id !== task.id), task];
    }
    case 'TaskDone':
      return change(tasks, event.face.id, (t) => ({
        ...t,
        status: 'done',
        doneAt: event.at,
        revision: t.revision + 1,
        ...(event.by === undefined ? {} : { doneBy: event.by }),
      }));
    case 'TaskDropped':
      return change(tasks, event.face.id, (t) => ({ ...t, status: 'dropped', revision: t.revision + 1 }));
    case 'TaskReassigned':
      return change(tasks, event.face.id, ({ owner: before, dueAt: _, ...t }) => ({
        ...t,
        ...(event.face.escalated && before !== undefined ? { tried: [...(t.tried ?? []), before] } : {}),
        ...(event.face.owner === undefined ? {} : { owner: event.face.owner }),
        ...(event.face.dueAt === undefined ? {} : { dueAt: event.face.dueAt }),
        escalations: t.escalations + (event.face.escalated ? 1 : 0),
        revision: t.revision + 1,
      }));
    default:
      return unheardOf(event);
  }
}
