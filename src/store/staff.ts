import { randomUUID } from 'node:crypto';
import type { RoleId } from '../consultation/school.ts';
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
import type { PersonPlan } from './school-plan.ts';

interface Resolved extends PersonPlan {
  readonly id: string;
}

/**
 * Who this is, by account: an account known from another school is the same person. A name is not enough: the new Juf An would
 * find the cases of the one who left.
 */
const resolve = async (said: Ask, plan: PersonPlan, differences: Differences): Promise<Resolved> => {
  const owners = new Set<string>();
  for (const { platform, tenant, user } of plan.accounts) {
    const [row] = await said(ownerOfAccount({ platform, tenant, user }));
    if (row !== undefined) owners.add(row.id);
  }
  const [known, second] = owners;
  if (second !== undefined) throw new StoreError('conflict', 'accounts of two people');
  const id = known ?? randomUUID();
  const [stored] = await said(peopleOf({ ids: [id] }));
  if (stored === undefined) {
    await said(addPerson({ id, name: plan.name }));
    differences.add({ what: 'person', how: 'added', name: plan.name });
  } else if (differences.fields({ what: 'person', name: plan.name }, stored, { name: plan.name })) {
    await said(renamePerson({ id, name: plan.name }));
  }
  return { ...plan, id };
};

/** Accounts the file no longer names go, unless the person works at another school too: that school's file may name them. */
const applyAccounts = async (
  said: Ask,
  schoolId: string,
  person: Resolved,
  differences: Differences,
): Promise<void> => {
  const label = ({ platform, tenant, user }: { platform: string; tenant: string; user: string }) =>
    `${platform} ${tenant} ${user}`;
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

/** Everyone of the file, and the end of the roles of everyone else. */
export const applyPeople = async (
  said: Ask,
  schoolId: string,
  plans: readonly PersonPlan[],
  differences: Differences,
): Promise<void> => {
  const resolved: Resolved[] = [];
  for (const plan of plans) {
    const person = await resolve(said, plan, differences);
    if (resolved.some(({ id }) => id === person.id)) throw new StoreError('conflict', 'accounts of two people');
    // Before the next one is resolved: an account stands in the file once.
    await applyAccounts(said, schoolId, person, differences);
    resolved.push(person);
  }
  const idOf = new Map(resolved.map(({ key, id }) => [key, id]));
  for (const person of resolved) {
    await applyStaff(said, schoolId, person, idOf, differences);
    await applyRoles(said, schoolId, person, differences);
  }
  const holders = await said(roleHolders({ schoolId }));
  const gone = holders.map(({ id }) => id).filter((id) => !resolved.some((person) => person.id === id));
  if (gone.length === 0) return;
  for (const { id, name } of await said(peopleOf({ ids: gone }))) {
    await applyRoles(said, schoolId, { id, name, roles: [] }, differences);
    differences.add({ what: 'person', how: 'ended', name });
  }
};
