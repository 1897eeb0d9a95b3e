/** The members of a case: this list decides who has access, whatever a chat room shows. */

import type { RoleId } from '../../protocol/terms.ts';
import type {
  AddMember,
  EndMember,
  ExtendMember,
  LeaveCase,
  MemberClockCommand,
  MemberCommand,
  MemberGone,
} from '../commands/members.ts';
import { today } from '../effects/moments.ts';
import { done, handOver, join, joinRole, kindFor, letIn, open } from '../effects/tasks.ts';
import { activeMembers, isActive, memberOf } from '../face.ts';
import { actsAsAny } from '../holders.ts';
import { mayManageMembers, readers } from '../policy.ts';
import { isPractice } from '../practice.ts';
import { deciderOf } from '../profile.ts';
import { colleagueOf, type PersonId } from '../school.ts';
import { isTask } from '../task-names.ts';
import { blank, refuse, type UnitOfWork } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** Roles without which a case comes to a halt: the last person who fills one cannot leave. */
const vital = (work: UnitOfWork): readonly RoleId[] => [
  work.circumstances.profile.roles.receives,
  deciderOf(work.circumstances.profile, work.circumstances.school),
];

/** Returns the vital roles that nobody fills once this person has gone. */
function lastOf(work: UnitOfWork, person: PersonId): readonly RoleId[] {
  const others = activeMembers(work.state.face).filter((m) => m.person !== person);
  return vital(work).filter((role) => {
    const fills = (p: PersonId): boolean => actsAsAny([role], work.state, work.circumstances, p);
    return (
      fills(person) && memberOf(work.state.face, person)?.as !== 'consulted' && !others.some((m) => fills(m.person))
    );
  });
}

/** The people who lead the case; they are told when somebody leaves. */
const coordinators = (work: UnitOfWork, except: PersonId): readonly PersonId[] =>
  readers(work.state, 'case', except).filter((p) =>
    actsAsAny([work.circumstances.profile.roles.receives], work.state, work.circumstances, p),
  );

function addMember(work: UnitOfWork, command: AddMember): void {
  if (!mayManageMembers(work.state, work.circumstances)) refuse('notForYou');
  const person = colleagueOf(work.circumstances.school, command.person);
  if (person === undefined) return refuse('notForYou', { field: 'person' });
  if (work.state.facts.excluded.includes(person.id)) refuse('excluded', { field: 'person' });
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  const known = memberOf(work.state.face, person.id);
  if (known !== undefined && isActive(known) && (known.core || !command.core))
    refuse('alreadyDone', { field: 'person' });
  letIn(work, person, known?.as ?? 'consulted', command.core ? 'person' : undefined, command.reason);
  if (known?.paused === true) work.add('MemberResumed', { person: person.id }, {});
}

function endMember(work: UnitOfWork, command: EndMember): void {
  if (!mayManageMembers(work.state, work.circumstances)) refuse('notForYou');
  if (memberOf(work.state.face, command.person) === undefined) refuse('notForYou', { field: 'person' });
  if (lastOf(work, command.person).length > 0) refuse('lastOfRole', { field: 'person' });
  const { actor } = work.circumstances;
  const endedBy = actor === undefined ? {} : { endedBy: actor.id };
  const told = command.person === actor?.id ? {} : { told: true as const };
  work.add('MemberEnded', { person: command.person, ...endedBy, ...told }, {}, { body: { reason: command.reason } });
  handOver(work, command.person);
}

function extendMember(work: UnitOfWork, command: ExtendMember): void {
  if (!mayManageMembers(work.state, work.circumstances)) refuse('notForYou');
  const member = memberOf(work.state.face, command.person);
  if (member === undefined) return refuse('notForYou');
  // Only whoever was consulted leaves by itself when the consultation ends.
  if (member.extended === true || member.as !== 'consulted') refuse('alreadyDone');
  work.add('MemberExtended', { person: command.person }, {});
}

/** Lets a person leave; the last coordinator or decider leaves only with a successor in the same role. */
function leaveCase(work: UnitOfWork, command: LeaveCase): void {
  const { actor, school } = work.circumstances;
  if (actor === undefined || memberOf(work.state.face, actor.id) === undefined) return refuse('notForYou');
  // A practice case has nobody else to lead it: its owner may always stop.
  const roles = isPractice(work.state.face) ? [] : lastOf(work, actor.id);
  if (roles.length > 0) {
    const successor = command.successor === undefined ? undefined : colleagueOf(school, command.successor);
    if (successor === undefined || successor.id === actor.id) return refuse('lastOfRole', { field: 'successor' });
    if (memberOf(work.state.face, successor.id)?.paused === true) refuse('lastOfRole', { field: 'successor' });
    const role = (['careCoordinator', 'schoolLeader'] as const).find((vital) => roles.includes(vital));
    join(work, successor, role === undefined ? 'standIn' : kindFor(role), role ?? roles[0]);
    // Only now: somebody whose access had ended acts in no role until they are let in.
    const fits = roles.every((one) => actsAsAny([one], work.state, work.circumstances, successor.id));
    if (!fits) refuse('lastOfRole', { field: 'successor' });
  }
  work.add('MemberEnded', { person: actor.id, endedBy: actor.id, notify: coordinators(work, actor.id) }, {});
  handOver(work, actor.id);
}

/** Pauses the access of someone who left the room on the platform, and tells the coordinator. */
function pauseMember(work: UnitOfWork): void {
  const { actor } = work.circumstances;
  if (actor === undefined || memberOf(work.state.face, actor.id) === undefined) return refuse('notForYou');
  if (memberOf(work.state.face, actor.id)?.paused === true) refuse('alreadyDone');
  work.add('MemberPaused', { person: actor.id, notify: coordinators(work, actor.id) }, {});
}

function resumeMember(work: UnitOfWork): void {
  const { actor } = work.circumstances;
  const member = actor === undefined ? undefined : memberOf(work.state.face, actor.id);
  if (actor === undefined || member === undefined) return refuse('notForYou');
  if (member.paused !== true) refuse('alreadyDone');
  work.add('MemberResumed', { person: actor.id }, {});
}

/** Ends access at once for someone who left the school; when that is the author, the coordinator names a new contact. */
function memberGone(work: UnitOfWork, command: MemberGone): void {
  const member = memberOf(work.state.face, command.person);
  if (member === undefined) return;
  work.add('MemberEnded', { person: command.person }, {});
  handOver(work, command.person);
  const role = vital(work).find((r) => r === work.circumstances.profile.roles.receives);
  if (role !== undefined) joinRole(work, role);
  if (member.as === 'author' && work.state.face.phase !== 'closed')
    open(work, 'newContact', { ownerRole: 'careCoordinator', dueAt: today(work) });
}

/** Records the first reading by each member, and every reading that ends a notice. */
function openFile(work: UnitOfWork): void {
  const { actor, profile } = work.circumstances;
  const { face } = work.state;
  if (actor === undefined) return;
  const first = actor.id !== face.openedBy && !face.readBy.some((r) => r.person === actor.id);
  const waits = face.notices.some((n) => n.person === actor.id && n.count > 0);
  const task = face.tasks.find((t) => isTask(t, 'read') && t.status === 'open');
  const receives = actor.id !== face.openedBy && actsAsAny([profile.roles.receives], work.state, work.circumstances);
  const asked = task !== undefined && (task.owner === actor.id || receives);
  if (!first && !waits && !asked) return;
  work.add('FileOpened', { person: actor.id }, {});
  if (asked) done(work, 'read');
}

export const memberHandlers = {
  OpenFile: { run: openFile, whenClosed: true },
  AddMember: { run: addMember, whenClosed: true },
  EndMember: { run: endMember, whenClosed: true },
  ExtendMember: { run: extendMember },
  LeaveCase: {
    run: leaveCase,
    whenClosed: true,
    anyMember: true,
    // A successor has to be let in before it is known what they act in.
    refusesLate: ({ successor }) => successor !== undefined,
  },
  PauseMember: { run: pauseMember, whenClosed: true, anyMember: true },
  ResumeMember: { run: resumeMember, whenClosed: true, anyMember: true },
  MemberGone: { run: memberGone, by: 'system', whenClosed: true, inPractice: true },
} satisfies Handlers<MemberCommand | MemberClockCommand>;
