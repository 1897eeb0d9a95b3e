/** Names of then, as they are read. */

import type { NameSince, NameThen } from './facts.ts';
import type { PersonId } from './school.ts';

/**
 * Returns what a person was called at a moment, or is called last where no moment is given. Before the first name that the case knows that
 * one is given, without roles: which they held then, nobody wrote down.
 */
export function nameAt(names: readonly NameSince[], person: PersonId, at?: string): NameThen | undefined {
  const own = names.filter((it) => it.person === person);
  if (at === undefined) return own.at(-1);
  const then = own.findLast((it) => Date.parse(it.at) <= Date.parse(at));
  const [first] = own;
  return then ?? (first === undefined ? undefined : { ...first, roles: [] });
}
