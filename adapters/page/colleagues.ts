/** Who may give a code for a first key, and who together lift the keys of somebody who lost one. */
import { GIVE_CODES } from '../../src/port/key-code.ts';
import type { KeyLift } from '../../src/port/key-store.ts';

interface Member {
  readonly id: string;
  readonly name: string;
  /** Held at this school now. */
  readonly roles: readonly string[];
}

/** A school as far as keys go. */
export interface KeySchool {
  readonly id: string;
  readonly name: string;
  readonly people: readonly Member[];
}

const has = ({ roles }: Member, wanted: readonly string[]): boolean => roles.some((role) => wanted.includes(role));
const find = ({ people }: KeySchool, id: string): Member | undefined => people.find((one) => one.id === id);
/** With the same name they count as one, who stands there twice. */
const isSame = (one: Member, other: Member): boolean =>
  one.id === other.id || one.name.trim().toLowerCase() === other.name.trim().toLowerCase();

/** Returns who gives this person a code here, by name. */
export const giversFor = (school: KeySchool, person: string): readonly string[] => {
  const whose = find(school, person);
  if (whose === undefined) return [];
  return school.people.filter((one) => has(one, GIVE_CODES) && !isSame(one, whose)).map(({ name }) => name);
};

export function mayGive(school: KeySchool, by: string, person: string): boolean {
  const [giver, whose] = [find(school, by), find(school, person)];
  if (giver === undefined || whose === undefined || whose.roles.length === 0) return false;
  return has(giver, GIVE_CODES) && !isSame(giver, whose);
}

/** Returns whom this person may give a code, or the keys of whom they may help to lift. */
export const mayKeep = (school: KeySchool, by: string): readonly Member[] =>
  school.people.filter(({ id }) => mayGive(school, by, id) || liftsOf(school, by, id).length > 0);

/** Roles of which two together lift: of whoever leads the school, or keeps its list, the board is one. */
const liftersOf = (whose: Member): readonly string[] =>
  has(whose, ['schoolLeader', 'administrator'])
    ? ['administrator', 'schoolLeader', 'board']
    : ['administrator', 'schoolLeader'];

function liftsOf(school: KeySchool, by: string, person: string): readonly string[] {
  const [lifter, whose] = [find(school, by), find(school, person)];
  if (lifter === undefined || whose === undefined || whose.roles.length === 0 || isSame(lifter, whose)) return [];
  return liftersOf(whose).filter((role) => lifter.roles.includes(role));
}

/** Returns what this person may do now about the lost key of another: the second is another person, in another of the roles. */
export function liftStep(
  school: KeySchool,
  by: string,
  person: string,
  lift: KeyLift | undefined,
): 'ask' | 'agree' | 'none' {
  const mine = liftsOf(school, by, person);
  if (mine.length === 0) return 'none';
  if (lift === undefined) return 'ask';
  const [lifter, asker] = [find(school, by), find(school, lift.askedBy)];
  if (lift.agreedBy !== undefined || lifter === undefined || asker === undefined || isSame(lifter, asker))
    return 'none';
  const theirs = liftsOf(school, lift.askedBy, person);
  return mine.some((role) => theirs.some((other) => other !== role)) ? 'agree' : 'none';
}
