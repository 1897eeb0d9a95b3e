/**
 * Tries: commands filled in as well as can be, so that what refuses one is the moment and not a field. They say what there is to choose
 * from and in which order it is likely to fit; whether it may be chosen is decided by `decide` alone.
 */
import type { Ground } from '../../protocol/schema.ts';
import type { CommandOf } from '../commands.ts';
import { activeMembers } from '../face.ts';
import type { Refusal } from '../refusal.ts';
import { colleaguesOf, type PersonId, type RoleId } from '../school.ts';
import type { CaseState, Circumstances } from '../state.ts';
import type { ActName } from './acts.ts';

/** The case, and the circumstances of one person in it. */
export interface Viewpoint {
  readonly state: Extract<CaseState, { kind: 'case' }>;
  readonly c: Circumstances;
  readonly me: PersonId;
}

/** Ways to fill in one command, the likeliest first; after each comes the refusal that it met. */
export type Tries<C> = Iterator<C, unknown, Refusal | undefined>;

/** For each act the commands to try: one list of ways for each thing that the act can be about. */
export type Trials = { readonly [A in ActName]: (view: Viewpoint) => readonly Tries<CommandOf<A>>[] };

/** What is typed into a field of text. */
export const someText = 'x';

/** Whose safety is at stake: the first whom this ground names, or anybody. */
export const somebodys = ({ asksWhose }: Ground): string =>
  typeof asksWhose === 'boolean' ? someText : (asksWhose[0] ?? someText);

export const once = <C>(command: C): Tries<C> => [command].values();
export const oneOf = <C>(commands: Iterable<C>): Tries<C> => commands[Symbol.iterator]() as Tries<C>;

/** Returns everybody of the school, the likeliest first: the actor, members of the case, holders of these roles, then the others. */
export function* everybody({ state, c, me }: Viewpoint, roles: readonly RoleId[] = []): Generator<PersonId, void> {
  const seen = new Set<PersonId>();
  const people = colleaguesOf(c.school);
  const orders: readonly (() => readonly PersonId[])[] = [
    () => [me],
    () => activeMembers(state.face).map((member) => member.person),
    () => people.filter((person) => person.roles.some((role) => roles.includes(role))).map((person) => person.id),
    () => people.map((person) => person.id),
  ];
  for (const order of orders)
    for (const person of order()) {
      if (seen.has(person)) continue;
      seen.add(person);
      yield person;
    }
}
