import { holdersOf, type School } from '../../src/consultation/school.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { staffRouteCopy as copy } from '../copy/staff-route.nl.ts';
import { button, buttons, text } from '../parts.ts';
import { atSchool } from '../verbs.ts';
import { emergencyBox } from './numbers.ts';

/** `unknown`: not asked yet, so nobody is named who may be the person it is about. */
type StaffRouteAbout = 'unknown' | 'leader' | 'other';

/** `about`: nobody of directie is named as the board's contact for a concern about directie. */
function boardLines(school: School, intro: string, about: StaffRouteAbout): readonly CardElement[] {
  const { board } = school;
  if (board === undefined) return [text(copy.noBoard)];
  if (about === 'leader' && holdersOf(school, 'schoolLeader').some(({ name }) => name === board.contact))
    return [text(copy.contactLeads)];
  const who = board.contact === undefined ? board.name : `${board.contact} (${board.name})`;
  return [text(`${intro}\n${copy.person(who, board.phone)}`)];
}

function contacts(school: School, about: StaffRouteAbout): readonly CardElement[] {
  if (about === 'unknown')
    return [
      text(copy.question),
      buttons(
        button(copy.yes, atSchool(school.id, 'StaffRoute', { about: 'leader' })),
        button(copy.no, atSchool(school.id, 'StaffRoute', { about: 'other' })),
      ),
    ];
  if (about === 'leader') return [...boardLines(school, copy.tellBoard, about), text(copy.aboutBoard)];
  const leaders = holdersOf(school, 'schoolLeader').map((p) => copy.person(p.name, p.phone));
  return [text([copy.tell, ...leaders].join('\n')), ...boardLines(school, copy.alsoBoard, about)];
}

/** Returns what the school's own paper says: until it is known that it is not about directie, no line that sends there (S4 L288-290). */
const ownLines = ({ staffRoute }: Pick<Profile, 'staffRoute'>, about: StaffRouteAbout): readonly CardElement[] =>
  (staffRoute?.lines ?? [])
    .filter(({ sendsTo }) => sendsTo === undefined || about === 'other')
    .map((line) => text(line.text));

/**
 * WPO art. 4a: what a member of staff does with a suspicion about a colleague. Nothing is stored, and a leader whom it is about is never
 * shown as the contact. What the school's own paper says comes last.
 */
export function staffRouteView(school: School, about: StaffRouteAbout, profile: Pick<Profile, 'staffRoute'>): View {
  return {
    title: copy.title,
    body: [
      emergencyBox(school),
      text(copy.intro),
      ...contacts(school, about),
      text(copy.inspector, { weight: 'Bolder' }),
      ...copy.duty.map((line) => text(line)),
      ...ownLines(profile, about),
    ],
  };
}
