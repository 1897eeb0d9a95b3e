/** A school of thirty colleagues: as many as a Dutch primary school has. */
import { builtInProfile, type FrozenProfile } from '../../src/protocol/loader.ts';
import type { PersonPlan, SchoolPlan } from '../../src/store/school-plan.ts';
import { TEAM, TEAMS_TENANT } from './names.ts';

export const STAFF = 30;

const rolesAt = (place: number): PersonPlan['roles'] => {
  if (place < 2) return ['careCoordinator'];
  if (place < 4) return ['schoolLeader'];
  return place === 4 ? ['confidant'] : ['teacher'];
};

export const userOf = (school: number, place: number): string => `U${school}P${place}`;

/** The account in Teams of who has this one in Slack. */
export const teamsUserOf = (user: string): string => {
  const numbers = user.match(/\d+/g) ?? [];
  return `00000000-0000-4000-8000-${numbers.map((number) => number.padStart(6, '0')).join('')}`;
};

/** `inTeams`: with an account there for everybody, beside the one in Slack. */
export function schoolPlan(school: number, inTeams = false): SchoolPlan & { readonly profile: FrozenProfile } {
  const profile = builtInProfile('flevoland');
  if (profile === undefined) throw new Error('no profile');
  const people = Array.from({ length: STAFF }, (_, place): PersonPlan => {
    const name = `Collega ${school}-${place}`;
    const user = userOf(school, place);
    const accounts = [
      { platform: 'slack', tenant: TEAM, user },
      ...(inTeams ? [{ platform: 'teams', tenant: TEAMS_TENANT, user: teamsUserOf(user) }] : []),
    ];
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
