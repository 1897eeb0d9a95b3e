import { activeMembers } from '../../src/consultation/face.ts';
import { isPractice } from '../../src/consultation/practice.ts';
import type { PersonId } from '../../src/consultation/school.ts';
import { asksToRead } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { intakeCopy as copy } from '../copy/intake.nl.ts';
import { marksCopy } from '../copy/marks.nl.ts';
import { practiceCopy } from '../copy/practice.nl.ts';
import { emergencyLine } from '../emergency.ts';
import { momentFrom, termFrom } from '../moments.ts';
import { box, button, buttons, subtle, text } from '../parts.ts';
import { lineWords } from '../school-contacts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { readView } from './frame.ts';
import { markBanner } from './marks.ts';
import { emergencyBox } from './numbers.ts';
import { calledThen, namesOf } from './people.ts';
import { lookingIn, type OfferedState, type ViewState } from './state.ts';
import { lowerActions } from './urgency-actions.ts';

/** Returns who read it and when, or that nobody did: never more optimistic than the facts. */
export function readingLines(state: ViewState): readonly CardElement[] {
  const { face } = state;
  if (isPractice(face)) return [text(practiceCopy.readers)];
  if (face.readBy.length === 0) return [text(copy.unread)];
  return face.readBy.map((r) =>
    text(copy.readBy(calledThen(state, r.person, r.at), momentFrom(r.at, lookingIn(state)))),
  );
}

/** Returns who was asked to read it and until when, and who else can. */
function askedLines(state: ViewState, readers: readonly PersonId[]): readonly string[] {
  const { face, facts, school, profile, now } = state;
  const wait = waitsFor(face, school, profile, now, facts.excluded).find(asksToRead);
  const { people = [], dueAt } = wait ?? {};
  if (people.length === 0 || dueAt === undefined) return [copy.goesTo(namesOf(school, readers))];
  const others = readers.filter((id) => !people.includes(id));
  return [
    copy.asked(namesOf(school, people), termFrom(dueAt, { zone: school.timezone, now })),
    ...(others.length === 0 ? [] : [copy.alsoReads(namesOf(school, others), others.length > 1)]),
  ];
}

/** The author's receipt: thanks, what was saved, who was asked to read it and until when, honestly whether it was read, and what follows. */
export function savedCaseView(state: OfferedState): View {
  const { face, facts, school, caseId } = state;
  const readers = activeMembers(face)
    .map((m) => m.person)
    .filter((id) => id !== state.actor.id);
  const sent = readers.length === 0 ? [copy.goesToNobody] : askedLines(state, readers);
  const body: readonly CardElement[] =
    face.phase === 'recorded'
      ? [text(readers.length === 0 ? copy.recordedAlone : copy.recorded(namesOf(school, readers)))]
      : [text(sent.join(' '), { weight: 'Bolder' }), ...readingLines(state), text(copy.room)];
  const advice = state.profile.intake.advice[face.urgency];
  const saved = facts.entries.length === 0 ? copy.savedEmpty : copy.saved;
  const thanks = face.phase === 'recorded' || readers.length === 0 ? copy.thanksNoted : copy.thanks;
  return readView(state, copy.savedTitle, [
    box('good', text(`${thanks} ${saved(face.callName)}`)),
    ...body,
    ...(advice === undefined ? [] : [text(lineWords(advice, school))]),
    subtle(copy.follow),
    ...markBanner(state),
    subtle(inSchool(state, facts.marks.length === 0 ? marksCopy.afterSaving : marksCopy.afterMarked)),
    buttons(
      button(copy.details, inCase(caseId, 'CompleteDetails')),
      button(copy.openFile, inCase(caseId, 'OpenFile')),
      button(marksCopy.open, inCase(caseId, 'Marks')),
    ),
    ...(face.urgency === 'serious' ? [buttons(...lowerActions(state))] : []),
    ...(readers.length === 0 ? [emergencyBox(school)] : [subtle(emergencyLine().text)]),
  ]);
}
