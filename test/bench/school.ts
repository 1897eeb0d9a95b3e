/** A school of thirty colleagues: as many as a Dutch primary school has. */
import { builtInProfile, type FrozenProfile } from '../../src/protocol/loader.ts';
import type { PersonPlan, SchoolPlan } from '../../src/store/school-plan.ts';
import { TEAM } from './names.ts';

export const STAFF = 30;

const rolesAt = (place: number): PersonPlan['roles'] => {
  if (place < 2) return ['careCoordinator'];
  if (place < 4) return ['schoolLeader'];
  return place === 4 ? ['confidant'] : ['teacher'];
};

export const userOf = (school: number, place: number): string => `U${school}P${place}`;

export function schoolPlan(school: number): SchoolPlan & { readonly profile: FrozenProfile } {
  const profile = builtInProfile('flevoland');
  if (profile === undefined) throw new Error('no profile');
  const people = Array.from({ length: STAFF }, (_, place): PersonPlan => {
    const name = `Collega ${school}-${place}`;
    const accounts = [{ platform: 'slack', tenant: TEAM, user: userOf(school, place) }];
    const groups = place > 4 ? [`${(place % 8) + 1}A`] : [];
    return { key: name, name, roles: rolesAt(place), groups, accounts, phone: '06-00000000' };
  });
  return {
    name: `Proefschool ${school}`,
    timezone: 'Europe/Amsterdam',
    profile,
    finalDecider: 'schoolLeader',
    veiligThuis: { name: 'Veilig Thuis Flevoland', phone: '088-2220500' },
    board: { name: `Proefbestuur ${Math.floor(school / 4)}`, contact: 'Wim', phone: '06-00000000' },
    closed: [],
    people,
  };
}
