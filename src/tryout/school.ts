/** The school that one tries out with. Everybody in it is made up, and looks it. */
import { commonCopy } from '../../cards/copy/common.nl.ts';
import type { RoleId } from '../consultation/school.ts';
import { type BuiltInProfile, builtInProfiles } from '../protocol/loader.ts';
import type { PersonPlan, SchoolPlan } from '../store/school-plan.ts';

export const SCHOOL = 'De Regenboog';
export const TENANT = 'de-regenboog';
const PLATFORM = 'playground';

interface Played {
  /** Account on the page. */
  readonly user: 'an' | 'ilse' | 'bram' | 'dirk' | 'vera' | 'ot';
  readonly name: string;
  readonly role: RoleId;
  readonly more?: Partial<PersonPlan>;
}

export type User = Played['user'];

/** Nobody has workdays of their own: whenever one tries it out, they are there on every school day. */
const cast: readonly Played[] = [
  { user: 'an', name: 'Juf An', role: 'teacher', more: { groups: ['3A'] } },
  { user: 'ilse', name: 'Ilse', role: 'careCoordinator', more: { deputy: 'bram', phone: '06-00000001' } },
  { user: 'bram', name: 'Bram', role: 'careCoordinator' },
  { user: 'dirk', name: 'Dirk', role: 'schoolLeader', more: { phone: '06-00000002' } },
  { user: 'vera', name: 'Vera', role: 'confidant' },
  { user: 'ot', name: 'Meester Ot', role: 'teacher', more: { groups: ['5B'] } },
];

const planOf = ({ user, name, role, more = {} }: Played): PersonPlan => ({
  key: user,
  name,
  roles: [role],
  groups: [],
  accounts: [{ platform: PLATFORM, tenant: TENANT, user }],
  ...more,
});

/** Who one can act as, in the order of the page. */
export const actors = cast.map(({ user, name, role }) => ({ user, name, role: commonCopy.roles[role] }));

function profileNamed(id: string): BuiltInProfile {
  const found = builtInProfiles().find(({ profile }) => profile.id === id);
  if (found === undefined) throw new Error(`no profile ${id}`);
  return found;
}

/** `protocol`: id of a built-in profile. */
export const schoolPlan = (protocol = 'flevoland'): SchoolPlan => ({
  name: SCHOOL,
  timezone: 'Europe/Amsterdam',
  profile: profileNamed(protocol),
  finalDecider: 'schoolLeader',
  veiligThuis: { name: 'Veilig Thuis Flevoland', phone: '088-2220500' },
  board: { name: 'Stichting De Brug', contact: 'Wim', phone: '06-00000000' },
  privacyOfficer: { name: 'Pia' },
  closed: [],
  people: cast.map(planOf),
});
