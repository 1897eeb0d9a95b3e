/** The notice in a person's DM: what kind of thing is new in a case and what it asks, never what it says. */
import type { CaseFace, Notice } from '../src/consultation/face.ts';
import type { PersonId } from '../src/consultation/school.ts';
import { asksToRead, isQuiet, type Wait } from '../src/consultation/waits/wait.ts';
import { waitsFor, waitsOfPerson } from '../src/consultation/waits/waits-for.ts';
import type { Card } from '../src/port/card.ts';
import { type CardContext, nameOf, namesOf, numbered, when } from './context.ts';
import { roomCopy } from './copy/room.nl.ts';
import { button, buttons, cardOf, subtle, text } from './parts.ts';
import { inCase } from './verbs.ts';
import { waitsOn, wordsOf } from './waits.ts';

const copy = roomCopy.notice;
/** Kinds of news in one notice: the rest is in the file. */
const MOST_LINES = 3;

/** True for a member who never opened the file; the author wrote what is in it. */
const isNewcomer = (face: CaseFace, person: PersonId): boolean =>
  face.openedBy !== person && face.readBy.every((read) => read.person !== person);

/**
 * Returns what this person is asked since the notice began. Whoever was asked on its first day is asked by this notice for good: it does not
 * come anew when somebody falls ill or comes back.
 */
function newlyAsked({ face, school, profile, excluded }: CardContext, { person, since }: Notice): readonly Wait[] {
  const waits = waitsOfPerson(waitsFor(face, school, profile, since, excluded), person);
  return waits.filter((wait) => !isQuiet(wait) && wait.since >= since);
}

/** True when the notice asks something of its person: to read a case that is new to them, or what waits for them since. */
export const noticeAsks = (context: CardContext, notice: Notice): boolean =>
  isNewcomer(context.face, notice.person) || newlyAsked(context, notice).length > 0;

/** Returns what a newcomer is asked. */
function invitation(context: CardContext, person: PersonId): readonly string[] {
  const { face } = context;
  const author = nameOf(context, face.openedBy);
  const asked = waitsOfPerson(waitsOn(context), person).find(asksToRead);
  const due = asked?.dueAt;
  if (face.phase === 'recorded') return [copy.recorded(author, face.callName)];
  if (asked === undefined) return [copy.joined(author, face.callName)];
  return [copy.opened(author, face.callName), ...(due === undefined ? [] : [copy.readBefore(when(context, due))])];
}

function stepNews(context: CardContext, { person, since }: Notice): readonly string[] {
  return context.face.steps.flatMap((step) => {
    const number = numbered(context.profile, step.id)?.number;
    if (number === undefined) return [];
    const isNew = (at: string | undefined): boolean => at !== undefined && at >= since;
    const reacted = step.reactions.filter((r) => r.person !== person && isNew(r.lastAt)).map((r) => r.person);
    return [
      ...(reacted.length === 0 ? [] : [copy.reacted(namesOf(context, reacted), reacted.length, number)]),
      ...(step.status === 'done' && step.by !== person && isNew(step.endedAt) ? [copy.stepDone(number)] : []),
    ];
  });
}

/** Returns the kinds of news since the notice began, as far as the face knows them. */
function news(context: CardContext, notice: Notice): readonly string[] {
  const { face, profile } = context;
  const { person, since } = notice;
  const answered = face.questions.some((q) => q.answeredBy !== person && (q.answeredAt ?? '') >= since);
  const presented = face.draft?.status === 'waiting' && face.draft.by !== person && face.draft.at >= since;
  const lines = [
    ...newlyAsked(context, notice).map((wait) => copy.asked(wordsOf(wait, { profile, isPlain: true }).what)),
    ...((face.closedAt ?? '') >= since ? [copy.closed] : []),
    ...(presented ? [copy.presented] : []),
    ...(answered ? [copy.answered] : []),
    ...stepNews(context, notice),
  ];
  const shown = lines.slice(0, MOST_LINES);
  return shown.length === 0 || lines.length > MOST_LINES ? [...shown, copy.other] : shown;
}

/** The notice card; the same post keeps up with what comes until the file is opened, and is then taken away. */
export function noticeCard(context: CardContext, notice: Notice): Card {
  const { face } = context;
  const [first, ...rest] = isNewcomer(face, notice.person)
    ? invitation(context, notice.person)
    : [copy.news(face.callName), ...news(context, notice)];
  return cardOf(
    text(first ?? copy.news(face.callName)),
    ...rest.map((line) => text(line)),
    subtle(copy.since(when(context, notice.since))),
    buttons(button(copy.read, inCase(face.id, 'OpenFile'), { style: 'positive' })),
  );
}
