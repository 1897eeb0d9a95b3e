/** Who is in the case: our own list is the truth, whatever a chat room shows. */
import type { AddMember, EndMember, ExtendMember, LeaveCase, MemberGone } from '../commands.ts';
import { activeMembers, isActive, memberOf, openTasks } from '../face.ts';
import { actsAsAny, mayManageMembers, readers } from '../policy.ts';
import { isPractice } from '../practice.ts';
import { deciderOf } from '../profile.ts';
import { type PersonId, personOf, type RoleId } from '../school.ts';
import { blank, refuse, type Turn } from '../unit-of-work.ts';
import { join, joinRole, kindFor, open, seesNoCase, today, whoActs } from './tasks.ts';

/** Roles without which a case stands still: nobody leaves as the last one who fills them. */
const vital = (turn: Turn): readonly RoleId[] => [
  turn.circumstances.profile.roles.receives,
  deciderOf(turn.circumstances.profile, turn.circumstances.school),
];

/** The vital roles that nobody fills once this person has gone. */
function lastOf(turn: Turn, person: PersonId): readonly RoleId[] {
  const others = activeMembers(turn.state.face).filter((m) => m.person !== person);
  return vital(turn).filter((role) => {
    const fills = (p: PersonId): boolean => actsAsAny([role], turn.state, turn.circumstances, p);
    return (
      fills(person) && memberOf(turn.state.face, person)?.as !== 'consulted' && !others.some((m) => fills(m.person))
    );
  });
}

/** Who hears it when somebody goes: those who lead the case. */
const coordinators = (turn: Turn, except: PersonId): readonly PersonId[] =>
  readers(turn.state, 'case', except).filter((p) =>
    actsAsAny([turn.circumstances.profile.roles.receives], turn.state, turn.circumstances, p),
  );

/** Hands the open tasks of someone who goes to whoever acts in the role now. */
export function handOver(turn: Turn, person: PersonId): void {
  for (const task of openTasks(turn.state.face).filter((t) => t.owner === person)) {
    const next = whoActs(turn, task.ownerRole, person);
    if (next !== undefined) join(turn, next, 'standIn', false);
    turn.add(
      'TaskReassigned',
      {
        id: task.id,
        escalated: false,
        ...(next === undefined ? {} : { owner: next.id }),
        ...(next === undefined || next.id === turn.circumstances.actor?.id ? {} : { notify: [next.id] }),
        ...(task.dueAt === undefined ? {} : { dueAt: task.dueAt }),
      },
      {},
    );
  }
}

export function addMember(turn: Turn, command: AddMember): void {
  if (!mayManageMembers(turn.state, turn.circumstances)) refuse('notForYou');
  const person = personOf(turn.circumstances.school, command.person);
  if (person === undefined) return refuse('notForYou', { field: 'person' });
  if (turn.state.facts.excluded.includes(person.id)) refuse('excluded', { field: 'person' });
  if (seesNoCase(person)) refuse('notForYou', { field: 'person' });
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  const known = memberOf(turn.state.face, person.id);
  if (known !== undefined && isActive(known) && (known.core || !command.core))
    refuse('alreadyDone', { field: 'person' });
  join(turn, person, known?.as ?? 'consulted', command.core, { reason: command.reason });
  if (known?.paused === true) turn.add('MemberResumed', { person: person.id }, {});
}

export function endMember(turn: Turn, command: EndMember): void {
  if (!mayManageMembers(turn.state, turn.circumstances)) refuse('notForYou');
  if (memberOf(turn.state.face, command.person) === undefined) refuse('notForYou', { field: 'person' });
  if (lastOf(turn, command.person).length > 0) refuse('lastOfRole', { field: 'person' });
  turn.add('MemberEnded', { person: command.person }, {}, { body: { reason: command.reason } });
  handOver(turn, command.person);
}

export function extendMember(turn: Turn, command: ExtendMember): void {
  if (!mayManageMembers(turn.state, turn.circumstances)) refuse('notForYou');
  const member = memberOf(turn.state.face, command.person);
  if (member === undefined) return refuse('notForYou');
  if (member.extended === true) refuse('alreadyDone');
  turn.add('MemberExtended', { person: command.person }, {});
}

/** The last coordinator or decider leaves only with a successor who fills the same role. */
export function leaveCase(turn: Turn, command: LeaveCase): void {
  const { actor, school } = turn.circumstances;
  if (actor === undefined || memberOf(turn.state.face, actor.id) === undefined) return refuse('notForYou');
  // Of a practice case nothing is left to lead: who stops, stops.
  const roles = isPractice(turn.state.face) ? [] : lastOf(turn, actor.id);
  if (roles.length > 0) {
    const successor = command.successor === undefined ? undefined : personOf(school, command.successor);
    const fits =
      successor !== undefined &&
      successor.id !== actor.id &&
      memberOf(turn.state.face, successor.id)?.paused !== true &&
      roles.every((role) => actsAsAny([role], turn.state, turn.circumstances, successor.id));
    if (successor === undefined || !fits) return refuse('lastOfRole', { field: 'successor' });
    const [role] = (['careCoordinator', 'schoolLeader'] as const).filter((vital) => roles.includes(vital));
    join(turn, successor, role === undefined ? 'standIn' : kindFor(role), true);
  }
  turn.add('MemberEnded', { person: actor.id, notify: coordinators(turn, actor.id) }, {});
  handOver(turn, actor.id);
}

/** Someone left the room on the platform: access pauses, the coordinator hears it. */
export function pauseMember(turn: Turn): void {
  const { actor } = turn.circumstances;
  if (actor === undefined || memberOf(turn.state.face, actor.id) === undefined) return refuse('notForYou');
  if (memberOf(turn.state.face, actor.id)?.paused === true) refuse('alreadyDone');
  turn.add('MemberPaused', { person: actor.id, notify: coordinators(turn, actor.id) }, {});
}

export function resumeMember(turn: Turn): void {
  const { actor } = turn.circumstances;
  const member = actor === undefined ? undefined : memberOf(turn.state.face, actor.id);
  if (actor === undefined || member === undefined) return refuse('notForYou');
  if (member.paused !== true) refuse('alreadyDone');
  turn.add('MemberResumed', { person: actor.id }, {});
}

/** Left the school: access ends at once; when it was the author, the coordinator names a new contact. */
export function memberGone(turn: Turn, command: MemberGone): void {
  const member = memberOf(turn.state.face, command.person);
  if (member === undefined) return;
  turn.add('MemberEnded', { person: command.person }, {});
  handOver(turn, command.person);
  const role = vital(turn).find((r) => r === turn.circumstances.profile.roles.receives);
  if (role !== undefined) joinRole(turn, role);
  if (member.as === 'author' && turn.state.face.phase !== 'closed')
    open(turn, 'newContact', { ownerRole: 'careCoordinator', dueAt: today(turn) });
}
