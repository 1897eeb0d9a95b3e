/** The current text of a report, and the people who come in to decide on it. */

import { DECISION, type DraftFace, isActive, memberOf, READING } from '../face.ts';
import type { DraftFact } from '../facts.ts';
import { actsInCase } from '../holders.ts';
import { approvalRoles } from '../policy.ts';
import { type PersonId, personOf, type RoleId } from '../school.ts';
import { calledIn } from '../stand-ins.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { askToTakeOver, comesIn, isIn } from './take-over.ts';
import { kindFor, letIn } from './tasks.ts';

/** Lets a person who decides read the text; who is not in the case comes in by that. */
function bringIn(work: UnitOfWork, id: PersonId): void {
  const person = personOf(work.circumstances.school, id);
  const member = memberOf(work.state.face, id);
  if (person === undefined || (member !== undefined && isActive(member) && member.core)) return;
  const role = approvalRoles(work.circumstances).find((r) => actsInCase([r], work.state, work.circumstances, id));
  const as = role === undefined || !calledIn.includes(role) ? (member?.as ?? 'standIn') : kindFor(role);
  letIn(work, person, as, role ?? 'schoolLeader');
}

/** Returns the roles that this person would decide in. */
const rolesOf = ({ state, circumstances: c }: UnitOfWork, id: PersonId): readonly RoleId[] =>
  approvalRoles(c).filter((role) => actsInCase([role], state, c, id));

/**
 * Lays a text before people: members, and whoever has a deciding role and is not away, read it at once. Returns those; the others stand in or are
 * away, and are asked to take it over (`askDeciders`).
 */
export function layBefore(work: UnitOfWork, people: readonly PersonId[]): readonly PersonId[] {
  const readers = people.filter((id) => {
    const person = personOf(work.circumstances.school, id);
    if (person === undefined) return false;
    return isIn(work, person) || approvalRoles(work.circumstances).some((role) => comesIn(work, person, role));
  });
  for (const id of readers) bringIn(work, id);
  return readers;
}

/** Asks whoever decides and does not read the text yet to take that over, each in a role that nobody else of them fills. */
export function askDeciders(work: UnitOfWork, people: readonly PersonId[], readers: readonly PersonId[]): void {
  const given = work.state.facts.draft?.approvals.map(({ role }) => role) ?? [];
  const taken = [...given, ...readers.flatMap((id) => rolesOf(work, id).slice(0, 1))];
  for (const id of people.filter((one) => !readers.includes(one))) {
    const person = personOf(work.circumstances.school, id);
    const own = rolesOf(work, id);
    const role = own.find((one) => !taken.includes(one)) ?? own[0];
    if (person === undefined || role === undefined) continue;
    taken.push(role);
    askToTakeOver(work, person, { wait: DECISION, role, why: 'away' });
  }
}

/** Lets a second reader read the text where the protocol names them and they are not away, and asks anybody else. */
export function askReader(work: UnitOfWork, id: PersonId): void {
  const person = personOf(work.circumstances.school, id);
  const [role] = rolesOf(work, id);
  if (person === undefined || role === undefined) return;
  if (layBefore(work, [id]).length === 0) askToTakeOver(work, person, { wait: READING, role, why: 'away' });
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
