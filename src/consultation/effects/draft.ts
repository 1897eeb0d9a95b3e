/** The current text of a report, and the people who come in to decide on it. */

import { type DraftFace, isActive, memberOf } from '../face.ts';
import type { DraftFact } from '../facts.ts';
import { actsInCase } from '../holders.ts';
import { approvalRoles } from '../policy.ts';
import { type PersonId, personOf } from '../school.ts';
import { calledIn } from '../stand-ins.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { kindFor, letIn } from './tasks.ts';

/** Brings in a person who decides, and lets them read the text. */
export function bringIn(work: UnitOfWork, id: PersonId): void {
  const person = personOf(work.circumstances.school, id);
  const member = memberOf(work.state.face, id);
  if (person === undefined || (member !== undefined && isActive(member) && member.core)) return;
  const role = approvalRoles(work.circumstances).find((r) => actsInCase([r], work.state, work.circumstances, id));
  const as = role === undefined || !calledIn.includes(role) ? (member?.as ?? 'standIn') : kindFor(role);
  letIn(work, person, as, role ?? 'schoolLeader');
}

/** Returns the draft at this revision; refuses when it changed or is missing. */
export function current(work: UnitOfWork, revision: number): { face: DraftFace; facts: DraftFact } {
  const face = work.state.face.draft;
  const facts = work.state.facts.draft;
  if (face === undefined || facts === undefined) return refuse('notOpenYet');
  if (face.revision !== revision) refuse('stale');
  return { face, facts };
}

/** Returns the draft at this revision if it waits for a decision; refuses otherwise. */
export function waiting(work: UnitOfWork, revision: number): { face: DraftFace; facts: DraftFact } {
  const draft = current(work, revision);
  if (draft.face.status === 'decided') refuse('alreadyDone');
  if (draft.face.status !== 'waiting') refuse('stale');
  return draft;
}
