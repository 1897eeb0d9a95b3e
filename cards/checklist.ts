/** The checklist card of a case: steps, tasks, who can see it, and what waits for whom. */
import { localDate } from '../src/consultation/calendar.ts';
import { activeMembers, type CaseFace, openTasks, type StepFace, stepOf, type Task } from '../src/consultation/face.ts';
import { trackSteps } from '../src/consultation/profile.ts';
import { type BuiltInTask, isTask } from '../src/consultation/task-names.ts';
import type { Card, CardElement, TextBlock } from '../src/port/card.ts';
import {
  type CardContext,
  currentStep,
  nameOf,
  namesOf,
  numbered,
  roleName,
  roleNames,
  taskTitle,
  when,
} from './context.ts';
import { roomCopy } from './copy/room.nl.ts';
import { dangerBox } from './danger.ts';
import { emergencyLine } from './emergency.ts';
import { dayWords } from './moments.ts';
import { box, button, buttons, cardOf, heading, subtle, text } from './parts.ts';
import { inCase } from './verbs.ts';

const copy = roomCopy.checklist;
/** Maximum number of tasks, because a card is read on a phone; the rest is in the file. */
const MOST_TASKS = 12;

function stepStatus(context: CardContext, step: StepFace): string {
  if (step.status === 'later') return copy.status.later;
  if (step.status === 'skipped') return copy.status.skipped;
  const own =
    step.status === 'now'
      ? copy.status.now(when(context, step.startedAt ?? context.face.openedAt))
      : copy.status.done(
          when(context, step.endedAt ?? context.face.lastActivityAt),
          step.by && nameOf(context, step.by),
        );
  return step.deviated ? `${own}, ${copy.status.deviated}` : own;
}

/** Returns who reacted in a step; in a DM a reaction has no card of its own. */
function reactionLine(context: CardContext, { reactions }: StepFace): readonly TextBlock[] {
  const last = reactions.map(({ lastAt }) => lastAt).reduce((a, b) => (a > b ? a : b), '');
  const people = reactions.map(({ person }) => person);
  return last === '' ? [] : [subtle(copy.reacted(namesOf(context, people), people.length, when(context, last)))];
}

function stepLine(context: CardContext, step: StepFace): readonly TextBlock[] {
  const found = numbered(context.profile, step.id);
  if (found === undefined) return [];
  const reactions = context.relay === true ? reactionLine(context, step) : [];
  const amber = step.deviated || step.status === 'skipped';
  const mark = amber ? copy.marks.deviated : copy.marks[step.status];
  const line = copy.step(mark, found.number, found.step.title, stepStatus(context, step));
  const look = amber ? ({ color: 'Warning' } as const) : step.status === 'now' ? ({ weight: 'Bolder' } as const) : {};
  return [text(line, look), ...reactions];
}

/** Returns the steps of one track, in the order of the protocol. */
const stepLines = (context: CardContext, track?: string): readonly TextBlock[] =>
  trackSteps(context.profile, track).flatMap(({ id }) => {
    const step = stepOf(context.face, id);
    return step === undefined ? [] : stepLine(context, step);
  });

function taskLine(context: CardContext, task: Task): TextBlock {
  const { profile, school, today } = context;
  const owner =
    task.owner === undefined
      ? `${roomCopy.nobody} (${roleName(context, task.ownerRole)})`
      : nameOf(context, task.owner);
  const due = task.dueAt === undefined ? undefined : when(context, task.dueAt);
  const line = copy.task(taskTitle(profile, task), owner, due, when(context, task.openedAt));
  const overdue = task.dueAt !== undefined && localDate(task.dueAt, school.timezone) < today;
  return overdue ? text(`${line} (${copy.overdue})`, { color: 'Attention' }) : text(line);
}

/** A decision is listed under what waits, with the names of everyone who may take it. */
const waitsForDecision = ({ phase, draft }: CaseFace): boolean =>
  phase === 'open' && draft?.status === 'waiting' && draft.waitingFor.length > 0;

function taskLines(context: CardContext): readonly TextBlock[] {
  const { face } = context;
  const tasks = openTasks(face).filter((task) => !isTask(task, 'decide') || !waitsForDecision(face));
  if (tasks.length === 0) return [];
  const shown = tasks.slice(0, MOST_TASKS).map((task) => taskLine(context, task));
  const rest = tasks.length - shown.length;
  return [heading(copy.tasks), ...shown, ...(rest > 0 ? [subtle(copy.moreTasks(rest))] : [])];
}

function waits(context: CardContext): readonly string[] {
  const { face, profile } = context;
  if (face.phase !== 'open') return [];
  const open = openTasks(face);
  const has = (kind: BuiltInTask): boolean => open.some((task) => isTask(task, kind));
  const lines: string[] = [];
  if (face.readBy.length === 0 && !has('read') && face.practice !== true)
    lines.push(copy.waitsRead(when(context, face.openedAt)));
  if (face.weighing === 'open') lines.push(copy.waitsAnswer(roleNames(context, profile.weighing.recordedBy)));
  const { draft } = face;
  if (draft !== undefined && waitsForDecision(face)) {
    const due = open.find((task) => isTask(task, 'decide'))?.dueAt;
    const by = due === undefined ? undefined : when(context, due);
    lines.push(copy.waitsDecision(namesOf(context, draft.waitingFor), when(context, draft.at), by));
  }
  if (draft?.status === 'returned' && !has('answerReturned'))
    lines.push(copy.waitsReturned(nameOf(context, draft.by), when(context, draft.at)));
  return lines;
}

function memberLines(context: CardContext): readonly TextBlock[] {
  const { face } = context;
  const seeing = [...new Set(activeMembers(face).map((member) => member.person))];
  const paused = face.members.filter((m) => m.until === undefined && m.paused === true).map((m) => m.person);
  return [
    text(copy.members(seeing.length === 0 ? roomCopy.nobody : namesOf(context, seeing)), { separator: true }),
    ...(paused.length === 0 ? [] : [subtle(copy.paused(namesOf(context, paused)))]),
    ...watcherLine(context),
  ];
}

/** Returns who keeps an eye on the case until school resumes. */
function watcherLine(context: CardContext): readonly TextBlock[] {
  const { watcher } = context.face;
  if (watcher === undefined || watcher.until < context.today) return [];
  const until = dayWords(`${watcher.until}T12:00:00Z`, 'UTC', context.today);
  return [text(copy.watcher(nameOf(context, watcher.person), until))];
}

function states(context: CardContext): readonly CardElement[] {
  const { emergencyAt, closedAt } = context.face;
  const emergency = closedAt === undefined ? copy.emergency : copy.emergencyWas;
  return [
    ...dangerBox(context),
    ...(emergencyAt === undefined ? [] : [box('warning', text(emergency(when(context, emergencyAt))))]),
    ...(closedAt === undefined ? [] : [box('emphasis', text(copy.closed(when(context, closedAt))))]),
  ];
}

function actions(context: CardContext): CardElement {
  const { face } = context;
  const caseId = face.id;
  const open = button(roomCopy.open, inCase(caseId, 'OpenFile'));
  const reported = button(roomCopy.reported, inCase(caseId, 'ReportEmergency'), { style: 'destructive' });
  if (face.phase === 'closed') return buttons(open, reported);
  const step = currentStep(context);
  const react = step === undefined ? [] : [button(roomCopy.react, inCase(caseId, 'React', { step }))];
  const add = button(roomCopy.addEntry, inCase(caseId, 'AddEntry'));
  const next = button(roomCopy.next, inCase(caseId, 'Next'), { style: 'positive' });
  // In a DM no other card leads there.
  const weighs = context.relay === true && face.weighing !== 'notStarted';
  const weighing = weighs ? [button(roomCopy.openWeighing, inCase(caseId, 'Weighing'))] : [];
  return buttons(open, ...react, add, ...weighing, next, reported);
}

/** Returns the checklist card of a case; in a DM with other cases the call name comes before the emergency line. */
export function checklist(context: CardContext): Card {
  const { face, relay } = context;
  const waiting = waits(context);
  const weighed = relay === true && face.weighing === 'complete' ? [subtle(copy.weighingComplete)] : [];
  const head = [emergencyLine(), heading(face.callName)];
  return cardOf(
    ...(relay === true ? head.reverse() : head),
    ...states(context),
    ...stepLines(context),
    ...context.profile.tracks.flatMap(({ id, title }) => [heading(title), ...stepLines(context, id)]),
    ...weighed,
    ...taskLines(context),
    ...(waiting.length === 0 ? [] : [heading(copy.waits), text(waiting.join('\n'))]),
    ...memberLines(context),
    subtle(copy.notInFile),
    actions(context),
  );
}
