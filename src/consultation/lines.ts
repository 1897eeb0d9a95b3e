/** Who masks a line of the file, and who is the second person to erase one. */
import { activeMembers } from './face.ts';
import { actsAsAny, doesWorkOf, passedOver } from './holders.ts';
import type { ErasureAsked } from './line-facts.ts';
import { mayOpenFile, mayReadCore } from './policy.ts';
import { isPractice } from './practice.ts';
import { colleagueOf, type Person, type PersonId, personOf } from './school.ts';
import { chainFor, isHere } from './stand-ins.ts';
import type { Circumstances, ExistingCase } from './state.ts';

interface OfLine {
  readonly core: boolean;
}

const mayRead = ({ core }: OfLine, state: ExistingCase, person: PersonId): boolean =>
  core ? mayReadCore(state, person) : mayOpenFile(state, person);

/** Whoever keeps the case moving, of the core only who reads it; reversible by the same right. */
export const mayMask = (line: OfLine, state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined && mayRead(line, state, c.actor.id) && doesWorkOf(['careCoordinator'], state, c);

const letters = (name: string): string => name.normalize('NFC').trim().toLocaleLowerCase('nl').replace(/\s+/g, ' ');

/** True for one person, also where they are in the school twice: two rows of one name are no second person. */
function isSame(one: PersonId, other: Person, { school }: Circumstances): boolean {
  const name = personOf(school, one)?.name;
  return one === other.id || (name !== undefined && letters(name) === letters(other.name));
}

/** May answer as the second person: keeps the case or leads the school, reads the line, and is not who asked. */
export const mayAnswerErasure = (
  line: OfLine,
  { by }: Pick<ErasureAsked, 'by'>,
  state: ExistingCase,
  c: Circumstances,
): boolean =>
  c.actor !== undefined &&
  !isSame(by, c.actor, c) &&
  mayRead(line, state, c.actor.id) &&
  actsAsAny([c.profile.roles.receives, 'careCoordinator', 'schoolLeader'], state, c);

/** Returns who could be the second person: members first, and who is here before who is not. Empty: nothing is erased. */
export function secondsFor(state: ExistingCase, c: Circumstances): readonly Person[] {
  const { school, now, actor, profile } = c;
  if (actor === undefined || isPractice(state.face)) return [];
  const roles = [profile.roles.receives, 'careCoordinator', 'schoolLeader'] as const;
  const members = activeMembers(state.face).flatMap(({ person }) => colleagueOf(school, person) ?? []);
  const chain = roles.flatMap((role) => chainFor(school, role, passedOver(state), now));
  const all = [...new Set([...members, ...chain])].filter(
    (person) =>
      !passedOver(state).includes(person.id) && !isSame(actor.id, person, c) && actsAsAny(roles, state, c, person.id),
  );
  return all.toSorted((a, b) => Number(isHere(b, school, now)) - Number(isHere(a, school, now)));
}
