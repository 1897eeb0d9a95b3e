import { randomUUID } from 'node:crypto';
import { lettersOf } from '../consultation/names/words.ts';
import type { Account, PersonId, RoleId } from '../consultation/school.ts';
import { StoreError } from '../port/store-error.ts';
import type { Ask } from './ask.ts';
import type { Differences } from './differences.ts';
import { dropAccount } from './generated/accounts.ts';
import {
  accountsOf,
  addAccount,
  addPerson,
  addRole,
  addStaff,
  changeStaff,
  currentRoles,
  endRole,
  ownerOfAccount,
  peopleOf,
  renamePerson,
  roleHolders,
  rolesElsewhere,
  staffAsFiled,
} from './generated/staff-file.ts';
import { type PersonPlan, type SchoolPlan, UnclearPeople } from './school-plan.ts';

interface Resolved extends PersonPlan {
  readonly id: string;
  /** Not known here before, at no school. */
  readonly isNew: boolean;
}

/** A person of the file on an account that is known already. */
interface Claim {
  readonly plan: PersonPlan;
  /** Name of who has the account now. */
  readonly known: string;
}

/** Accents, spaces and capitals make no other person. */
const sameName = (one: string, other: string): boolean => lettersOf(one) === lettersOf(other);

/**
 * Whether the one who has the account is who the file means. Under another name that may be the same person, married, or a successor on a
 * shared account, who must not find what was hers, at this school or another: where the file does not say which, nobody guesses. An `id:`
 * that stayed says nothing: a successor is often written over the name on the same line.
 */
const standingOf = ({ plan, known }: Claim): 'same' | 'successor' | 'unclear' => {
  if (sameName(plan.name, known)) return 'same';
  if (plan.formerly !== undefined && sameName(plan.formerly, known)) return 'same';
  return plan.successorOf !== undefined && sameName(plan.successorOf, known) ? 'successor' : 'unclear';
};

/**
 * Who this is, by account: an account known from another school is the same person. A name is not enough: the new Juf An would
 * find the cases of the one who left. Undefined where an account has another name, and the file does not say of whom.
 */
const resolve = async (
  said: Ask,
  plan: PersonPlan,
  differences: Differences,
): Promise<Resolved | { readonly known: string }> => {
  const owners = new Set<string>();
  for (const { platform, tenant, user } of plan.accounts) {
    const [row] = await said(ownerOfAccount({ platform, tenant, user }));
    if (row !== undefined) owners.add(row.id);
  }
  const [known, second] = owners;
  if (second !== undefined) throw new StoreError('conflict', 'accounts of two people');
  const [before] = known === undefined ? [] : await said(peopleOf({ ids: [known] }));
  const claim = before === undefined ? undefined : { plan, known: before.name };
  const standing = claim === undefined ? 'same' : standingOf(claim);
  if (claim !== undefined && standing === 'unclear') return { known: claim.known };
  if (standing === 'successor') {
    for (const { platform, tenant, user } of plan.accounts) await said(dropAccount({ platform, tenant, user }));
  }
  const id = standing === 'same' ? (known ?? randomUUID()) : randomUUID();
  const [stored] = await said(peopleOf({ ids: [id] }));
  if (stored === undefined) {
    await said(addPerson({ id, name: plan.name }));
    differences.add({ what: 'person', how: 'added', name: plan.name });
  } else if (differences.fields({ what: 'person', name: plan.name }, stored, { name: plan.name })) {
    await said(renamePerson({ id, name: plan.name }));
  }
  return { ...plan, id, isNew: stored === undefined };
};

const label = ({ platform, tenant, user }: Account): string => `${platform} ${tenant} ${user}`;

/** Accounts the file no longer names go, unless the person works at another school too: that school's file may name them. */
const applyAccounts = async (
  said: Ask,
  schoolId: string,
  person: Resolved,
  differences: Differences,
): Promise<void> => {
  const stored = await said(accountsOf({ personId: person.id }));
  const known = new Set(stored.map(label));
  for (const account of person.accounts.filter((it) => !known.has(label(it)))) {
    await said(addAccount({ ...account, personId: person.id }));
    differences.add({ what: 'account', how: 'added', name: person.name, detail: label(account) });
  }
  const wanted = new Set(person.accounts.map(label));
  const dropped = stored.filter((it) => !wanted.has(label(it)));
  if (dropped.length === 0) return;
  const elsewhere = await said(rolesElsewhere({ personId: person.id, schoolId }));
  if (elsewhere.length > 0) return;
  for (const { platform, tenant, user } of dropped) {
    await said(dropAccount({ platform, tenant, user }));
    differences.add({ what: 'account', how: 'ended', name: person.name, detail: label({ platform, tenant, user }) });
  }
};

const applyStaff = async (
  said: Ask,
  schoolId: string,
  person: Resolved,
  idOf: ReadonlyMap<string, string>,
  differences: Differences,
): Promise<void> => {
  const deputyId = person.deputy === undefined ? null : (idOf.get(person.deputy) ?? null);
  const wanted = {
    key: person.key,
    groups: [...person.groups],
    deputyId,
    workdays: person.workdays === undefined ? null : [...person.workdays],
    phone: person.phone ?? null,
    training: person.training ?? null,
  };
  const mine = { schoolId, personId: person.id };
  const [stored] = await said(staffAsFiled(mine));
  if (stored === undefined) await said(addStaff({ ...mine, ...wanted }));
  else if (differences.fields({ what: 'person', name: person.name }, stored, wanted)) {
    await said(changeStaff({ ...mine, ...wanted }));
  }
};

/** Ends roles one statement each, so that the guard sees what is left of the person's roles. */
const applyRoles = async (
  said: Ask,
  schoolId: string,
  person: { readonly id: string; readonly name: string; readonly roles: readonly RoleId[] },
  differences: Differences,
): Promise<void> => {
  const stored = await said(currentRoles({ schoolId, personId: person.id }));
  const held = new Set(stored.map(({ role }) => role));
  for (const role of new Set(person.roles)) {
    if (held.has(role)) continue;
    await said(addRole({ id: randomUUID(), schoolId, personId: person.id, role, from: new Date() }));
    differences.add({ what: 'role', how: 'added', name: person.name, detail: role });
  }
  for (const { id, role } of stored.filter((it) => !person.roles.some((wanted) => wanted === it.role))) {
    await said(endRole({ id }));
    differences.add({ what: 'role', how: 'ended', name: person.name, detail: role });
  }
};

interface AppliedPeople {
  /** How many people had a role here before. */
  readonly before: number;
  /** Who was not known before, at this school or another. */
  readonly added: readonly PersonId[];
}

/** Everyone of the file, and the end of the roles of everyone else. */
export const applyPeople = async (
  said: Ask,
  schoolId: string,
  plan: Pick<SchoolPlan, 'name' | 'people'>,
  differences: Differences,
): Promise<AppliedPeople> => {
  const plans = plan.people;
  const before = await said(roleHolders({ schoolId }));
  const resolved: Resolved[] = [];
  const all = plans.flatMap(({ accounts }) => [...new Set(accounts.map(label))]);
  if (new Set(all).size < all.length) throw new StoreError('conflict', 'accounts of two people');
  const unclear: UnclearPeople['people'][number][] = [];
  for (const [index, plan] of plans.entries()) {
    const person = await resolve(said, plan, differences);
    if ('known' in person) {
      unclear.push({ index, name: plan.name, known: person.known });
      continue;
    }
    if (resolved.some(({ id }) => id === person.id)) throw new StoreError('conflict', 'accounts of two people');
    // Before the next one is resolved: an account stands in the file once.
    await applyAccounts(said, schoolId, person, differences);
    resolved.push(person);
  }
  if (unclear.length > 0) throw new UnclearPeople(plan, unclear);
  const idOf = new Map(resolved.map(({ key, id }) => [key, id]));
  for (const person of resolved) {
    await applyStaff(said, schoolId, person, idOf, differences);
    await applyRoles(said, schoolId, person, differences);
  }
  const gone = before.map(({ id }) => id).filter((id) => !resolved.some((person) => person.id === id));
  const applied = { before: before.length, added: resolved.filter(({ isNew }) => isNew).map(({ id }) => id) };
  if (gone.length === 0) return applied;
  for (const { id, name } of await said(peopleOf({ ids: gone }))) {
    await applyRoles(said, schoolId, { id, name, roles: [] }, differences);
    differences.add({ what: 'person', how: 'ended', name });
  }
  return applied;
};
