/** The school and the protocol that cases in memory are played at. Fictional people. */
import type { Person, School } from '../../src/consultation/school.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';

const person = (id: string, name: string, roles: Person['roles'], more: Partial<Person> = {}): Person => ({
  id,
  name,
  roles,
  groups: [],
  accounts: [{ platform: 'slack', tenant: 'T1', user: `U-${id}` }],
  away: [],
  ...more,
});

export const flevoland = (): Profile => {
  const found = builtInProfile('flevoland');
  if (found === undefined) throw new Error('no flevoland');
  return found.profile;
};

export const schoolOf = (more: Partial<School> = {}): School => ({
  id: 'school-1',
  name: 'De Regenboog',
  boardId: 'board-1',
  timezone: 'Europe/Amsterdam',
  profileId: 'flevoland',
  profileHash: 'hash',
  finalDecider: 'schoolLeader',
  veiligThuis: { name: 'Veilig Thuis Flevoland', phone: '088-2220500', form: 'https://form.example/' },
  closed: [],
  hasRoster: false,
  people: [
    person('an', 'Juf An', ['teacher'], { groups: ['3A'] }),
    person('ilse', 'Ilse', ['careCoordinator'], { phone: '06-00000001' }),
    person('bram', 'Bram', ['careCoordinator']),
    person('dirk', 'Dirk', ['schoolLeader']),
    person('dora', 'Dora', ['schoolLeader']),
  ],
  ...more,
});
