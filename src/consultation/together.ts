/** Roles that are filled together, each by another person (S2 L109-111). */
import type { RoleId } from './school.ts';

type Fits<P> = (person: P, role: RoleId) => boolean;

/** How many of these roles different people of the group can fill at most. Few roles and few people: trying them all is quick. */
export function filledBy<P>(roles: readonly RoleId[], people: readonly P[], fits: Fits<P>): number {
  const [role, ...rest] = roles;
  if (role === undefined) return 0;
  const others = (person: P): readonly P[] => people.filter((other) => other !== person);
  return Math.max(
    filledBy(rest, people, fits),
    ...people.filter((person) => fits(person, role)).map((person) => 1 + filledBy(rest, others(person), fits)),
  );
}

/** Can each role be filled by another person of this group? */
export const filled = <P>(roles: readonly RoleId[], people: readonly P[], fits: Fits<P>): boolean =>
  filledBy(roles, people, fits) === roles.length;

/** Those who would fill one more role beside these people. */
export const wouldHelp = <P>(
  roles: readonly RoleId[],
  people: readonly P[],
  others: readonly P[],
  fits: Fits<P>,
): readonly P[] => {
  const now = filledBy(roles, people, fits);
  return others.filter((other) => !people.includes(other) && filledBy(roles, [...people, other], fits) > now);
};
