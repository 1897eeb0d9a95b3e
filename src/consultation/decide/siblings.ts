/**
 * Brothers and sisters: each child has its own case, so that a teacher reads only about their own pupil. The coordinator records which
 * cases belong together, for the core of the case.
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
  // The case id is kept in the facts only: a reader of this file may have no access to that case.
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
