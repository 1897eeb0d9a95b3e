/**
 * Somebody else is asked before whoever receives new cases: the confidant, whom a child or a colleague may prefer (S0 L97-116). Such a case
 * reaches nobody else before she or the author says so; danger does not wait for that.
 */
import type { OpenCase } from '../commands.ts';
import { activeMembers, memberOf, openTasks } from '../face.ts';
import { actsAsAny } from '../policy.ts';
import { type Person, personOf } from '../school.ts';
import type { ExistingCase } from '../state.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { askToRead, waitForPupil } from './intake.ts';
import { drop, join, open, readBy } from './tasks.ts';

/** Whom the author asks first, where the protocol offers that role and it is not urgent. */
export function askedFirst(work: UnitOfWork, { askFirst, exclude, urgency }: OpenCase): Person | undefined {
  if (askFirst === undefined || urgency === 'serious' || urgency === 'danger') return undefined;
  const person = personOf(work.circumstances.school, askFirst);
  const roles = work.circumstances.profile.intake.mayAskFirst;
  if (person === undefined || person.id === work.circumstances.actor?.id || exclude.includes(person.id))
    return refuse('notForYou', { field: 'askFirst' });
  return person.roles.some((role) => roles.includes(role)) ? person : refuse('notForYou', { field: 'askFirst' });
}

/** She alone is asked to read. */
export function askHer(work: UnitOfWork, person: Person): void {
  const { profile } = work.circumstances;
  const role = person.roles.find((r) => profile.intake.mayAskFirst.includes(r)) ?? 'confidant';
  join(work, person, 'confidant', false);
  open(work, 'read', { ownerRole: role, owner: person.id, dueAt: readBy(work.state.face.urgency, work) });
}

/** Nobody of the case acts yet in the role that receives new cases. */
export const staysBetweenThem = (state: ExistingCase, c: UnitOfWork['circumstances']): boolean =>
  c.profile.intake.mayAskFirst.length > 0 &&
  state.face.members.some((m) => m.as === 'confidant') &&
  !activeMembers(state.face).some((m) => actsAsAny([c.profile.roles.receives], state, c, m.person));

/** The author, or who was asked first, brings in whoever receives new cases: from here on it goes the ordinary way. */
export function shareCase(work: UnitOfWork): void {
  const { actor, profile } = work.circumstances;
  const mine = actor === undefined ? undefined : memberOf(work.state.face, actor.id)?.as;
  const offered = profile.intake.mayAskFirst.length > 0;
  if (!offered || (mine !== 'author' && mine !== 'confidant')) refuse('notForYou');
  if (!staysBetweenThem(work.state, work.circumstances)) refuse('alreadyDone');
  if (openTasks(work.state.face).some((t) => t.kind === 'read')) drop(work, 'read');
  askToRead(work);
  waitForPupil(work);
}
