import type { CaseFacts } from '../../src/consultation/facts.ts';
import { nameAt } from '../../src/consultation/names-then.ts';
import type { PersonId, RoleId, School } from '../../src/consultation/school.ts';
import { calledHere, colleagueOf, personOf } from '../../src/consultation/school.ts';
import type { Choice, ChoiceInput } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { type LettingIn, letInCopy } from '../copy/let-in.nl.ts';
import { choices } from '../parts.ts';

const gone = 'iemand die hier niet meer werkt';

function nowCalled(school: School, id: PersonId): string {
  const person = personOf(school, id);
  return person === undefined ? gone : calledHere(person);
}

/** Returns names such as `Ilse`, `Ilse en Dirk`, `Ilse, Dirk en An`: those of today, for who is asked or told now. */
export const namesOf = (school: School, ids: readonly PersonId[]): string =>
  listOf(ids.map((id) => nowCalled(school, id)));

function listOf(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return 'niemand';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} en ${last}`;
}

export const nameOf = (school: School, id: PersonId | undefined): string =>
  id === undefined ? 'Zorgdraad' : namesOf(school, [id]);

/** A case as the names in it are read. */
interface Naming {
  readonly school: School;
  readonly profile: Profile;
  readonly facts: Pick<CaseFacts, 'names'>;
}

/** Who wrote something, and when: absent for a moment that nobody kept. */
interface Written {
  readonly by: PersonId | undefined;
  readonly at?: string | undefined;
  /** The role in which it was done, where that is kept with it. */
  readonly role?: RoleId | undefined;
}

/**
 * Returns who did something, with name and role of then, such as `Juf An (leerkracht)`: also when she is called otherwise now, does other
 * work or works elsewhere. What nobody wrote down is not said: the role is left out, and a person without a name is `iemand die hier niet
 * meer werkt`.
 */
export function signedBy(naming: Naming, { by, at, role }: Written): string {
  if (by === undefined) return nameOf(naming.school, by);
  const then = nameAt(naming.facts.names ?? [], by, at);
  const name = then?.name ?? personOf(naming.school, by)?.name;
  if (name === undefined) return gone;
  const [held] = then?.roles ?? [];
  const as = role ?? held;
  if (as === undefined) return name;
  return `${name} (${naming.profile.roles.labels[as] ?? commonCopy.roles[as]})`;
}

export const signedByAll = (naming: Naming, all: readonly (PersonId | Written)[]): string =>
  listOf(all.map((one) => signedBy(naming, typeof one === 'string' ? { by: one } : one)));

/**
 * Returns what somebody was called when they did something. The role of then follows where it is not theirs now, because who reads it may
 * know another person in it.
 */
export function calledThen(naming: Naming, by: PersonId | undefined, at?: string): string {
  if (by === undefined) return nameOf(naming.school, by);
  const then = nameAt(naming.facts.names ?? [], by, at);
  const now = personOf(naming.school, by);
  const holdsStill = now !== undefined && (then?.roles ?? []).every((role) => now.roles.includes(role));
  return holdsStill ? (then?.name ?? now.name) : signedBy(naming, { by, at });
}

/** Returns what somebody is called, and of who does not work here any more what they were called at that moment. */
export const calledLast = ({ school, facts }: Pick<Naming, 'school' | 'facts'>, id: PersonId, at: string): string =>
  personOf(school, id) === undefined ? (nameAt(facts.names ?? [], id, at)?.name ?? gone) : nowCalled(school, id);

export const allCalledThen = (naming: Naming, people: readonly PersonId[], at?: string): string =>
  listOf(people.map((by) => calledThen(naming, by, at)));

/** Returns who made an objection. */
export function objectorOf(state: Naming & { readonly facts: Pick<CaseFacts, 'objections'> }, id: string): string {
  const objection = state.facts.objections.find((o) => o.id === id);
  return calledThen(state, objection?.by, objection?.at);
}

/** Returns a choice such as `Ilse (intern begeleider)`; none for somebody who may not be chosen. */
function choiceOf(school: School, id: PersonId, labels: Partial<Record<RoleId, string>>): Choice | undefined {
  const person = colleagueOf(school, id);
  if (person === undefined) return undefined;
  const role = person.roles.map((r) => labels[r]).find((label) => label !== undefined);
  return { title: (role === undefined ? calledHere(person) : `${person.name} (${role})`).slice(0, 75), value: id };
}

const byName = (a: Choice, b: Choice): number => a.title.localeCompare(b.title, 'nl');

/**
 * A field of people of the school, to search by name: `first` in the order given, then everyone else by name. No field at all without
 * anybody to choose. Read it with `people` or `person` of the form reader.
 */
export function peopleFields<Id extends string>(
  school: School,
  ids: readonly PersonId[],
  field: {
    readonly id: Id;
    readonly label: string;
    readonly hint?: string;
    readonly labels: Partial<Record<RoleId, string>>;
    readonly many: boolean;
    readonly first?: readonly PersonId[];
    readonly chosen?: readonly PersonId[];
    readonly isRequired?: boolean;
  },
): readonly ChoiceInput<Id>[] {
  const { first = [], chosen = [], labels } = field;
  const drawn = (people: readonly PersonId[]): readonly Choice[] =>
    people.flatMap((id) => choiceOf(school, id, labels) ?? []);
  const front = first.filter((id) => ids.includes(id));
  const rest = drawn(ids.filter((id) => !front.includes(id)));
  const all = [...drawn(front), ...[...rest].sort(byName)];
  if (all.length === 0) return [];
  const value = all.flatMap((c) => (chosen.includes(c.value) ? [c.value] : []));
  return [
    choices(field.id, field.label, all, {
      style: 'search',
      ...(field.many ? { isMultiSelect: true } : {}),
      ...(field.isRequired === true ? { isRequired: true } : {}),
      ...(field.hint === undefined ? {} : { hint: field.hint }),
      ...(value.length === 0 ? {} : { value: value.join(',') }),
    }),
  ];
}

/** Returns who reads the case by what somebody is about to do, and who only once they take it over: a sentence each. */
export const letInLines = (
  school: School,
  by: LettingIn,
  { reads, asked }: { readonly reads: readonly PersonId[]; readonly asked: readonly PersonId[] },
): readonly string[] => [
  ...(reads.length === 0 ? [] : [letInCopy.reads(by, namesOf(school, reads), reads.length)]),
  ...(asked.length === 0 ? [] : [letInCopy.asked(by, namesOf(school, asked), asked.length)]),
];
