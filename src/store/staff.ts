import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { RoleId } from '../consultation/school.ts';
import { StoreError } from '../port/store-error.ts';
import type { Differences } from './differences.ts';
import { accounts, people, roles, staff } from './schema/directory.ts';
import type { PersonPlan } from './school-plan.ts';

type Database = NodePgDatabase;

interface Resolved extends PersonPlan {
  readonly id: string;
}

/**
 * Who this is, by account: an account known from another school is the same person. A name is not enough: the new Juf An would
 * find the cases of the one who left.
 */
const resolve = async (db: Database, plan: PersonPlan, differences: Differences): Promise<Resolved> => {
  const owners = new Set<string>();
  for (const { platform, tenant, user } of plan.accounts) {
    const [row] = await db
      .select({ id: accounts.personId })
      .from(accounts)
      .where(and(eq(accounts.platform, platform), eq(accounts.tenant, tenant), eq(accounts.user, user)));
    if (row !== undefined) owners.add(row.id);
  }
  const [known, second] = owners;
  if (second !== undefined) throw new StoreError('conflict', 'accounts of two people');
  const id = known ?? randomUUID();
  const [stored] = await db.select().from(people).where(eq(people.id, id));
  if (stored === undefined) {
    await db.insert(people).values({ id, name: plan.name });
    differences.add({ what: 'person', how: 'added', name: plan.name });
  } else if (differences.fields({ what: 'person', name: plan.name }, stored, { name: plan.name })) {
    await db.update(people).set({ name: plan.name }).where(eq(people.id, id));
  }
  return { ...plan, id };
};

/** Accounts the file no longer names go, unless the person works at another school too: that school's file may name them. */
const applyAccounts = async (
  db: Database,
  schoolId: string,
  person: Resolved,
  differences: Differences,
): Promise<void> => {
  const label = ({ platform, tenant, user }: { platform: string; tenant: string; user: string }) =>
    `${platform} ${tenant} ${user}`;
  const stored = await db.select().from(accounts).where(eq(accounts.personId, person.id));
  const known = new Set(stored.map(label));
  for (const account of person.accounts.filter((it) => !known.has(label(it)))) {
    await db.insert(accounts).values({ ...account, personId: person.id });
    differences.add({ what: 'account', how: 'added', name: person.name, detail: label(account) });
  }
  const wanted = new Set(person.accounts.map(label));
  const dropped = stored.filter((it) => !wanted.has(label(it)));
  if (dropped.length === 0) return;
  const elsewhere = await db
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.personId, person.id), isNull(roles.until), ne(roles.schoolId, schoolId)));
  if (elsewhere.length > 0) return;
  for (const { platform, tenant, user } of dropped) {
    await db
      .delete(accounts)
      .where(and(eq(accounts.platform, platform), eq(accounts.tenant, tenant), eq(accounts.user, user)));
    differences.add({ what: 'account', how: 'ended', name: person.name, detail: label({ platform, tenant, user }) });
  }
};

const applyStaff = async (
  db: Database,
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
  const mine = and(eq(staff.schoolId, schoolId), eq(staff.personId, person.id));
  const [stored] = await db.select().from(staff).where(mine);
  if (stored === undefined) await db.insert(staff).values({ schoolId, personId: person.id, ...wanted });
  else if (differences.fields({ what: 'person', name: person.name }, stored, wanted)) {
    await db.update(staff).set(wanted).where(mine);
  }
};

/** Ends roles one statement each, so that the guard sees what is left of the person's roles. */
const applyRoles = async (
  db: Database,
  schoolId: string,
  person: { readonly id: string; readonly name: string; readonly roles: readonly RoleId[] },
  differences: Differences,
): Promise<void> => {
  const stored = await db
    .select()
    .from(roles)
    .where(and(eq(roles.schoolId, schoolId), eq(roles.personId, person.id), isNull(roles.until)));
  const held = new Set(stored.map(({ role }) => role));
  for (const role of new Set(person.roles)) {
    if (held.has(role)) continue;
    await db.insert(roles).values({ id: randomUUID(), schoolId, personId: person.id, role, from: new Date() });
    differences.add({ what: 'role', how: 'added', name: person.name, detail: role });
  }
  for (const { id, role } of stored.filter((it) => !person.roles.some((wanted) => wanted === it.role))) {
    await db.update(roles).set({ until: sql`now()` }).where(eq(roles.id, id));
    differences.add({ what: 'role', how: 'ended', name: person.name, detail: role });
  }
};

/** Everyone of the file, and the end of the roles of everyone else. */
export const applyPeople = async (
  db: Database,
  schoolId: string,
  plans: readonly PersonPlan[],
  differences: Differences,
): Promise<void> => {
  const resolved: Resolved[] = [];
  for (const plan of plans) {
    const person = await resolve(db, plan, differences);
    if (resolved.some(({ id }) => id === person.id)) throw new StoreError('conflict', 'accounts of two people');
    // Before the next one is resolved: an account stands in the file once.
    await applyAccounts(db, schoolId, person, differences);
    resolved.push(person);
  }
  const idOf = new Map(resolved.map(({ key, id }) => [key, id]));
  for (const person of resolved) {
    await applyStaff(db, schoolId, person, idOf, differences);
    await applyRoles(db, schoolId, person, differences);
  }
  const holders = await db
    .selectDistinct({ id: roles.personId })
    .from(roles)
    .where(and(eq(roles.schoolId, schoolId), isNull(roles.until)));
  const gone = holders.map(({ id }) => id).filter((id) => !resolved.some((person) => person.id === id));
  if (gone.length === 0) return;
  for (const { id, name } of await db.select().from(people).where(inArray(people.id, gone))) {
    await applyRoles(db, schoolId, { id, name, roles: [] }, differences);
    differences.add({ what: 'person', how: 'ended', name });
  }
};
