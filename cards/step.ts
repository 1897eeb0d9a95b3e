/** The post above a step's thread, and the posts in that thread that somebody reacted. */

import type { StepFace } from '../src/consultation/face.ts';
import type { Action, Card, CardElement } from '../src/port/card.ts';
import { type CardContext, nameOf, numbered, roleNames, when } from './context.ts';
import { roomCopy } from './copy/room.nl.ts';
import { button, buttons, cardOf, heading, link, subtle, text } from './parts.ts';
import { documentLinks, lineWords } from './school-contacts.ts';
import { inCase } from './verbs.ts';

const copy = roomCopy.step;

/** Returns the one line that is left of a step that is over: nothing in it is to be done. */
function endedCard(context: CardContext, step: StepFace, { title, number }: { title: string; number: number }): Card {
  const place = roomCopy.place(context.face.callName, copy.place(number));
  const line = (words: string): string => copy.line(place, title, words);
  if (step.status === 'skipped') return cardOf(text(line(copy.skipped), { color: 'Warning' }));
  const done = copy.done(
    when(context, step.endedAt ?? context.face.lastActivityAt),
    step.by && nameOf(context, step.by),
  );
  return step.deviated
    ? cardOf(text(line(`${done} ${copy.deviated}`), { color: 'Warning' }))
    : cardOf(subtle(line(done)));
}

/** Returns what the running step is steered by; the first message of the room may be far away by now. */
function steering({ face, profile }: CardContext, step: StepFace): readonly Action[] {
  const read = button(roomCopy.openStep, inCase(face.id, 'Step', { step: step.id }));
  if (face.phase === 'closed') return [read];
  const react = button(roomCopy.react, inCase(face.id, 'React', { step: step.id }));
  if (step.status !== 'now') return [react, read];
  const next = (style?: 'positive') =>
    button(roomCopy.next, inCase(face.id, 'Next'), style === undefined ? {} : { style });
  if (step.id !== profile.weighing.step || face.weighing === 'notStarted') return [next('positive'), react, read];
  return [button(roomCopy.openWeighing, inCase(face.id, 'Weighing'), { style: 'positive' }), react, next(), read];
}

function status(context: CardContext, step: StepFace): readonly CardElement[] {
  const lines: CardElement[] = [];
  if (step.status === 'later') lines.push(subtle(copy.again));
  if (step.status === 'now' && step.startedAt !== undefined)
    lines.push(subtle(copy.running(when(context, step.startedAt))));
  if (step.deviated) lines.push(text(copy.deviated, { color: 'Warning' }));
  return lines;
}

/** Returns the card of a step; undefined for a step that the profile does not have. */
export function stepCard(context: CardContext, step: StepFace): Card | undefined {
  const found = numbered(context.profile, step.id);
  if (found === undefined) return undefined;
  const { face } = context;
  const { title, guidance, actors, ledBy, links } = found.step;
  // Advice with a condition would reveal which case this is.
  const always = guidance.filter((advice) => advice.when === undefined);
  if (step.status === 'done' || step.status === 'skipped')
    return endedCard(context, step, { title, number: found.number });
  return cardOf(
    text(roomCopy.place(face.callName, copy.place(found.number))),
    heading(title),
    ...status(context, step),
    ...always.map((advice) => text(`• ${lineWords(advice, context.school)}`)),
    text(copy.actors(roleNames(context, actors))),
    subtle(copy.lead(roleNames(context, ledBy))),
    buttons(
      ...steering(context, step),
      ...links.map(({ title: name, url }) => link(name, url)),
      ...documentLinks(always, context.school),
    ),
  );
}

/** Returns the step's name, for where there is no thread. */
function placeOf(context: CardContext, step: StepFace): string {
  const { callName } = context.face;
  const found = numbered(context.profile, step.id);
  return found === undefined ? callName : roomCopy.place(callName, copy.place(found.number));
}

/** Card that somebody reacted, and when; the text is in the file. */
export function reactedCard(context: CardContext, step: StepFace, reaction: StepFace['reactions'][number]): Card {
  const { face, relay } = context;
  const name = nameOf(context, reaction.person);
  const moment = when(context, reaction.lastAt);
  const line = reaction.count > 1 ? copy.reactedAgain(name, reaction.count, moment) : copy.reacted(name, moment);
  return cardOf(
    ...(relay === true ? [text(placeOf(context, step))] : []),
    text(line),
    buttons(button(roomCopy.readReaction, inCase(face.id, 'Step', { step: step.id }))),
  );
}
