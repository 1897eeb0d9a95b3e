import { createHash, randomBytes } from 'node:crypto';
import type { Account, RoleId } from '../../../src/consultation/school.ts';
import type { PersonPlan, SchoolPlan } from '../../../src/store/school-plan.ts';

const text = 'id: proef\nversion: 1\n';

export const slack = (user: string): Account => ({ platform: 'slack', tenant: 'T0SCHOOL', user });

/** Somebody of a school file. */
export const person = (name: string, user: string, ...roles: readonly RoleId[]): PersonPlan => ({
  key: name,
  name,
  roles,
  groups: [],
  accounts: [slack(user)],
});

/** De Regenboog: two teachers, two coordinators, a leader and a confidant. */
export const regenboog: SchoolPlan = {
  name: 'De Regenboog',
  timezone: 'Europe/Amsterdam',
  profile: {
    profile: { id: 'proef', version: 1 },
    hash: createHash('sha256').update(text).digest('hex'),
    stored: text,
  },
  finalDecider: 'schoolLeader',
  veiligThuis: { name: 'Veilig Thuis Flevoland', phone: '088-2220500' },
  board: { name: 'Stichting De Brug', contact: 'Wim' },
  closed: [{ from: '2026-12-19', to: '2027-01-03' }],
  people: [
    { ...person('Juf An', 'U0AN', 'teacher'), groups: ['3A'] },
    person('Meester Tom', 'U0TOM', 'teacher'),
    {
      ...person('Ilse', 'U0IB', 'careCoordinator'),
      deputy: 'Bram',
      workdays: ['mo', 'tu', 'th'],
      phone: '06-00000001',
    },
    person('Bram', 'U0IB2', 'careCoordinator'),
    person('Dirk', 'U0DIR', 'schoolLeader'),
    person('Vera', 'U0CONF', 'confidant'),
  ],
};

/** Another school of the same board and workspace, with Bram at both. */
export const vlinder: SchoolPlan = {
  ...regenboog,
  name: 'De Vlinder',
  people: [person('Bram', 'U0IB2', 'careCoordinator'), person('Noor', 'U0NOOR', 'teacher')],
};

export const randomKey = (): Buffer => randomBytes(32);
