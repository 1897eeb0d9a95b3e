/** Tasks that one colleague gives another: given, answered, moved and taken back. Their words stand in the logbook alone. */
import { seesCases } from '../../protocol/terms.ts';
import { addMonths, endOfToday, instantOf, isDate, localDate } from '../calendar.ts';
import type { AnswerTask, GivenTaskCommand, GiveTask, MoveTask, TakeBackTask } from '../commands/given-tasks.ts';
import { addEntryEvent } from '../effects/entries.ts';
import { askToTakeOver } from '../effects/take-over.ts';
import { open } from '../effects/tasks.ts';
import { isActive, isKeptOut, memberOf, type Task, taskOf } from '../face.ts';
import { mayAnswerGiven, mayChangeGiven, mayGiveTask, receiverOf } from '../given-tasks.ts';
import { readers } from '../policy.ts';
import { isOut } from '../stand-ins.ts';
import { isTask, taskIdOf } from '../task-names.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** Months ahead within which the day of a task lies. */
const MOST_MONTHS = 12;

/** Returns the end of the day by which a task is asked. */
function dueOn(work: UnitOfWork, on: string): string {
  const { now, school } = work.circumstances;
  const today = localDate(now, school.timezone);
  if (!isDate(on)) refuse('required', { field: 'on' });
  if (on < today) refuse('planInPast', { field: 'on' });
  if (on > addMonths(today, MOST_MONTHS)) refuse('dateTooFar', { field: 'on' });
  return on === today ? endOfToday(now, school.timezone) : instantOf(on, '17:00', school.timezone);
}

function giveTask(work: UnitOfWork, { id, person, kind, text, on }: GiveTask): void {
  const { circumstances: c, state } = work;
  if (!mayGiveTask(state, c)) refuse('notForYou');
  const to = receiverOf(person, state, c);
  if (to === undefined || isKeptOut(state.face, person)) return refuse('excluded', { field: 'person' });
  const member = memberOf(state.face, to.id);
  if (member !== undefined && !isActive(member)) refuse('excluded', { field: 'person' });
  if (isOut(to, c.school, c.now)) refuse('isAway', { field: 'person' });
  if (blank(text)) refuse('required', { field: 'text' });
  const dueAt = dueOn(work, on);
  const task = taskIdOf('given', id);
  work.add(
    'TaskGiven',
    {},
    { given: { task, kind, by: c.actor?.id ?? '' } },
    { id, body: words({ asks: kind, text, givenTo: to.id, dueOn: on }) },
  );
  const role = to.roles.find(seesCases) ?? 'teacher';
  if (member === undefined) {
    open(work, 'given', { id: task, ownerRole: role, dueAt, isAsked: true });
    return askToTakeOver(work, to, { wait: `task.${task}`, role, why: 'given' });
  }
  // Whoever has a task stays until it is done.
  if (member.as === 'consulted' && member.extended !== true) work.add('MemberExtended', { person: to.id }, {});
  open(work, 'given', { id: task, ownerRole: role, owner: to.id, dueAt, isTold: to.id !== c.actor?.id });
}

/** Returns an open task that was given; refuses where there is none, or this person may not do this with it. */
function given(
  work: UnitOfWork,
  id: string,
  may: (task: Task, state: UnitOfWork['state'], c: UnitOfWork['circumstances']) => boolean,
): Task {
  const task = taskOf(work.state.face, id);
  if (task === undefined || !isTask(task, 'given')) return refuse('notForYou');
  if (!may(task, work.state, work.circumstances)) refuse('notForYou');
  return task.status === 'open' ? task : refuse('alreadyDone');
}

/** The answer becomes an entry with its source and day; where it could not be done, or is no entry, its words stay as they are. */
function answerTask(work: UnitOfWork, { task: id, done, text, entry }: AnswerTask): void {
  const task = given(work, id, mayAnswerGiven);
  if (entry === undefined && blank(text)) refuse('required', { field: 'text' });
  if (entry !== undefined) addEntryEvent(work, entry);
  const { actor } = work.circumstances;
  work.add(
    'TaskAnswered',
    { notify: readers(work.state, 'case', actor?.id) },
    { task: task.id, done, ...(entry === undefined ? {} : { entry: entry.id }) },
    entry === undefined ? { body: words({ text }) } : {},
  );
  work.add('TaskDone', { id: task.id }, {});
}

/** Returns whoever has the task, where that is somebody else. */
const toldOf = ({ owner }: Task, work: UnitOfWork): { readonly notify?: readonly string[] } =>
  owner === undefined || owner === work.circumstances.actor?.id ? {} : { notify: [owner] };

function moveTask(work: UnitOfWork, { task: id, on, reason }: MoveTask): void {
  const task = given(work, id, (one, state, c) => mayChangeGiven(one, state, c) || mayAnswerGiven(one, state, c));
  const dueAt = dueOn(work, on);
  if (dueAt === task.dueAt) refuse('alreadyDone', { field: 'on' });
  if (blank(reason)) refuse('required', { field: 'reason' });
  const by = work.state.facts.given?.find((one) => one.task === task.id)?.by;
  const mine = work.circumstances.actor?.id;
  const told = [...new Set([...(toldOf(task, work).notify ?? []), ...(by === undefined ? [] : [by])])];
  const among = readers(work.state, 'case', mine);
  const notify = told.filter((person) => among.includes(person));
  work.add('TaskMoved', notify.length === 0 ? {} : { notify }, { task: task.id }, { body: { dueOn: on, reason } });
  const owner = task.owner === undefined ? {} : { owner: task.owner };
  work.add('TaskReassigned', { id: task.id, dueAt, escalated: false, ...owner }, {});
}

function takeBackTask(work: UnitOfWork, { task: id, reason }: TakeBackTask): void {
  const task = given(work, id, mayChangeGiven);
  if (blank(reason)) refuse('required', { field: 'reason' });
  work.add('TaskTakenBack', toldOf(task, work), { task: task.id }, { body: { reason } });
  work.add('TaskDropped', { id: task.id }, {});
}

export const givenTaskHandlers = {
  GiveTask: { run: giveTask },
  AnswerTask: { run: answerTask },
  MoveTask: { run: moveTask },
  TakeBackTask: { run: takeBackTask },
} satisfies Handlers<GivenTaskCommand>;
