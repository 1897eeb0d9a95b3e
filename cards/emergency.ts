/** What stands first everywhere: known by heart, so it is there with the database down and for whom we do not know. */
import { holdersOf, type PersonId, type School } from '../src/consultation/school.ts';
import type { TextBlock, View } from '../src/port/card.ts';
import { emergencyCopy } from './copy/emergency.nl.ts';
import { heading, subtle, text } from './parts.ts';

/** At most this many colleagues to call: in danger a list is no help. */
const COLLEAGUES = 2;

/** The number of Veilig Thuis that stands everywhere: a school without one of its own region has this. */
export const isNational = (phone: string): boolean => phone.replace(/\D/g, '') === '08002000';

/** The one line above everything. */
export const emergencyLine = (): TextBlock => text(emergencyCopy.line, { weight: 'Bolder' });

const colleagues = (school: School, among: readonly PersonId[] | undefined): readonly TextBlock[] => {
  const people = new Map(
    [...holdersOf(school, 'careCoordinator'), ...holdersOf(school, 'schoolLeader')].map((p) => [p.id, p]),
  );
  return [...people.values()]
    .filter(({ id }) => among === undefined || among.includes(id))
    .flatMap(({ name, phone }) => (phone === undefined ? [] : [text(emergencyCopy.callColleague(name, phone))]))
    .slice(0, COLLEAGUES);
};

/**
 * The numbers: 112, Veilig Thuis, the school's own region and colleagues, as far as the school is known. Within a case `among` holds
 * its members: who must not see the case is not called about it either.
 */
export function emergencyNumbers(school?: School, among?: readonly PersonId[]): readonly TextBlock[] {
  const national = [
    text(emergencyCopy.call112, { weight: 'Bolder', color: 'Attention' }),
    text(emergencyCopy.callVeiligThuis, { weight: 'Bolder' }),
  ];
  if (school === undefined) return national;
  const { name, phone } = school.veiligThuis;
  const region = isNational(phone) ? [] : [text(emergencyCopy.ownRegion(name, phone))];
  return [...national, ...region, ...colleagues(school, among)];
}

/** Everything to know in danger, as the body of a card or a view. */
const emergencyBody = (school?: School): readonly TextBlock[] => [
  heading(emergencyCopy.first),
  ...emergencyNumbers(school),
  subtle(emergencyCopy.noConsentNeeded),
];

/** Numbers only; works for a guest, a stranger and without a database. */
export const emergencyView = (school?: School): View => ({ title: emergencyCopy.title, body: emergencyBody(school) });

/** Shown while an answer is on its way: the numbers are there at once. */
export const waitingView = (school?: School): View => ({
  title: emergencyCopy.waitingTitle,
  body: [
    emergencyLine(),
    ...emergencyNumbers(school),
    text(emergencyCopy.waiting, { separator: true }),
    subtle(emergencyCopy.waitingHint),
  ],
});
