/** Roles that are filled together, each by a different person (S2 L109-111). */
import type { RoleId } from './school.ts';

type Fits<P> = (person: P, role: RoleId) => boolean;

/**
 * Returns how many of these roles different people of the group can fill at most. There are few roles and people, so trying every
 * combination is quick.
 */
export function filledBy<P>(roles: readonly RoleId[], people: readonly P[], fits: Fits<P>): number {
  const [role, ...rest] = roles;
  if (role === undefined) return 0;
  const others = (person: P): readonly P[] => people.filter((other) => other !== person);
  return Math.max(
    filledBy(rest, people, fits),
    ...people.filter((person) => fits(person, role)).map((person) => 1 + filledBy(rest, others(person), fits)),
  );
}

/** True when each role can be filled by a different person of this group. */
export const filled = <P>(roles: readonly RoleId[], people: readonly P[], fits: Fits<P>): boolean =>
  filledBy(roles, people, fits) === roles.length;

/** Returns the people who would fill one more role besides these. */
export const wouldHelp = <P>(
  roles: readonly RoleId[],
  people: readonly P[],
  others: readonly P[],
  fits: Fits<P>,
): readonly P[] => {
  const now = filledBy(roles, people, fits);
  return others.filter((other) => !people.includes(other) && filledBy(roles, [...people, other], fits) > now);
};
