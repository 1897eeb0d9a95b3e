import { activeMembers, type CaseFace } from '../../src/consultation/face.ts';
import { isPractice } from '../../src/consultation/practice.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { intakeCopy as copy } from '../copy/intake.nl.ts';
import { marksCopy } from '../copy/marks.nl.ts';
import { practiceCopy } from '../copy/practice.nl.ts';
import { momentWords } from '../moments.ts';
import { button, buttons, subtle, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { readView } from './frame.ts';
import { emergencyBox } from './numbers.ts';
import { nameOf, namesOf } from './people.ts';
import type { ViewState } from './state.ts';

/** Returns who read it and when, or that nobody did: never more optimistic than the facts. */
export function readingLines(face: CaseFace, school: ViewState['school']): readonly CardElement[] {
  if (isPractice(face)) return [text(practiceCopy.readers)];
  if (face.readBy.length === 0) return [text(copy.unread)];
  return face.readBy.map((r) => text(copy.readBy(nameOf(school, r.person), momentWords(r.at, school.timezone))));
}

/** The author's confirmation: where the case is, who gets it now, and honestly whether it was read. */
export function savedCaseView(state: ViewState): View {
  const { face, school, caseId } = state;
  const readers = activeMembers(face)
    .map((m) => m.person)
    .filter((id) => id !== state.actor.id);
  const people = namesOf(school, readers);
  const sent = readers.length === 0 ? copy.goesToNobody : copy.goesTo(people);
  const body: readonly CardElement[] =
    face.phase === 'recorded'
      ? [text(readers.length === 0 ? copy.recordedAlone : copy.recorded(people))]
      : [text(sent), ...readingLines(face, school), text(copy.room)];
  const advice = state.profile.intake.advice[face.urgency];
  return readView(state, copy.savedTitle, [
    text(copy.saved(face.callName)),
    ...(advice === undefined ? [] : [text(advice.text, { weight: 'Bolder' })]),
    ...body,
    subtle(copy.follow),
    subtle(marksCopy.afterSaving),
    buttons(button(copy.openFile, inCase(caseId, 'OpenFile')), button(marksCopy.open, inCase(caseId, 'Marks'))),
    ...(readers.length === 0 ? [emergencyBox(school)] : []),
  ]);
}
