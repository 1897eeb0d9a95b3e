/** What a report brings about: the parents and the board are told, and the protocol's own tasks open. */
import { toldOfBoard } from '../board.ts';
import type { BoardMessage } from '../face.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { today } from './moments.ts';
import { open, openProfileTask } from './tasks.ts';

/**
 * Tells those of the board who have an account, by itself and without content; returns false where nobody has one. In a practice case nobody is
 * told.
 */
export function tellBoard(work: UnitOfWork, message: BoardMessage): boolean {
  const people = toldOfBoard(work.state, work.circumstances);
  if (people.length === 0) return false;
  work.add('BoardInformed', { people, ...message }, {});
  return true;
}

/**
 * Opens the protocol's tasks for a report that was made. That the board is told needs nobody where it has an account, and is asked of somebody
 * elsewhere (S2 L109-111).
 */
export function openMadeTasks(work: UnitOfWork): void {
  const { report, decision } = work.circumstances.profile;
  for (const task of report.tasks.made) {
    if (task.id === report.tellsBoard && tellBoard(work, { about: 'reported' })) continue;
    openProfileTask(work, task, decision.step);
  }
}

/** Asks somebody to tell the parents about the report, before or after it. */
export function askToTellParents(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  open(work, 'informParents', {
    step: profile.decision.step,
    ownerRole: profile.report.parentsInformedBy[0] ?? 'schoolLeader',
    dueAt: today(work),
  });
}
