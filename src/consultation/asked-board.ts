/** What the board is asked at the end of the chain, and whom it may name. None of it is ever in the case by that. */
import type { BoardAsk } from './board-ask.ts';
import { activeMembers, type CaseFace, isKeptOut, silentIn, stillWaits } from './face.ts';
import { colleaguesOf, holdersOf, type Person, type PersonId, type School } from './school.ts';

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

const isOnlyOfBoard = ({ roles }: Person): boolean =>
  roles.every((role) => role === 'board' || role === 'administrator');

/** Returns the colleagues whom the board may name in this case. */
export function nameable({ face, facts }: Seen, school: School): readonly Person[] {
  const not = [...notToName(face), ...facts.excluded];
  return colleaguesOf(school).filter(
    (person) => person.accounts.length > 0 && !isOnlyOfBoard(person) && !not.includes(person.id),
  );
}
