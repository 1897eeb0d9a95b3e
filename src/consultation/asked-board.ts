/** What the board is asked at the end of the chain, and whom it may name. None of it is ever in the case by that. */
import { seesCases } from '../protocol/terms.ts';
import type { BoardAsk } from './board-ask.ts';
import { activeMembers, type CaseFace, isKeptOut, silentIn, stillWaits } from './face.ts';
import { asOfCase, colleaguesOf, holdersOf, type Person, type PersonId, personOf, type School } from './school.ts';

interface Seen {
  readonly face: CaseFace;
  readonly facts: { readonly excluded: readonly PersonId[] };
}

/** Returns what the board is asked to name somebody for, as long as it waits. */
export const openBoardAsks = (face: CaseFace): readonly BoardAsk[] =>
  (face.board ?? []).filter((one) => one.over === undefined && stillWaits(face, one));

/** Returns what somebody has to call the board about: nobody there has an account, or they named nobody in time. */
export const boardToCall = (face: CaseFace): readonly BoardAsk[] =>
  openBoardAsks(face).filter(({ people, unheard }) => people.length === 0 || unheard === true);

/** Whoever is nobody to name, as far as a face tells: who wrote it, who was taken out, and who did not answer. */
export const notToName = (face: CaseFace): readonly PersonId[] => [
  ...new Set([
    face.openedBy,
    ...face.members.flatMap(({ person }) => (isKeptOut(face, person) ? [person] : [])),
    ...silentIn(face),
  ]),
];

/** Returns the people of the board who may be asked: who is in the case, or did not answer in it, is asked as a colleague. */
export function askedOfBoard({ face, facts }: Seen, school: School): readonly PersonId[] {
  const not = [...notToName(face), ...facts.excluded, ...activeMembers(face).map(({ person }) => person)];
  return holdersOf(school, 'board')
    .filter(({ id, accounts }) => accounts.length > 0 && !not.includes(id))
    .map(({ id }) => id);
}

const isOnlyOfBoard = ({ roles, visitor }: Person): boolean =>
  visitor === undefined && roles.every((role) => role === 'board' || !seesCases(role));

const isNameable = ({ face, facts }: Seen, { id, accounts }: Person): boolean =>
  accounts.length > 0 && !notToName(face).includes(id) && !facts.excluded.includes(id);

/** Returns the colleagues whom the board may name in this case. */
export const nameable = (state: Seen, school: School): readonly Person[] =>
  colleaguesOf(school).filter((person) => !isOnlyOfBoard(person) && isNameable(state, person));

/**
 * Returns whom the board named, as a colleague in this case; undefined where it may not. Somebody of another school has a place here by being
 * named, and by that alone.
 */
export function namedColleague(state: Seen, school: School, id: PersonId): Person | undefined {
  const person = personOf(school, id);
  if (person?.visitor !== undefined) return isNameable(state, person) ? asOfCase(person) : undefined;
  return nameable(state, school).find((one) => one.id === id);
}
