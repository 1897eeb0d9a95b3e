/**
 * Two cases that may be about one child. They are linked, never moved: entries, keys and members stay where they are; who must not see one
 * must not see the other, and danger, terms and tasks are raised and opened anew in the one that goes on.
 */

import { taskOfProfile } from '../../protocol/schema/tasks.ts';
import { SAME_CHILD } from '../closing-reasons.ts';
import type { AnswerTwin, Brought, PartTwin, TwinClockCommand, TwinCommand } from '../commands/twins.ts';
import { isMoreUrgent, raiseUrgency } from '../effects/new-case.ts';
import { open } from '../effects/tasks.ts';
import { activeMembers, endsWithCase, memberOf, openTasks, type Task } from '../face.ts';
import { readers } from '../policy.ts';
import { isPractice } from '../practice.ts';
import { colleagueOf, type PersonId } from '../school.ts';
import { isBuiltIn } from '../task-kinds.ts';
import { isTask, taskIdOf } from '../task-names.ts';
import { type TwinFact, twinOf } from '../twin-fact.ts';
import { goingOut, mayAnswerTwin, mustGoOn, stillHeld } from '../twins.ts';
import { blank, refuse, type UnitOfWork } from '../unit-of-work.ts';
import { askToConfirm, takeOut } from './aside.ts';
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

type Going = ReturnType<typeof goingOut>;

/** Says of everybody who goes out by the word of one person alone that it waits for a second. Comes before the link, which holds it. */
function sayAlone(work: UnitOfWork, twin: string, { asks }: Going, why?: string): readonly string[] {
  const from = work.state.face.tasks.length;
  return asks.map(({ person, by }, at) => {
    const aside = String(from + at);
    const said = by === work.circumstances.actor?.id ? {} : { by };
    work.add(
      'AsideAsked',
      { person },
      { aside, wasIn: true, twin, ...said },
      { audience: 'core', ...(why === undefined ? {} : { body: { reason: why } }) },
    );
    return aside;
  });
}

/** Lets a question that is open go on for another link, where the one that it came of was taken back. */
function sayFurther(work: UnitOfWork, twin: string, person: PersonId): void {
  const found = work.state.facts.asides?.find((one) => one.person === person && one.state === 'asked');
  if (found?.aside === undefined || found.twin === undefined) return;
  const { aside, by, wasIn } = found;
  work.add(
    'AsideAsked',
    { person },
    { aside, twin, by, ...(wasIn === undefined ? {} : { wasIn }) },
    { audience: 'core' },
  );
}

/** What the link keeps of who goes out, beside those who do. */
const keptWith = ({ kept, alone }: Going): Pick<TwinFact, 'kept' | 'alone'> => ({
  ...(kept.length === 0 ? {} : { kept }),
  ...(alone.length === 0 ? {} : { alone }),
});

/** Ends the access of who goes out, and asks the second person where there has to be one. */
function carryOut(work: UnitOfWork, { out, asks }: Going, asides: readonly string[]): void {
  for (const person of out) takeOut(work, person);
  for (const [at, { second }] of asks.entries()) askToConfirm(work, second, asides[at] ?? '');
}

/** Takes back the open questions about these people that came of a linked case. */
function dropQuestions(work: UnitOfWork, twin: string, people: readonly PersonId[]): void {
  for (const { person, aside, state, twin: from } of work.state.facts.asides ?? []) {
    const task = openTasks(work.state.face).find(
      ({ id }) => aside !== undefined && id === taskIdOf('answerAside', aside),
    );
    if (from === twin && state === 'asked' && people.includes(person) && task !== undefined)
      work.add('TaskDropped', { id: task.id }, {});
  }
}

function answerTwin(work: UnitOfWork, { twin, answer, reason, why, brought = nothing }: AnswerTwin): void {
  const found = asked(work, twin, 'asked');
  if (answer === 'different') return work.add('TwinDenied', {}, { twin }, { audience: 'core' });
  const { face } = work.state;
  const { actor, profile } = work.circumstances;
  const phase = face.phase === 'closed' ? undefined : face.phase;
  const ends = answer === 'ends' && phase !== undefined;
  if (answer === 'goesOn' && face.phase === 'closed') refuse('caseClosed', { field: 'answer' });
  if (ends && mustGoOn(work.state, profile)) refuse('mustGoOn', { field: 'answer' });
  const text = reason ?? '';
  if (blank(text)) refuse('required', { field: 'reason' });
  const going = goingOut(brought, work.state, work.circumstances);
  const { excluded, out } = going;
  if (actor === undefined || excluded.includes(actor.id)) refuse('notForYou');
  if (going.asks.length > 0 && blank(why)) refuse('required', { field: 'why' });
  const asides = sayAlone(work, twin, going, why);
  const tasks = face.tasks.filter(endsWithCase).map(({ id }) => id);
  work.add(
    'TwinLinked',
    { twin: found.caseId, excluded },
    {
      twin,
      goesOn: answer === 'goesOn',
      out,
      ...keptWith(going),
      ...(ends ? { ended: { phase, tasks } } : {}),
    },
    { audience: 'core', body: { reason: text, ...(brought.callName === '' ? {} : { callName: brought.callName }) } },
  );
  if (ends) end(work);
  carryOut(work, going, asides);
  if (answer !== 'goesOn') return;
  if (isMoreUrgent(brought.urgency, work.state.face.urgency)) raiseUrgency(work, brought.urgency);
  for (const task of brought.tasks) take(work, task);
}

function partTwin(work: UnitOfWork, { twin, reason }: PartTwin): void {
  const found = asked(work, twin, 'same');
  if (blank(reason)) refuse('required', { field: 'reason' });
  const { face, facts } = work.state;
  const ended = face.phase === 'closed' && facts.closeReason === SAME_CHILD ? found.ended : undefined;
  // Another linked case may keep out the same people: nobody comes in for the moment until that is known.
  const waits = (found.brought ?? []).length > 0;
  const stays = waits && facts.twins?.some((one) => one.state === 'same' && one.twin !== twin) === true;
  if (!stays) dropQuestions(work, twin, found.brought ?? []);
  const notify = ended === undefined ? [] : readers(work.state, 'case', work.circumstances.actor?.id);
  work.add(
    'TwinParted',
    { twin: found.caseId, ...(ended === undefined ? {} : { opens: ended.phase }), notify },
    { twin, ...(stays ? { stays } : {}) },
    { audience: 'core', body: { reason } },
  );
  if (!stays) letBack(work, found.out ?? []);
  for (const task of face.tasks) if (ended?.tasks.includes(task.id) === true) take(work, task);
}

function followTwin(work: UnitOfWork, { twin, excluded: all, alone = [] }: FollowTwin): void {
  const found = twinOf(work.state.facts, twin);
  const left = stillHeld(work.state);
  const isLinked = found?.state === 'same';
  if (found === undefined || (!isLinked && (found.brought ?? []).length === 0)) return refuse('notForYou');
  const moved = isLinked ? all.filter((person) => left.includes(person)) : [];
  const wereIn = (work.state.facts.twins ?? []).flatMap((one) => (one.state === 'different' ? (one.out ?? []) : []));
  const going = goingOut({ excluded: all, alone }, work.state, work.circumstances);
  const { out, kept } = going;
  const excluded = [...going.excluded, ...moved];
  const lifted = (found.brought ?? []).filter((person) => !all.includes(person));
  if (excluded.length + lifted.length + kept.length === 0) refuse('alreadyDone');
  const asides = sayAlone(work, twin, going);
  for (const person of moved) sayFurther(work, twin, person);
  dropQuestions(work, twin, lifted);
  work.add(
    'TwinFollowed',
    { twin: found.caseId, excluded, lifted },
    { twin, out: [...out, ...moved.filter((person) => wereIn.includes(person))], ...keptWith(going) },
    { audience: 'core' },
  );
  carryOut(work, going, asides);
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
