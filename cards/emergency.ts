/**
 * Emergency numbers, which come first everywhere. They are constants, so that they also work with the database down and for unknown people.
 */
import { holdersOf, type PersonId, type School } from '../src/consultation/school.ts';
import type { TextBlock, View } from '../src/port/card.ts';
import { emergencyCopy } from './copy/emergency.nl.ts';
import { heading, subtle, text } from './parts.ts';

/** Maximum number of colleagues to call: in danger a long list is no help. */
const COLLEAGUES = 2;

/** True for the national number of Veilig Thuis, which a school has that gives no number of its own region. */
export const isNational = (phone: string): boolean => phone.replace(/\D/g, '') === '08002000';

/** The emergency line at the top of everything. */
export const emergencyLine = (): TextBlock => text(emergencyCopy.line, { weight: 'Bolder', dials: true });

const colleagues = (school: School, among: readonly PersonId[] | undefined): readonly TextBlock[] => {
  const people = new Map(
    [...holdersOf(school, 'careCoordinator'), ...holdersOf(school, 'schoolLeader')].map((p) => [p.id, p]),
  );
  return [...people.values()]
    .filter(({ id }) => among === undefined || among.includes(id))
    .flatMap(({ name, phone }) =>
      phone === undefined ? [] : [text(emergencyCopy.callColleague(name, phone), { dials: true })],
    )
    .slice(0, COLLEAGUES);
};

/**
 * Returns the numbers: 112, Veilig Thuis, the school's own region and colleagues, as far as the school is known. Within a case `among` has
 * its members: nobody should call a person about a case they must not see.
 */
export function emergencyNumbers(school?: School, among?: readonly PersonId[]): readonly TextBlock[] {
  const national = [
    text(emergencyCopy.call112, { weight: 'Bolder', color: 'Attention', dials: true }),
    text(emergencyCopy.callVeiligThuis, { weight: 'Bolder', dials: true }),
  ];
  return school === undefined ? national : [...national, ...schoolNumbers(school, among)];
}

/** Returns the numbers besides the national ones: the school's own region and colleagues. */
export function schoolNumbers(school: School, among?: readonly PersonId[]): readonly TextBlock[] {
  const { name, phone } = school.veiligThuis;
  const region = isNational(phone) ? [] : [text(emergencyCopy.ownRegion(name, phone), { dials: true })];
  return [...region, ...colleagues(school, among)];
}

/** The body of a card or view with everything to know in danger. */
const emergencyBody = (school?: School): readonly TextBlock[] => [
  heading(emergencyCopy.first),
  ...emergencyNumbers(school),
  subtle(emergencyCopy.noConsentNeeded),
];

/** The view with the numbers only; works for a guest, a stranger and without a database. */
export const emergencyView = (school?: School): View => ({ title: emergencyCopy.title, body: emergencyBody(school) });

/** The view shown while an answer is on its way, so that the numbers are there at once. */
export const waitingView = (school?: School): View => ({
  title: emergencyCopy.waitingTitle,
  body: [
    emergencyLine(),
    ...emergencyNumbers(school),
    text(emergencyCopy.waiting, { separator: true }),
    subtle(emergencyCopy.waitingHint),
  ],
});
