/**
 * Two cases that may be about one child. They are linked, never moved: entries, keys and members stay where they are; who must not see one
 * must not see the other, and danger, terms and tasks are raised and opened anew in the one that goes on.
 */

import { taskOfProfile } from '../../protocol/schema/tasks.ts';
import { SAME_CHILD } from '../closing.ts';
import type { AnswerTwin, Brought, PartTwin, TwinClockCommand, TwinCommand } from '../commands/twins.ts';
import { isMoreUrgent, raiseUrgency } from '../effects/new-case.ts';
import { open } from '../effects/tasks.ts';
import { activeMembers, endsWithCase, memberOf, openTasks, type Task } from '../face.ts';
import { readers } from '../policy.ts';
import { isPractice } from '../practice.ts';
import { colleagueOf, type PersonId } from '../school.ts';
import { isBuiltIn } from '../task-kinds.ts';
import { isTask } from '../task-names.ts';
import { type TwinFact, twinOf } from '../twin-fact.ts';
import { mayAnswerTwin, mustGoOn } from '../twins.ts';
import { blank, refuse, type UnitOfWork } from '../unit-of-work.ts';
import { takeOut } from './aside.ts';
import type { Handlers } from './handler.ts';

type AskTwin = Extract<TwinClockCommand, { type: 'AskTwin' }>;
type FollowTwin = Extract<TwinClockCommand, { type: 'FollowTwin' }>;

function askTwin(work: UnitOfWork, { caseId, person }: AskTwin): void {
  const { face, facts } = work.state;
  const twins = facts.twins ?? [];
  const known = twins.find((one) => one.caseId === caseId);
  const actor = person === undefined ? undefined : colleagueOf(work.circumstances.school, person);
  const may = person === undefined || mayAnswerTwin(work.state, { ...work.circumstances, actor });
  if (isPractice(face) || caseId === face.id || !may) refuse('notForYou');
  if (known !== undefined && (known.state !== 'asked' || known.person === person)) refuse('alreadyDone');
  const twin = known?.twin ?? String(twins.length + 1);
  work.add('TwinAsked', {}, { twin, caseId, ...(person === undefined ? {} : { person }) }, { audience: 'core' });
}

/** Returns the question, for whoever may answer it. */
function asked(work: UnitOfWork, twin: string, state: TwinFact['state']): TwinFact {
  if (!mayAnswerTwin(work.state, work.circumstances)) refuse('notForYou');
  const found = twinOf(work.state.facts, twin);
  return found?.state === state ? found : refuse('alreadyDone');
}

const hadAccess = (work: UnitOfWork, people: readonly PersonId[]): readonly PersonId[] =>
  people.filter((person) => memberOf(work.state.face, person) !== undefined);

/** Lets people back in whom the other case kept out, as what they were. */
function letBack(work: UnitOfWork, people: readonly PersonId[]): void {
  for (const person of people) {
    const was = work.state.face.members.findLast((member) => member.person === person);
    const out = work.state.facts.excluded.includes(person) || memberOf(work.state.face, person) !== undefined;
    if (was === undefined || out || colleagueOf(work.circumstances.school, person) === undefined) continue;
    const { as, core, coreBy } = was;
    work.add('MemberAdded', { person, as, core, ...(coreBy === undefined ? {} : { coreBy }), notify: [person] }, {});
  }
}

/** Opens a task anew; one that is open already gets the earlier term. */
function take(work: UnitOfWork, task: Task): void {
  const { face, facts } = work.state;
  const { kind, id, ownerRole, owner, dueAt, step } = task;
  const isDone = face.tasks.some((t) => t.id === id && t.status === 'done');
  if (!isBuiltIn(kind) && (isDone || taskOfProfile(work.circumstances.profile, kind) === undefined)) return;
  if (isTask(task, 'linkPupil') && facts.pupilLinked) return;
  const waits = openTasks(face).find((t) => t.id === id);
  const place = face.steps.some((one) => one.id === step && one.status !== 'done') ? step : undefined;
  if (waits === undefined)
    open(work, kind, {
      id,
      ownerRole,
      ...(place === undefined ? {} : { step: place }),
      ...(owner !== undefined && activeMembers(face).some(({ person }) => person === owner) ? { owner } : {}),
      ...(dueAt === undefined ? {} : { dueAt }),
    });
  else if (dueAt !== undefined && (waits.dueAt === undefined || dueAt < waits.dueAt))
    work.add(
      'TaskReassigned',
      { id, dueAt, escalated: false, ...(waits.owner === undefined ? {} : { owner: waits.owner }) },
      {},
    );
}

/** Ends this case because the other goes on. */
function end(work: UnitOfWork): void {
  const lapsed = work.state.face.tasks.filter(endsWithCase).map(({ kind, step }) => ({
    kind,
    ...(step === undefined ? {} : { step }),
  }));
  work.add(
    'CaseClosed',
    { notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    { reason: SAME_CHILD },
    { body: { reason: SAME_CHILD, ...(lapsed.length === 0 ? {} : { lapsed }) } },
  );
}

const nothing: Brought = { excluded: [], urgency: 'record', tasks: [], callName: '' };

function answerTwin(work: UnitOfWork, { twin, answer, reason, brought = nothing }: AnswerTwin): void {
  const found = asked(work, twin, 'asked');
  if (answer === 'different') return work.add('TwinDenied', {}, { twin }, { audience: 'core' });
  const { face, facts } = work.state;
  const { actor, profile } = work.circumstances;
  const phase = face.phase === 'closed' ? undefined : face.phase;
  const ends = answer === 'ends' && phase !== undefined;
  if (answer === 'goesOn' && face.phase === 'closed') refuse('caseClosed', { field: 'answer' });
  if (ends && mustGoOn(work.state, profile)) refuse('mustGoOn', { field: 'answer' });
  const text = reason ?? '';
  if (blank(text)) refuse('required', { field: 'reason' });
  const excluded = brought.excluded.filter((person) => !facts.excluded.includes(person));
  if (actor === undefined || excluded.includes(actor.id)) refuse('notForYou');
  const out = hadAccess(work, excluded);
  const tasks = face.tasks.filter(endsWithCase).map(({ id }) => id);
  work.add(
    'TwinLinked',
    { twin: found.caseId, excluded },
    {
      twin,
      goesOn: answer === 'goesOn',
      out,
      ...(ends ? { ended: { phase, tasks } } : {}),
    },
    { audience: 'core', body: { reason: text, ...(brought.callName === '' ? {} : { callName: brought.callName }) } },
  );
  if (ends) end(work);
  for (const person of out) takeOut(work, person);
  if (answer !== 'goesOn') return;
  if (isMoreUrgent(brought.urgency, work.state.face.urgency)) raiseUrgency(work, brought.urgency);
  for (const task of brought.tasks) take(work, task);
}

function partTwin(work: UnitOfWork, { twin, reason }: PartTwin): void {
  const found = asked(work, twin, 'same');
  if (blank(reason)) refuse('required', { field: 'reason' });
  const { face, facts } = work.state;
  const ended = face.phase === 'closed' && facts.closeReason === SAME_CHILD ? found.ended : undefined;
  const notify = ended === undefined ? [] : readers(work.state, 'case', work.circumstances.actor?.id);
  work.add(
    'TwinParted',
    { twin: found.caseId, ...(ended === undefined ? {} : { opens: ended.phase }), notify },
    { twin },
    { audience: 'core', body: { reason } },
  );
  letBack(work, found.out ?? []);
  for (const task of face.tasks) if (ended?.tasks.includes(task.id) === true) take(work, task);
}

function followTwin(work: UnitOfWork, { twin, excluded: all }: FollowTwin): void {
  const found = twinOf(work.state.facts, twin);
  if (found?.state !== 'same') return refuse('notForYou');
  const { facts } = work.state;
  const excluded = all.filter((person) => !facts.excluded.includes(person));
  const lifted = (found.brought ?? []).filter((person) => !all.includes(person));
  if (excluded.length === 0 && lifted.length === 0) refuse('alreadyDone');
  const out = hadAccess(work, excluded);
  work.add('TwinFollowed', { twin: found.caseId, excluded, lifted }, { twin, out }, { audience: 'core' });
  for (const person of out) takeOut(work, person);
  letBack(
    work,
    (found.out ?? []).filter((person) => lifted.includes(person)),
  );
}

export const twinHandlers = {
  AskTwin: { run: askTwin, by: 'system' },
  FollowTwin: { run: followTwin, by: 'system', whenClosed: true },
  AnswerTwin: { run: answerTwin, whenClosed: true },
  PartTwin: { run: partTwin, whenClosed: true },
} satisfies Handlers<TwinCommand | TwinClockCommand>;
