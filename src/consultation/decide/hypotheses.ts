/**
 * A hypothesis stays open until somebody says what became of it (S4 L276-280): a task of whoever wrote it, so that the digest holds it. One
 * of the core of the case has none: tasks stand on a card that everyone of the case sees, and nothing may hint at it there.
 */
import type { AddEntry } from '../commands.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { doneTask, open } from './tasks.ts';

const taskOf = (entry: string): string => `resolveHypothesis:${entry}`;

export function askToResolve(
  work: UnitOfWork,
  entry: Pick<AddEntry, 'id' | 'entryType' | 'audience' | 'corrects'>,
): void {
  if (entry.corrects !== undefined) doneTask(work, taskOf(entry.corrects));
  const { actor } = work.circumstances;
  if (entry.entryType !== 'hypothesis' || entry.audience === 'core' || actor === undefined) return;
  open(work, 'resolveHypothesis', {
    id: taskOf(entry.id),
    ownerRole: actor.roles[0] ?? 'teacher',
    owner: actor.id,
  });
}

export const resolved = (work: UnitOfWork, entry: string): void => doneTask(work, taskOf(entry));
