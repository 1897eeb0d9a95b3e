/** The post above a step's thread, and the posts in that thread that somebody reacted. */
import type { StepFace } from '../src/consultation/face.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { type CardContext, nameOf, numbered, roleNames, when } from './context.ts';
import { roomCopy } from './copy/room.nl.ts';
import { button, buttons, cardOf, heading, link, subtle, text } from './parts.ts';
import { inCase } from './verbs.ts';

const copy = roomCopy.step;

function status(context: CardContext, step: StepFace): readonly CardElement[] {
  const lines: CardElement[] = [];
  if (step.status === 'later') lines.push(subtle(copy.again));
  if (step.status === 'now' && step.startedAt !== undefined)
    lines.push(subtle(copy.running(when(context, step.startedAt))));
  if (step.status === 'done' && step.endedAt !== undefined)
    lines.push(text(copy.done(when(context, step.endedAt), step.by && nameOf(context, step.by))));
  if (step.status === 'skipped') lines.push(text(copy.skipped, { color: 'Warning' }));
  else if (step.deviated) lines.push(text(copy.deviated, { color: 'Warning' }));
  return lines;
}

/** Returns the card of a step; undefined for a step that the profile does not have. */
export function stepCard(context: CardContext, step: StepFace): Card | undefined {
  const found = numbered(context.profile, step.id);
  if (found === undefined) return undefined;
  const { face } = context;
  const { title, guidance, actors, ledBy, links } = found.step;
  const read = button(roomCopy.openStep, inCase(face.id, 'Step', { step: step.id }));
  const react = button(roomCopy.react, inCase(face.id, 'React', { step: step.id }));
  return cardOf(
    text(roomCopy.place(face.callName, copy.place(found.number))),
    heading(title),
    ...status(context, step),
    // Advice with a condition would reveal which case this is.
    ...guidance.filter((advice) => advice.when === undefined).map((advice) => text(`• ${advice.text}`)),
    text(copy.actors(roleNames(context, actors))),
    subtle(copy.lead(roleNames(context, ledBy))),
    buttons(
      ...(face.phase === 'closed' ? [read] : [react, read]),
      ...links.map(({ title: name, url }) => link(name, url)),
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
