/**
 * A practice case (*Oefening*): a real case with one person in it, who plays every part. Here, and nowhere else, is said what that means.
 * Only the event that opens a case makes it one; nothing makes a case of a child into a practice case, or a practice case into a real one.
 */
import { roleIds } from '../protocol/terms.ts';
import type { Command, OpenCase } from './commands.ts';
import type { CaseFace } from './face.ts';
import type { PersonId, RoleId, School } from './school.ts';
import type { CaseState, Circumstances } from './state.ts';

/** Hours after its opening at which a practice case is wiped; `claim_wipes` in the database says the same. */
export const PRACTICE_HOURS = 24;

/** Whoever sets up the school sees no case, so that part is not played. */
const parts: readonly RoleId[] = roleIds.filter((role) => role !== 'administrator');

/** There is nobody else: what asks for two different people is done by one. */
export const isPractice = (face: Pick<CaseFace, 'practice'>): boolean => face.practice === true;

/** The school as a practice case sees it: its owner alone, in every role, always there. */
function alone(school: School, owner: PersonId): School {
  const people = school.people.flatMap(({ deputy: _, workdays: __, ...person }) =>
    person.id === owner ? [{ ...person, roles: parts, away: [] }] : [],
  );
  return { ...school, people };
}

/** In a practice case everybody but its owner is out of sight, so that no rule can name, ask or tell anyone else. Else unchanged. */
export function rehearsed<T extends Pick<Circumstances, 'school' | 'actor'>>(
  circumstances: T,
  face: Pick<CaseFace, 'practice' | 'openedBy'>,
): T {
  if (!isPractice(face)) return circumstances;
  const { actor } = circumstances;
  const school = alone(circumstances.school, face.openedBy);
  return { ...circumstances, school, actor: school.people.find((p) => p.id === actor?.id) ?? actor };
}

/** What is asked of a case, and in which circumstances: of a practice case those of its owner alone. */
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
