/** The notice in a person's DM: what kind of thing is new in a case and what it asks, never what it says. */
import type { CaseFace, Notice } from '../src/consultation/face.ts';
import type { PersonId } from '../src/consultation/school.ts';
import { isTask } from '../src/consultation/task-names.ts';
import { asksToRead, isQuiet, type Wait } from '../src/consultation/waits/wait.ts';
import { waitsFor, waitsOfPerson } from '../src/consultation/waits/waits-for.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { type CardContext, nameOf, namesOf, numbered, when } from './context.ts';
import { roomCopy } from './copy/room.nl.ts';
import { dateWords } from './moments.ts';
import { button, buttons, cardOf, row, subtle, text } from './parts.ts';
import { inCase } from './verbs.ts';
import { waitButton, waitsOn, wordsOf } from './waits.ts';

const copy = roomCopy.notice;
/** Kinds of news in one notice: the rest is in the file. */
const MOST_LINES = 3;

/** True for a member who never opened the file; the author wrote what is in it. */
const isNewcomer = (face: CaseFace, person: PersonId): boolean =>
  face.openedBy !== person && face.readBy.every((read) => read.person !== person);

/** A question of the weighing, and a decision on the text, are asked on cards of their own. */
const hasOwnCard = ({ kind }: Wait): boolean => kind === 'question' || kind === 'approve';

/** Work of which somebody who keeps the case moving reads on the checklist: it rings no phone by itself. */
const CAN_WAIT: readonly Wait['kind'][] = ['step', 'startStep', 'share', 'look', 'close', 'compare'];

/**
 * Returns each wait with the people who were asked when it began, or when the notice did where it stood already: so a notice does not come anew
 * when somebody falls ill or comes back, and asks nothing of whoever was away by then.
 */
function asBegan({ face, school, profile, excluded }: CardContext, since: string): readonly Wait[] {
  const at = (moment: string): readonly Wait[] => waitsFor(face, school, profile, moment, excluded);
  const began = (wait: Wait): string => (wait.since > since ? wait.since : since);
  const moments = new Set(at(since).map(began));
  return [...moments].flatMap((moment) => at(moment).filter((wait) => began(wait) === moment));
}

/** Returns what this person is asked since the notice began, and a newcomer all that stood already. */
function newlyAsked(context: CardContext, { person, since }: Notice): readonly Wait[] {
  const waits = waitsOfPerson(asBegan(context, since), person);
  const from = isNewcomer(context.face, person) ? '' : since;
  return waits.filter((wait) => !isQuiet(wait) && !hasOwnCard(wait) && wait.since >= from);
}

/**
 * Returns what the notice asks of its person, to read a case that is new to them or what waits for them since, and since when the last of it;
 * undefined where it brings news alone.
 */
export function noticeAsks(context: CardContext, notice: Notice): { readonly latest?: string } | undefined {
  const asked = newlyAsked(context, notice);
  if (asked.length === 0 && !isNewcomer(context.face, notice.person)) return undefined;
  const latest = asked
    .filter((wait) => !asksToRead(wait) && !CAN_WAIT.includes(wait.kind))
    .map(({ since }) => since)
    .toSorted()
    .at(-1);
  return latest === undefined ? {} : { latest };
}

/** A line of the notice, and how many things that happened it tells. */
interface Told {
  readonly line: CardElement;
  readonly events: number;
}

const told = (line: string, events = 1): Told => ({ line: text(line), events });

/** Returns a line for each thing that is asked, with the button that leads to it; the notice itself leads to the file. */
function askedLines(context: CardContext, notice: Notice): readonly CardElement[] {
  const { face, profile } = context;
  const plain = { profile, isPlain: true } as const;
  return newlyAsked(context, notice).map((wait) =>
    row(copy.asked(wordsOf(wait, plain).what), asksToRead(wait) ? {} : { action: waitButton(wait, face.id, plain) }),
  );
}

/** Returns what a newcomer is asked. */
function invitation(context: CardContext, notice: Notice): readonly CardElement[] {
  const { face } = context;
  const { person } = notice;
  const author = nameOf(context, face.openedBy);
  const asked = waitsOfPerson(waitsOn(context), person).find(asksToRead);
  const due = asked?.dueAt;
  if (face.phase === 'recorded') return [text(copy.recorded(author, face.callName))];
  if (asked === undefined) return [text(copy.joined(author, face.callName)), ...askedLines(context, notice)];
  return [
    text(copy.opened(author, face.callName)),
    ...(due === undefined ? [] : [text(copy.readBefore(when(context, due)))]),
  ];
}

/** True for a member who came in when the notice began: that they did, and what ended in that moment, is no news to them. */
const cameThen = ({ members }: CaseFace, { person, since }: Notice): boolean =>
  members.some((member) => member.person === person && member.from >= since);

/** Returns what happened in the steps, the latest step first. */
function stepNews(context: CardContext, notice: Notice): readonly Told[] {
  const { person, since } = notice;
  const came = cameThen(context.face, notice);
  return context.face.steps.toReversed().flatMap((step) => {
    const number = numbered(context.profile, step.id)?.number;
    if (number === undefined) return [];
    const isNew = (at: string | undefined): boolean => at !== undefined && (came ? at > since : at >= since);
    const reacted = step.reactions.filter((r) => r.person !== person && isNew(r.lastAt));
    const names = namesOf(
      context,
      reacted.map((reaction) => reaction.person),
    );
    const events = reacted.reduce((sum, { count }) => sum + count, 0);
    return [
      ...(reacted.length === 0 ? [] : [told(copy.reacted(names, reacted.length, number), events)]),
      ...(step.status === 'done' && step.by !== person && isNew(step.endedAt) ? [told(copy.stepDone(number))] : []),
    ];
  });
}

/** Returns that this person will be at a talk, or need not come to it: the day alone, and only until it is over. */
function planNews({ face, today }: CardContext, { person, since }: Notice): readonly Told[] {
  const off = (face.calledOff ?? []).filter((one) => one.person === person && one.at >= since && one.on >= today);
  const on = (face.waits ?? []).flatMap(({ kind, owner, since: at, restsUntil: day }) =>
    kind === 'attend' && owner === person && at >= since && day !== undefined && day >= today ? [day] : [],
  );
  const moved = off.length > 0 && on.length > 0;
  return [
    ...off.map((one) => told(copy.calledOff(dateWords(one.on, today)), moved ? 0 : 1)),
    ...on.map((day) => told(copy.attends(dateWords(day, today)))),
  ];
}

/** Returns since when a later round runs: its first step begins with it. */
const reopenedAt = ({ round, steps }: CaseFace): string | undefined =>
  round === 1 ? undefined : steps.flatMap(({ startedAt }) => startedAt ?? []).toSorted()[0];

/** Returns how many of the things that happened are told elsewhere: tasks, that they came in, and what has a card of its own. */
function toldElsewhere(context: CardContext, notice: Notice): number {
  const { face } = context;
  const { person, since } = notice;
  const asked = newlyAsked(context, notice).map((wait) => wait.task?.id);
  const tasks = face.tasks
    .filter((task) => task.owner === person && task.openedAt >= since)
    .filter((task) => task.status !== 'open' || isTask(task, 'decide') || asked.includes(task.id));
  const urgent = [face.emergencyAt, face.takenBack?.at, ...(face.raised ?? []).map(({ at }) => at)];
  return tasks.length + urgent.filter((at) => (at ?? '') >= since).length + (cameThen(face, notice) ? 1 : 0);
}

/** Returns the kinds of news since the notice began, as far as the face knows them; what it does not know is told as something. */
function news(context: CardContext, notice: Notice): readonly CardElement[] {
  const { face } = context;
  const { person, since, count } = notice;
  const answered = face.questions.filter((q) => q.answeredBy !== person && (q.answeredAt ?? '') >= since).length;
  const tasks = face.tasks.filter(
    (task) => isTask(task, 'given') && task.doneBy !== person && (task.doneAt ?? '') >= since,
  ).length;
  const presented = face.draft?.status === 'waiting' && face.draft.by !== person && face.draft.at >= since;
  const lines = [
    ...askedLines(context, notice).map((line): Told => ({ line, events: 0 })),
    ...((face.closedAt ?? '') >= since ? [told(copy.closed)] : []),
    ...((reopenedAt(face) ?? '') >= since ? [told(copy.reopened)] : []),
    ...(tasks > 0 ? [told(copy.taskAnswered, tasks)] : []),
    ...(presented ? [told(copy.presented)] : []),
    ...(answered > 0 ? [told(copy.answered, answered)] : []),
    ...stepNews(context, notice),
  ];
  // Nothing else tells of a talk to come: what is asked stands on the checklist as well.
  const plans = planNews(context, notice);
  const known = [...plans, ...lines].reduce((sum, { events }) => sum + events, toldElsewhere(context, notice));
  const shown = [...plans, ...lines.slice(0, MOST_LINES)].map(({ line }) => line);
  return shown.length < plans.length + lines.length || known < count ? [...shown, text(copy.other)] : shown;
}

/** True while there is something to tell. */
export const hasNews = (context: CardContext, notice: Notice): boolean =>
  isNewcomer(context.face, notice.person) || news(context, notice).length > 0;

/** The notice card; the same post keeps up with what comes until the file is opened, and is then taken away. */
export function noticeCard(context: CardContext, notice: Notice): Card {
  const { face } = context;
  const lines = isNewcomer(face, notice.person)
    ? [...invitation(context, notice), ...planNews(context, notice).map(({ line }) => line)]
    : [text(copy.news(face.callName)), ...news(context, notice)];
  return cardOf(
    ...lines,
    subtle(copy.since(when(context, notice.since))),
    buttons(button(copy.read, inCase(face.id, 'OpenFile'), { style: 'positive' })),
  );
}
