/** People of a school file beside the accounts of a platform: who is surely who, and who a person has to choose. */
import { lettersOf } from '../../consultation/names/words.ts';
import { looksLike } from './compare.ts';

/** An account that may be somebody's. */
export interface AccountCandidate {
  readonly id: string;
  readonly names: readonly string[];
}

export interface AccountFound {
  /** Place among the people of the file. */
  readonly index: number;
  readonly name: string;
  /** The one account of exactly this name. */
  readonly sure?: AccountCandidate;
  /** Accounts that it may be, where none is sure. */
  readonly near: readonly AccountCandidate[];
}

const isExact = (name: string, { names }: AccountCandidate): boolean =>
  names.some((one) => lettersOf(one) === lettersOf(name));
const isNear = (name: string, { names }: AccountCandidate): boolean => names.some((one) => looksLike(one, name));

/**
 * Sure is an account of exactly this name, when it is the only one, and nobody else in the file has that name; a first name alone is sure only
 * where nothing else is near. Nothing is guessed.
 */
export function matchAccounts(
  people: readonly { readonly index: number; readonly name: string }[],
  everybody: readonly string[],
  free: readonly AccountCandidate[],
): readonly AccountFound[] {
  return people.map(({ index, name }) => {
    const exact = free.filter((one) => isExact(name, one));
    const near = free.filter((one) => isNear(name, one) || isExact(name, one));
    const isAlone = everybody.filter((other) => lettersOf(other) === lettersOf(name)).length === 1;
    const [only] = exact;
    const isSure = exact.length === 1 && isAlone && (name.includes(' ') || near.length === 1);
    return only !== undefined && isSure ? { index, name, sure: only, near: [] } : { index, name, near };
  });
}
