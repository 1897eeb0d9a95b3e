/**
 * Brothers and sisters: each child keeps a case of its own, so that a teacher reads of the own pupil alone;
 * the coordinator notes which belong together. Read by the core of the case.
 */

import type { NoteSibling } from '../commands/records.ts';
import { mayCompareCases } from '../policy.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

function noteSibling(work: UnitOfWork, command: NoteSibling): void {
  if (!mayCompareCases(work.state, work.circumstances)) refuse('notForYou');
  if (blank(command.name)) refuse('required', { field: 'name' });
  if (command.caseId === work.state.face.id) refuse('notForYou', { field: 'sibling' });
  const known = work.state.facts.siblings.find((s) => s.caseId !== undefined && s.caseId === command.caseId);
  if (known !== undefined) refuse('alreadyDone', { field: 'sibling' });
  // Which case it is stands in the facts alone: a reader of this file may be kept out of that one.
  const { id, name, caseId, group } = command;
  work.add(
    'SiblingNoted',
    {},
    { sibling: { id, name, ...(caseId === undefined ? {} : { caseId }) } },
    { id, audience: 'core', body: words({ text: name, group }) },
  );
}

export const siblingHandlers = {
  NoteSibling: { run: noteSibling },
} satisfies Handlers<NoteSibling>;
