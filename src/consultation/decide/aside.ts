/**
 * People who are personally involved (a conflict of interest), said while the case runs: of oneself at once; of another at once too, until a
 * second person outside both confirms it within a school day, else it is undone. A mistake is undone by two.
 */

import { asideOf } from '../aside-fact.ts';
import { answerersOf, mayAnswerAside, mayAskAside, saidBefore } from '../asides.ts';
import type { AnswerAside, AsideCommand, AskAside, AskBack, StepAside } from '../commands/aside.ts';
import { settleAside } from '../effects/aside.ts';
import { inSchoolDays, today } from '../effects/moments.ts';
import { handOver, join, joinRole, open } from '../effects/tasks.ts';
import { activeMembers, memberOf } from '../face.ts';
import { actsAsAny } from '../holders.ts';
import { isPractice } from '../practice.ts';
import { deciderOf } from '../profile.ts';
import { colleagueOf, type Person, type PersonId } from '../school.ts';
import { taskIdOf } from '../task-names.ts';
import { blank, refuse, type UnitOfWork } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** Ends the access of somebody who is excluded now; what they held goes down the chain. */
export function takeOut(work: UnitOfWork, person: PersonId): void {
  const { actor, profile, school } = work.circumstances;
  const member = memberOf(work.state.face, person);
  if (member === undefined) return;
  const told = person === actor?.id ? {} : { told: true as const };
  work.add('MemberEnded', { person, ...(actor === undefined ? {} : { endedBy: actor.id }), ...told }, {});
  handOver(work, person);
  for (const role of [profile.roles.receives, deciderOf(profile, school)]) {
    const filled = activeMembers(work.state.face).some((m) =>
      actsAsAny([role], work.state, work.circumstances, m.person),
    );
    if (!filled && member.as !== 'consulted' && member.as !== 'confidant') joinRole(work, role);
  }
  if (member.as === 'author' && work.state.face.phase !== 'closed')
    open(work, 'newContact', { ownerRole: 'careCoordinator', dueAt: today(work) });
  // A case that nobody sees protects no child.
  if (activeMembers(work.state.face).length === 0) refuse('nobodyElse');
}

function stepAside(work: UnitOfWork, command: StepAside): void {
  const { actor } = work.circumstances;
  if (actor === undefined || isPractice(work.state.face)) return refuse('notForYou');
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  const { reason } = command;
  work.add('SteppedAside', { person: actor.id }, {}, { audience: 'core', body: { reason } });
  takeOut(work, actor.id);
}

/** Asks the second person, who comes in for it; refuses where there is none. */
function askSecond(work: UnitOfWork, person: PersonId, aside: string): void {
  const [second] = answerersOf(person, work.state, work.circumstances);
  if (second === undefined) return refuse('nobodyElse', { field: 'person' });
  askToConfirm(work, second, aside);
}

/** Opens the question for this second person, who comes in for it. */
export function askToConfirm(work: UnitOfWork, second: Person, aside: string): void {
  const { profile } = work.circumstances;
  const leads = second.roles.includes('schoolLeader') && !second.roles.includes(profile.roles.receives);
  // Whoever comes in for it is told so by that.
  const isTold = memberOf(work.state.face, second.id) !== undefined;
  join(work, second, 'standIn');
  open(work, 'answerAside', {
    isTold,
    id: taskIdOf('answerAside', aside),
    ownerRole: leads ? 'schoolLeader' : profile.roles.receives,
    owner: second.id,
    dueAt: inSchoolDays(work, 1),
  });
}

function askAside(work: UnitOfWork, command: AskAside): void {
  const { school, actor } = work.circumstances;
  if (actor === undefined || !mayAskAside(work.state, work.circumstances)) return refuse('notForYou');
  const person = colleagueOf(school, command.person);
  if (person === undefined || person.id === actor.id) return refuse('notForYou', { field: 'person' });
  if (work.state.facts.excluded.includes(person.id)) refuse('excluded', { field: 'person' });
  if (saidBefore(person.id, work.state, actor.id)) refuse('saidBefore', { field: 'person' });
  // Nobody takes out the only one who could confirm it.
  if (answerersOf(person.id, work.state, work.circumstances).length === 0) refuse('nobodyElse', { field: 'person' });
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  const aside = String(work.state.face.tasks.length);
  const was = memberOf(work.state.face, person.id) === undefined ? {} : { wasIn: true as const };
  const { reason } = command;
  work.add('AsideAsked', { person: person.id }, { aside, ...was }, { audience: 'core', body: { reason } });
  takeOut(work, person.id);
  askSecond(work, person.id, aside);
}

function askBack(work: UnitOfWork, command: AskBack): void {
  const { actor } = work.circumstances;
  if (actor === undefined || !mayAskAside(work.state, work.circumstances)) return refuse('notForYou');
  const found = work.state.facts.asides?.find((one) => one.person === command.person);
  if (found?.state !== 'stands') return refuse('notForYou', { field: 'person' });
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  const aside = String(work.state.face.tasks.length);
  const { reason } = command;
  work.add('BackAsked', { person: found.person }, { aside }, { audience: 'core', body: { reason } });
  askSecond(work, found.person, aside);
}

function answerAside(work: UnitOfWork, { aside, agrees }: AnswerAside): void {
  const found = asideOf(work.state.facts, aside);
  if (found === undefined) return refuse('alreadyDone');
  if (!mayAnswerAside(found, work.state, work.circumstances)) refuse('notForYou');
  settleAside(work, aside, agrees);
}

export const asideHandlers = {
  StepAside: {
    run: stepAside,
    whenClosed: true,
    // Where somebody else sees the case it goes on.
    refusesLate: (_, state) => state.kind === 'case' && activeMembers(state.face).length < 2,
  },
  AskAside: { run: askAside, whenClosed: true },
  AskBack: { run: askBack, whenClosed: true },
  AnswerAside: { run: answerAside, whenClosed: true },
} satisfies Handlers<AsideCommand>;
