/**
 * A practice case (*Oefening*): a real case with one member, who plays every part. What that means is defined here and nowhere else. Only
 * the event that opens a case makes it a practice case; it can never become real, nor a real case a practice one.
 */
import { roleIds } from '../protocol/terms.ts';
import type { Command, OpenCase } from './commands.ts';
import type { CaseFace } from './face.ts';
import type { PersonId, RoleId, School } from './school.ts';
import type { CaseState, Circumstances } from './state.ts';

/** Hours after its opening at which a practice case is wiped; must equal the figure in `claim_wipes` in the database. */
export const PRACTICE_HOURS = 24;

/** Parts to play: all roles except the administrator, who sees no case. */
const parts: readonly RoleId[] = roleIds.filter((role) => role !== 'administrator');

/** True for a practice case. It has one member, who does alone what normally takes two people. */
export const isPractice = (face: Pick<CaseFace, 'practice'>): boolean => face.practice === true;

/** Returns the school as a practice case sees it: its owner alone, in every role, always present. */
function alone(school: School, owner: PersonId): School {
  const people = school.people.flatMap(({ deputy: _, workdays: __, ...person }) =>
    person.id === owner ? [{ ...person, roles: parts, away: [] }] : [],
  );
  return { ...school, people };
}

/**
 * Returns circumstances in which a practice case sees nobody but its owner, so that no rule can name, ask or tell anyone else. For other
 * cases they are unchanged.
 */
export function rehearsed<T extends Pick<Circumstances, 'school' | 'actor'>>(
  circumstances: T,
  face: Pick<CaseFace, 'practice' | 'openedBy'>,
): T {
  if (!isPractice(face)) return circumstances;
  const { actor } = circumstances;
  const school = alone(circumstances.school, face.openedBy);
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
