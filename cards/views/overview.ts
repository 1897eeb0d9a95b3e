import type { School } from '../../src/consultation/school.ts';
import type { Overview, OwnCase } from '../../src/digest/overview.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { homeCopy as copy, digestCopy } from '../copy/digest.nl.ts';
import { roomCopy } from '../copy/room.nl.ts';
import { emergencyLine } from '../emergency.ts';
import { button, buttons, heading, subtle, text } from '../parts.ts';
import { atSchool, inCase } from '../verbs.ts';
import { waitWords } from '../waits.ts';

export interface SchoolOverview {
  readonly school: School;
  readonly overview: Overview;
}

/** Maximum number of cases: with a line and a button each, two schools stay well under the 100 elements of a page. */
const MOST = 12;

function entries(title: string, cases: readonly OwnCase[], school: School): readonly CardElement[] {
  if (cases.length === 0) return [];
  const rest = cases.length - MOST;
  return [
    text(title, { weight: 'Bolder', separator: true }),
    ...cases.slice(0, MOST).flatMap(({ face, profile, waits }): readonly CardElement[] => {
      const words = waits.map((wait) => waitWords(wait, { school, profile })).join(', ');
      return [
        text(words === '' ? digestCopy.calm(face.callName) : digestCopy.bullet(face.callName, words)),
        ...(words === '' ? [] : [buttons(button(roomCopy.open, inCase(face.id, 'OpenFile')))]),
      ];
    }),
    ...(rest > 0 ? [subtle(copy.rest(rest))] : []),
  ];
}

function schoolParts({ school, overview }: SchoolOverview, named: boolean): readonly CardElement[] {
  const { waiting, running, recorded } = overview;
  const any = waiting.length + running.length + recorded.length > 0;
  return [
    ...(named ? [heading(school.name)] : []),
    ...(any ? [] : [text(copy.none)]),
    ...(any && waiting.length === 0 ? [text(copy.nothing)] : []),
    ...entries(copy.waiting, waiting, school),
    ...entries(copy.running, running, school),
    ...entries(copy.recorded, recorded, school),
    buttons(
      button(copy.start, atSchool(school.id, 'Intake'), { style: 'positive' }),
      button(copy.list, atSchool(school.id, 'MyCases')),
      button(copy.numbers, atSchool(school.id, 'EmergencyNumbers')),
      button(copy.digest, atSchool(school.id, 'Digest')),
    ),
  ];
}

/**
 * The home page of a person: their cases and what waits, by call name. It may be visible on a screen in a classroom, so it is made of faces
 * only; content about a child opens in a private view.
 */
export const overviewView = (schools: readonly SchoolOverview[]): View => ({
  title: copy.title,
  body: [emergencyLine(), ...schools.flatMap((one) => schoolParts(one, schools.length > 1)), subtle(copy.private)],
});
