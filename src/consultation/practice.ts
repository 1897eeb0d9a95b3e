/**
 * A practice case (*Oefening*): a real case with one member, who plays every part. What that means is defined here and nowhere else. Only
 * the event that opens a case makes it a practice case; it can never become real, nor a real case a practice one.
 */
import { roleIds, seesCases } from '../protocol/terms.ts';
import type { Command, OpenCase } from './commands.ts';
import type { CaseFace } from './face.ts';
import { asOfCase, type Person, type PersonId, type RoleId, type School } from './school.ts';
import type { CaseState, Circumstances } from './state.ts';

/** Hours after its opening at which a practice case is wiped; must equal the figure in `claim_wipes` in the database. */
export const PRACTICE_HOURS = 24;

/** Parts to play: all roles that see cases. */
const parts: readonly RoleId[] = roleIds.filter(seesCases);

/** True for a practice case. It has one member, who does alone what normally takes two people. */
export const isPractice = (face: Pick<CaseFace, 'practice'>): boolean => face.practice === true;

/** Returns the school as a practice case sees it: its owner alone, in every role, always present. */
function alone(school: School, owner: PersonId): School {
  const people = school.people.flatMap(({ deputy: _, workdays: __, ...person }) =>
    person.id === owner ? [{ ...person, roles: parts, away: [] }] : [],
  );
  return { ...school, people };
}

type Attended = Pick<CaseFace, 'practice' | 'openedBy'> & Partial<Pick<CaseFace, 'invited' | 'members'>>;

/**
 * Returns the school as a case sees it: whom the board named in this case is a colleague in it, wherever they work; the same school where that
 * is nobody.
 */
export function schoolOfCase(
  school: School,
  { invited = [], members = [] }: Omit<Attended, 'practice' | 'openedBy'>,
): School {
  const isHere = ({ id, visitor, isOfCase }: Person): boolean =>
    visitor !== undefined &&
    isOfCase !== true &&
    (invited.some(({ person, named, over }) => person === id && named === true && over === undefined) ||
      members.some(({ person, until }) => person === id && until === undefined));
  if (!school.people.some(isHere)) return school;
  return { ...school, people: school.people.map((person) => (isHere(person) ? asOfCase(person) : person)) };
}

/**
 * Returns circumstances in which a practice case sees nobody but its owner, so that no rule can name, ask or tell anyone else; in other cases
 * those whom the board named from elsewhere are colleagues. Where neither holds they are unchanged.
 */
export function rehearsed<T extends Pick<Circumstances, 'school' | 'actor'>>(circumstances: T, face: Attended): T {
  const school = isPractice(face)
    ? alone(circumstances.school, face.openedBy)
    : schoolOfCase(circumstances.school, face);
  if (school === circumstances.school) return circumstances;
  const { actor } = circumstances;
  return { ...circumstances, school, actor: school.people.find((p) => p.id === actor?.id) ?? actor };
}

/** Returns the case and the circumstances for a command; for a practice case those of its owner alone. */
export function stageOf(
  command: Command,
  state: CaseState,
  circumstances: Circumstances,
): { readonly command: Command; readonly circumstances: Circumstances } {
  if (state.kind === 'case') return { command, circumstances: rehearsed(circumstances, state.face) };
  const { actor } = circumstances;
  if (command.type !== 'OpenCase' || command.practice !== true || actor === undefined)
    return { command, circumstances };
  const { duo: _, ...asked } = command;
  const opening: OpenCase = { ...asked, consult: [], exclude: [] };
  return { command: opening, circumstances: rehearsed(circumstances, { practice: true, openedBy: actor.id }) };
}
