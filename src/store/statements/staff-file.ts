import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { accounts, people, roles, staff } from '../schema/directory.ts';
import { db, given, givenList, say } from './say.ts';

const account = { platform: accounts.platform, tenant: accounts.tenant, user: accounts.user };
const accountGiven = {
  platform: given(accounts.platform),
  tenant: given(accounts.tenant),
  user: given(accounts.user),
};

/** In which workspaces people of a school are. */
export const homesOfSchool = say({
  by: ['owner'],
  gives: { platform: accounts.platform, tenant: accounts.tenant },
  query: (fields) =>
    db
      .selectDistinct(fields)
      .from(accounts)
      .innerJoin(staff, eq(staff.personId, accounts.personId))
      .where(eq(staff.schoolId, given(staff.schoolId))),
});

export const ownerOfAccount = say({
  by: ['owner'],
  gives: { id: accounts.personId },
  query: (fields) =>
    db
      .select(fields)
      .from(accounts)
      .where(
        and(
          eq(accounts.platform, accountGiven.platform),
          eq(accounts.tenant, accountGiven.tenant),
          eq(accounts.user, accountGiven.user),
        ),
      ),
});

export const accountsOf = say({
  by: ['owner'],
  gives: account,
  query: (fields) =>
    db
      .select(fields)
      .from(accounts)
      .where(eq(accounts.personId, given(accounts.personId))),
});

export const addAccount = say({
  by: ['owner'],
  query: () => db.insert(accounts).values({ ...accountGiven, personId: given(accounts.personId) }),
});

export const peopleOf = say({
  by: ['owner'],
  gives: { id: people.id, name: people.name },
  query: (fields) =>
    db
      .select(fields)
      .from(people)
      .where(sql`${people.id} = any (${givenList(people.id, 'ids')})`),
});

export const addPerson = say({
  by: ['owner'],
  query: () => db.insert(people).values({ id: given(people.id), name: given(people.name) }),
});

export const renamePerson = say({
  by: ['owner'],
  query: () =>
    db
      .update(people)
      .set({ name: given(people.name) })
      .where(eq(people.id, given(people.id))),
});

const filed = {
  key: staff.key,
  groups: staff.groups,
  deputyId: staff.deputyId,
  workdays: staff.workdays,
  phone: staff.phone,
  training: staff.training,
};
const filedGiven = {
  key: given(staff.key),
  groups: given(staff.groups),
  deputyId: given(staff.deputyId),
  workdays: given(staff.workdays),
  phone: given(staff.phone),
  training: given(staff.training),
} satisfies Record<keyof typeof filed, unknown>;
const thisStaff = and(eq(staff.schoolId, given(staff.schoolId)), eq(staff.personId, given(staff.personId)));

export const staffAsFiled = say({
  by: ['owner'],
  gives: filed,
  query: (fields) => db.select(fields).from(staff).where(thisStaff),
});

export const addStaff = say({
  by: ['owner'],
  query: () =>
    db.insert(staff).values({ schoolId: given(staff.schoolId), personId: given(staff.personId), ...filedGiven }),
});

export const changeStaff = say({
  by: ['owner'],
  query: () => db.update(staff).set(filedGiven).where(thisStaff),
});

const atSchool = eq(roles.schoolId, given(roles.schoolId));
const ofPerson = eq(roles.personId, given(roles.personId));

export const rolesElsewhere = say({
  by: ['owner'],
  gives: { id: roles.id },
  query: (fields) =>
    db
      .select(fields)
      .from(roles)
      .where(and(ofPerson, isNull(roles.until), ne(roles.schoolId, given(roles.schoolId)))),
});

export const currentRoles = say({
  by: ['owner'],
  gives: { id: roles.id, role: roles.role },
  query: (fields) =>
    db
      .select(fields)
      .from(roles)
      .where(and(atSchool, ofPerson, isNull(roles.until))),
});

export const roleHolders = say({
  by: ['owner'],
  gives: { id: roles.personId },
  query: (fields) =>
    db
      .selectDistinct(fields)
      .from(roles)
      .where(and(atSchool, isNull(roles.until))),
});

export const addRole = say({
  by: ['owner'],
  query: () =>
    db.insert(roles).values({
      id: given(roles.id),
      schoolId: given(roles.schoolId),
      personId: given(roles.personId),
      role: given(roles.role),
      from: given(roles.from),
      until: null,
    }),
});

export const endRole = say({
  by: ['owner'],
  query: () =>
    db
      .update(roles)
      .set({ until: sql`now()` })
      .where(eq(roles.id, given(roles.id))),
});
