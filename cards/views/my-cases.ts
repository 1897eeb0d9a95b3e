import type { CaseFace } from '../../src/consultation/face.ts';
import type { PersonId, School } from '../../src/consultation/school.ts';
import { waitsOf } from '../../src/digest/waits.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import type { StoredCase } from '../../src/port/stored-case.ts';

import type { Profile } from '../../src/protocol/schema.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { outsideCopy } from '../copy/outside.nl.ts';
import { button, buttons, subtle, text } from '../parts.ts';
import { atSchool, inCase } from '../verbs.ts';
import { waitWords } from '../waits.ts';
import { caseLine } from './header.ts';

const copy = outsideCopy.cases;
/** Cases per page: a private view holds at most 100 elements on every platform. */
const CASES_ON_PAGE = 10;

interface Looking {
  readonly school: School;
  readonly profile: Profile;
  readonly person: PersonId;
  /** ISO instant. */
  readonly now: string;
}

/** Returns in a few words what waits for one person in one case. */
const waitingFor = (face: CaseFace, looking: Looking): readonly string[] =>
  waitsOf(face, looking.person, looking.now).map((wait) => waitWords(wait, looking));

function entry(stored: StoredCase, looking: Looking): readonly CardElement[] {
  const waits = waitingFor(stored.face, looking);
  return [
    text(`${caseLine(stored.face, stored.facts, looking)} (${copy.phase[stored.face.phase]})`, {
      weight: 'Bolder',
      separator: true,
    }),
    waits.length === 0 ? subtle(copy.nothing) : text(copy.waits(waits)),
    buttons(button(copy.open, inCase(stored.id, 'OpenFile'))),
  ];
}

/** The view of a person's own cases: those in which something waits first, then by latest activity, closed ones last. */
export function myCasesView(cases: readonly StoredCase[], looking: Looking, page: number): View {
  const rank = ({ face }: StoredCase): number =>
    face.phase === 'closed' ? 2 : waitingFor(face, looking).length > 0 ? 0 : 1;
  const ordered = cases
    .map((stored, index) => ({ stored, index }))
    .sort((a, b) => rank(a.stored) - rank(b.stored) || a.index - b.index);
  const shown = ordered.slice(page * CASES_ON_PAGE, (page + 1) * CASES_ON_PAGE);
  const turn = (title: string, to: number) => button(title, atSchool(looking.school.id, 'MyCases', { page: to }));
  const turns = [
    ...(page > 0 ? [turn(copy.before, page - 1)] : []),
    ...(ordered.length > (page + 1) * CASES_ON_PAGE ? [turn(copy.more, page + 1)] : []),
  ];
  return {
    title: copy.title,
    body: [
      ...(cases.length === 0
        ? [text(copy.none), buttons(button(intakeCopy.title, atSchool(looking.school.id, 'Intake')))]
        : shown.flatMap(({ stored }) => entry(stored, looking))),
      ...(turns.length === 0 ? [] : [buttons(...turns)]),
    ],
  };
}
