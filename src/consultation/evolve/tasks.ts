import type { TaskEvent, TaskReassigned } from '../events/tasks.ts';
import type { CaseFace, Task } from '../face.ts';
import { isTask } from '../task-names.ts';
import { type Folds, unchanged, withDraft, withoutPlans } from './folds.ts';

const withTask = (face: CaseFace, id: string, to: (task: Task) => Task): CaseFace => ({
  ...face,
  tasks: face.tasks.map((task) => (task.id === id ? to(task) : task)),
});

/** Whoever takes over the decision gets the card. */
function waitsForOwner(face: CaseFace, taskId: string): CaseFace {
  const task = face.tasks.find((t) => t.id === taskId);
  const owner = task !== undefined && isTask(task, 'decide') ? task.owner : undefined;
  if (owner === undefined || face.draft?.status !== 'waiting') return face;
  return withDraft(face, (draft) => ({ ...draft, waitingFor: [...new Set([...draft.waitingFor, owner])] }));
}

const reassigned = (face: CaseFace, { face: to }: TaskReassigned): CaseFace =>
  withTask(face, to.id, ({ owner: before, dueAt: _, ...t }) => ({
    ...t,
    ...(to.escalated && before !== undefined ? { tried: [...(t.tried ?? []), before] } : {}),
    ...(to.owner === undefined ? {} : { owner: to.owner }),
    ...(to.dueAt === undefined ? {} : { dueAt: to.dueAt }),
    escalations: t.escalations + (to.escalated ? 1 : 0),
    revision: t.revision + 1,
  }));

export const taskFolds: Folds<TaskEvent['type']> = {
  TaskOpened: {
    face: (face, event) => {
      // One that comes back goes on counting, so that no reminder of the earlier one passes for one of this.
      const revision = (face.tasks.find((t) => t.id === event.face.id)?.revision ?? 0) + 1;
      const task: Task = { ...event.face, status: 'open', openedAt: event.at, escalations: 0, revision };
      return { ...face, tasks: [...face.tasks.filter((t) => t.id !== task.id), task] };
    },
    facts: unchanged,
  },
  TaskDone: {
    face: (face, event) =>
      withTask(face, event.face.id, (t) => ({
        ...t,
        status: 'done',
        doneAt: event.at,
        revision: t.revision + 1,
        ...(event.by === undefined ? {} : { doneBy: event.by }),
      })),
    facts: (facts, event) => withoutPlans(facts, ({ task }) => task === event.face.id),
  },
  TaskDropped: {
    face: (face, event) =>
      withTask(face, event.face.id, (t) => ({ ...t, status: 'dropped', revision: t.revision + 1 })),
    facts: (facts, event) => withoutPlans(facts, ({ task }) => task === event.face.id),
  },
  Nudged: {
    face: (face, { at, by, face: { wait, people, number } }) => ({
      ...face,
      nudges: [
        ...(face.nudges ?? []).filter((nudge) => nudge.wait !== wait),
        { wait, people, number, at, ...(by === undefined ? {} : { by }) },
      ],
    }),
    facts: unchanged,
  },
  StandInAsked: {
    face: (face, { at, face: { wait, silent } }) => ({
      ...face,
      asked: [...(face.asked ?? []).filter((one) => one.wait !== wait), { wait, at, silent }],
    }),
    facts: unchanged,
  },
  TaskReassigned: {
    face: (face, event) => waitsForOwner(reassigned(face, event), event.face.id),
    facts: unchanged,
  },
};
