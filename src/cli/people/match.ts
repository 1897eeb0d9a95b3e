/** People of a school file beside the accounts of a platform: who is surely who, and who a person has to choose. */
import { lettersOf } from '../../consultation/names/words.ts';
import type { AccountOwner } from '../../store/account-owners.ts';
import type { Role } from '../school/dutch.ts';
import { looksLike } from './compare.ts';
import { tellingWords } from './names.ts';

/** An account that may be somebody's. */
export interface AccountCandidate {
  readonly id: string;
  /** By which the organisation has them. */
  readonly names: readonly string[];
  /** Names that anybody may give themselves. */
  readonly chosen?: readonly string[];
  /** Whose account it is here already. */
  readonly owner?: AccountOwner;
}

interface Wanted {
  /** Place among the people of the file. */
  readonly index: number;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface AccountFound extends Wanted {
  /** The one account of exactly this name. */
  readonly sure?: AccountCandidate;
  /** Accounts that it may be, where none is sure. */
  readonly near: readonly AccountCandidate[];
}

const isSame = (one: string, other: string): boolean => lettersOf(one) === lettersOf(other);

/** All that one name says of a person, the other says too: *De Vries*, and *Emma de Vries*. */
function isPart(one: string, other: string): boolean {
  const words = tellingWords(one);
  const all = tellingWords(other);
  return words.length > 0 && words.every((word) => all.includes(word));
}

const isNear = (name: string, { names, chosen = [] }: AccountCandidate): boolean =>
  [...names, ...chosen].some(
    (one) => isSame(one, name) || looksLike(one, name) || isPart(one, name) || isPart(name, one),
  );

/**
 * Sure is an account of exactly this name, when it is the only one, is nobody's yet, and nobody else in the file has that name; a first name alone
 * is sure only where nothing else is near. A name that people give themselves makes nobody sure, and a role that is more than a teacher's is
 * written by a person. Nothing is guessed.
 */
export function matchAccounts(
  people: readonly Wanted[],
  everybody: readonly string[],
  free: readonly AccountCandidate[],
): readonly AccountFound[] {
  return people.map((person) => {
    const { name, roles } = person;
    const near = free.filter((one) => isNear(name, one));
    const named = near.filter(({ names, chosen = [] }) => [...names, ...chosen].some((one) => isSame(one, name)));
    const [only, second] = named;
    const words = tellingWords(name).length;
    const isSure =
      second === undefined &&
      only?.owner === undefined &&
      only?.names.some((one) => isSame(one, name)) === true &&
      everybody.filter((other) => isSame(other, name)).length === 1 &&
      (words > 1 || (words === 1 && near.length === 1)) &&
      roles.every((role) => role === 'teacher');
    return only !== undefined && isSure ? { ...person, sure: only, near: [] } : { ...person, near };
  });
}
