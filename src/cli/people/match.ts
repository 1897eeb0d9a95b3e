/** People of a school file beside the accounts of a platform: who is certainly who, who is by name, and who a person has to choose. */
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
  /** Addresses that the organisation gave them, in small letters. */
  readonly mails?: readonly string[];
  /** Whose account it is here already. */
  readonly owner?: AccountOwner;
}

interface Wanted {
  /** Place among the people of the file. */
  readonly index: number;
  readonly name: string;
  readonly roles: readonly Role[];
  /** As the list of staff of the school itself has it, in small letters. */
  readonly mail?: string;
}

export interface AccountFound extends Wanted {
  /** The one account of this mail address. */
  readonly certain?: AccountCandidate;
  /** The one account of exactly this name: nobody's until a person looked. */
  readonly proposed?: AccountCandidate;
  /** Accounts that it may be, where there is neither. */
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

/** The one account of this address, which nobody else in the file has; `undefined` too where it is somebody's already. */
function ofMail(
  { mail }: Wanted,
  people: readonly Wanted[],
  free: readonly AccountCandidate[],
): AccountCandidate | undefined {
  if (mail === undefined || people.filter((one) => one.mail === mail).length > 1) return undefined;
  const [only, second] = free.filter(({ mails = [] }) => mails.includes(mail));
  return second === undefined && only?.owner === undefined ? only : undefined;
}

/**
 * Certain is the one account with the mail address that the school itself has of somebody. A name alone is certain for nobody, since people who bear
 * it may be two, and in Slack may change it themselves: where it is the only one of exactly this name, is nobody's yet, and nobody else in the file
 * has that name, it is proposed to whoever runs this; by a first name alone only where nothing else is near. A name that people give themselves
 * proposes nobody, and a role that is more than a teacher's is written by a person. Nothing is guessed.
 */
export function matchAccounts(
  people: readonly Wanted[],
  everybody: readonly string[],
  free: readonly AccountCandidate[],
): readonly AccountFound[] {
  return people.map((person) => {
    const { name, roles } = person;
    const byMail = ofMail(person, people, free);
    const byName = free.filter((one) => isNear(name, one));
    const near = byMail === undefined || byName.includes(byMail) ? byName : [byMail, ...byName];
    if (roles.some((role) => role !== 'teacher')) return { ...person, near };
    if (byMail !== undefined) return { ...person, certain: byMail, near: [] };
    const named = near.filter(({ names, chosen = [] }) => [...names, ...chosen].some((one) => isSame(one, name)));
    const [only, second] = named;
    const words = tellingWords(name).length;
    const isProposed =
      second === undefined &&
      only?.owner === undefined &&
      only?.names.some((one) => isSame(one, name)) === true &&
      everybody.filter((other) => isSame(other, name)).length === 1 &&
      (words > 1 || (words === 1 && near.length === 1));
    return only !== undefined && isProposed ? { ...person, proposed: only, near: [] } : { ...person, near };
  });
}
