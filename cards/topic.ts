/** The line above a room: which case it is and how far it is, in words that everybody may read over a shoulder. */
import { trackSteps } from '../src/consultation/profile.ts';
import { type CardContext, currentStep, numbered } from './context.ts';
import { roomCopy } from './copy/room.nl.ts';

const copy = roomCopy.topic;

export function roomTopic(context: Pick<CardContext, 'face' | 'profile'>): string {
  const { face, profile } = context;
  const found = numbered(profile, currentStep(context) ?? '');
  if (face.phase === 'closed') return copy.closed(face.callName);
  if (found === undefined) return face.callName;
  return copy.step(face.callName, found.number, trackSteps(profile, undefined).length, found.step.title);
}
