/** The checklist card of a case: its steps, what waits for whom, and who can see it. */
import { activeMembers, type StepFace, stepOf } from '../src/consultation/face.ts';
import { trackSteps } from '../src/consultation/profile.ts';
import { byUrgency } from '../src/consultation/waits/order.ts';
import { isQuiet, type Wait } from '../src/consultation/waits/wait.ts';
import { waitsOfPerson } from '../src/consultation/waits/waits-for.ts';
import type { Card, CardElement, TextBlock } from '../src/port/card.ts';
import { type CardContext, currentStep, nameOf, namesOf, numbered, when } from './context.ts';
import { headerCopy } from './copy/header.nl.ts';
import { roomCopy } from './copy/room.nl.ts';
import { dangerBox } from './danger.ts';
import { emergencyLine } from './emergency.ts';
import { dateWords } from './moments.ts';
import { box, button, buttons, cardOf, heading, row, subtle, text } from './parts.ts';
import { stepsBar } from './progress.ts';
import { inCase } from './verbs.ts';
import { markOf, telling, type WaitTelling, waitButton, waitLine, waitRow, waitsOn } from './waits.ts';

const copy = roomCopy.checklist;
/** Maximum number of rows, because a card is read on a phone; the rest stands in *Nu*. */
const MOST_ROWS = 8;

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

/** Steps that a reader has to know more of than the bar shows; in a DM also who reacted in the one under way. */
const notableLines = (context: CardContext): readonly TextBlock[] =>
  trackSteps(context.profile).flatMap(({ id }) => {
    const step = stepOf(context.face, id);
    if (step === undefined) return [];
    if (step.deviated || step.status === 'skipped') return stepLine(context, step);
    return context.relay === true && step.status === 'now' ? reactionLine(context, step) : [];
  });

/** The steps of a second track, once it has begun. */
function trackLines(context: CardContext): readonly TextBlock[] {
  return context.profile.tracks.flatMap(({ id, title }) => {
    const own = trackSteps(context.profile, id).map((step) => stepOf(context.face, step.id)?.status);
    return own.every((status) => status === undefined || status === 'later')
      ? []
      : [heading(title), ...stepLines(context, id)];
  });
}

/** What waits for whom, the most urgent first, each with the button that leads to it; what rests stands below in one line. */
function waitParts(context: CardContext): readonly CardElement[] {
  const { face } = context;
  const told = telling(context);
  const all = waitsOn(context).toSorted((a, b) => byUrgency({ face, wait: a }, { face, wait: b }));
  const going = all.filter((wait) => !isQuiet(wait));
  const resting = all.filter(isQuiet).map((wait) => waitLine(wait, told));
  const shown = going.slice(0, MOST_ROWS);
  const rest = going.length - shown.length;
  return [
    ...waitRows(context, shown, told),
    ...(rest > 0 ? [subtle(copy.moreWaits(rest))] : []),
    ...(resting.length === 0 ? [] : [subtle(copy.resting(resting))]),
  ];
}

/** In a room every row has its button; in somebody's own chat only theirs have, and stand first. */
function waitRows({ face, reader }: CardContext, waits: readonly Wait[], told: WaitTelling) {
  if (reader === undefined) {
    const rows = waits.map((wait) =>
      row(waitLine(wait, told), { ...markOf(wait, told), action: waitButton(wait, face.id, told) }),
    );
    return rows.length === 0 ? [] : [heading(copy.waits), ...rows];
  }
  const mine = waitsOfPerson(waits, reader).map((wait) => waitRow(wait, reader, face.id, told));
  const others = waits
    .filter(({ people }) => !people.includes(reader))
    .map((wait) => row(waitLine(wait, told), markOf(wait, told)));
  return [
    ...(mine.length === 0 ? [] : [heading(copy.waitsForYou), ...mine]),
    ...(others.length === 0 ? [] : [heading(copy.waitsForOthers), ...others]),
  ];
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
  const until = dateWords(watcher.until, context.today);
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

function actions({ face, relay, ...context }: CardContext): CardElement {
  const caseId = face.id;
  const file = button(roomCopy.open, inCase(caseId, 'OpenFile'));
  const now = button(roomCopy.next, inCase(caseId, 'Next'), { style: 'positive' });
  if (face.phase === 'closed') return buttons(now, file);
  const step = currentStep({ ...context, face });
  const react = step === undefined ? [] : [button(roomCopy.react, inCase(caseId, 'React', { step }))];
  const add = button(roomCopy.addEntry, inCase(caseId, 'AddEntry'));
  // In a DM no other card leads there.
  const weighs = relay === true && face.weighing !== 'notStarted';
  const weighing = weighs ? [button(roomCopy.openWeighing, inCase(caseId, 'Weighing'))] : [];
  return buttons(now, add, ...react, ...weighing, file);
}

/** Apart from routine: the numbers, danger, and that it was reported already. */
function emergency({ face }: CardContext): CardElement {
  const reported = button(roomCopy.reported, inCase(face.id, 'ReportEmergency'));
  const calm = face.phase !== 'closed' && face.urgency !== 'danger';
  const danger = button(roomCopy.nowDanger, inCase(face.id, 'RaiseUrgency', { urgency: 'danger' }), {
    style: 'destructive',
  });
  return box('emphasis', emergencyLine(), buttons(...(calm ? [danger] : []), reported));
}

/** Returns the checklist card of a case: where it is, what waits for whom, and, apart, the emergency. */
export function checklist(context: CardContext): Card {
  const { face, profile, relay } = context;
  const weighed = relay === true && face.weighing === 'complete' ? [subtle(copy.weighingComplete)] : [];
  return cardOf(
    heading(face.round > 1 ? `${face.callName} · ${headerCopy.round(face.round)}` : face.callName),
    stepsBar(face, profile),
    ...states(context),
    ...notableLines(context),
    ...trackLines(context),
    ...weighed,
    ...waitParts(context),
    actions(context),
    emergency(context),
    ...memberLines(context),
    subtle(copy.notInFile),
  );
}
