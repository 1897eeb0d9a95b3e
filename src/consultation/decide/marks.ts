/** Marks: circumstances in which this case requires something different from others. */

import type { MarkCase } from '../commands/records.ts';
import { followMark } from '../effects/new-case.ts';
import { openTasks } from '../face.ts';
import { markOf, standingMarks } from '../marks.ts';
import { mayMark, mayUnmark, readers } from '../policy.ts';
import { isBuiltIn } from '../task-kinds.ts';
import { blank, refuse, type UnitOfWork } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** Drops tasks that only this mark required; a call to Veilig Thuis that was required stays. */
function dropTasks(work: UnitOfWork, kinds: readonly string[]): void {
  const needed = standingMarks(work.circumstances.profile, work.state.facts).flatMap((m) => m.tasks.map((t) => t.id));
  const over = kinds.filter((kind) => !needed.includes(kind) && !isBuiltIn(kind));
  for (const task of openTasks(work.state.face).filter((t) => over.includes(t.kind)))
    work.add('TaskDropped', { id: task.id }, {});
}

function markCase(work: UnitOfWork, command: MarkCase): void {
  const mark = markOf(work.circumstances.profile, command.mark);
  if (mark === undefined || (command.on && !mayMark(mark, work.state, work.circumstances))) return refuse('notForYou');
  if (work.state.facts.marks.includes(mark.id) === command.on) refuse('alreadyDone');
  if (!command.on && !mayUnmark(mark, work.state, work.circumstances)) refuse('onlyMarker');
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  work.add(
    'CaseMarked',
    { notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    { mark: mark.id, on: command.on },
    { body: { reason: command.reason } },
  );
  if (!command.on)
    return dropTasks(
      work,
      mark.tasks.map((t) => t.id),
    );
  followMark(work, mark);
}

export const markHandlers = {
  MarkCase: { run: markCase },
} satisfies Handlers<MarkCase>;
