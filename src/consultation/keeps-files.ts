/** Who keeps the files of a school and ends them; the database has the same (`keeps_files`). */
import { localDate } from './calendar.ts';
import { activeMembers, silentIn } from './face.ts';
import { isNamedFor, passedOver } from './holders.ts';
import { isAskedOn, type LeavingTerm, leavingTerm } from './retention.ts';
import { holdersOf, type Person, type PersonId, type RoleId, type School } from './school.ts';
import { actsAs } from './stand-ins.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** True for who keeps the files of the school, and who leads it. */
export const keepsFiles = ({ roles }: Person): boolean =>
  roles.some((role) => role === 'careCoordinator' || role === 'schoolLeader');
/** True for who sees the list: they, and the privacy officer. */
export const seesEnds = (person: Person): boolean => keepsFiles(person) || person.roles.includes('privacyOfficer');

/** Who is asked whether a pupil is still at school: whoever keeps the case. Directie may say so, and is not asked. */
const keeper: RoleId = 'careCoordinator';

/** All that a case says of whether that is asked, and of whom: the rest is the day, and who is at school. */
export interface LeavingGround extends LeavingTerm {
  readonly named: readonly PersonId[];
  readonly passed: readonly PersonId[];
  readonly silent: readonly PersonId[];
}

/** Returns that; undefined where it is asked in no year as long as the case stays as it is. */
export function leavingGround(
  state: ExistingCase,
  c: Pick<Circumstances, 'profile' | 'school'>,
): LeavingGround | undefined {
  const term = leavingTerm({ ...state, ...c });
  if (term === undefined) return undefined;
  const members = activeMembers(state.face).map(({ person }) => person);
  const named = members.filter((person) => isNamedFor(keeper, state, person));
  return { ...term, named, passed: passedOver(state), silent: silentIn(state.face) };
}

/** True for whom it is asked on such a ground now. */
export const isAskedOf = (
  ground: LeavingGround,
  { school, actor, now }: Pick<Circumstances, 'school' | 'actor' | 'now'>,
): boolean =>
  actor !== undefined &&
  keepsFiles(actor) &&
  isAskedOn(ground, localDate(now, school.timezone)) &&
  (ground.named.includes(actor.id) || actsAs(school, actor, keeper, ground.passed, now, ground.silent));

/** True for whom it is asked whether the pupil of this case is still at school. */
export function isAskedLeaving(state: ExistingCase, c: Circumstances): boolean {
  const ground = leavingGround(state, c);
  return ground !== undefined && isAskedOf(ground, c);
}

/** Returns who is told that nobody acted on a term that is over: privacy officers and the board, or directie where neither is there. */
export const toldOfOverdue = (school: School): readonly Person[] => {
  const outside = [...holdersOf(school, 'privacyOfficer'), ...holdersOf(school, 'board')];
  return outside.length > 0 ? outside : holdersOf(school, 'schoolLeader');
};
