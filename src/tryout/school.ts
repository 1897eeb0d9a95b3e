/** The school of the try-out page. Everybody in it is made up, and looks it. */
import { commonCopy } from '../../cards/copy/common.nl.ts';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import type { RoleId } from '../consultation/school.ts';
import { gapsLeft, settingsOf } from '../protocol/left-to-school.ts';
import { builtInProfile, builtInTitles, type FrozenProfile } from '../protocol/loader.ts';
import type { PersonPlan, SchoolPlan } from '../store/school-plan.ts';

export const SCHOOL = 'De Regenboog';
export const TENANT = 'de-regenboog';
const PLATFORM = 'playground';

interface Played {
  /** Account on the page. */
  readonly user: 'an' | 'ilse' | 'bram' | 'dirk' | 'vera' | 'ot' | 'wim' | 'pia';
  readonly name: string;
  readonly role: RoleId;
  readonly more?: Partial<PersonPlan>;
}

export type User = Played['user'];

/** Nobody has workdays of their own, so that they are all present on every school day. */
const cast: readonly Played[] = [
  { user: 'an', name: 'Juf An', role: 'teacher', more: { groups: ['3A'] } },
  { user: 'ilse', name: 'Ilse', role: 'careCoordinator', more: { deputy: 'bram', phone: '06-00000001' } },
  { user: 'bram', name: 'Bram', role: 'careCoordinator' },
  { user: 'dirk', name: 'Dirk', role: 'schoolLeader', more: { phone: '06-00000002' } },
  { user: 'vera', name: 'Vera', role: 'confidant' },
  { user: 'ot', name: 'Meester Ot', role: 'teacher', more: { groups: ['5B'] } },
  { user: 'wim', name: 'Wim', role: 'board' },
  { user: 'pia', name: 'Pia', role: 'privacyOfficer' },
];

const planOf = ({ user, name, role, more = {} }: Played): PersonPlan => ({
  key: user,
  name,
  roles: [role],
  groups: [],
  accounts: [{ platform: PLATFORM, tenant: TENANT, user }],
  ...more,
});

const { typed } = playgroundCopy.composer;
const commandsOf = (role: RoleId): readonly string[] =>
  role === 'board' || role === 'privacyOfficer'
    ? typed[role]
    : role === 'teacher' || role === 'confidant'
      ? typed.teacher
      : typed.coordinator;

/** People to act as, in the order of the page. */
export const actors = cast.map(({ user, name, role }) => ({
  user,
  name,
  role: commonCopy.roles[role],
  commands: commandsOf(role),
}));

/** Returns a built-in profile. Throws if there is none with this id. */
export function profileNamed(id: string): FrozenProfile {
  const found = builtInProfile(id);
  if (found === undefined) throw new Error(`no profile ${id}`);
  return found;
}

/** The protocol with which the examples are played. */
export const FIRST_PROTOCOL = 'flevoland';

/** Protocols to choose from, by title. */
export const protocols = (): readonly { readonly id: string; readonly title: string }[] =>
  [...builtInTitles()].sort((a, b) => a.title.localeCompare(b.title, 'nl'));

/** Returns who decides: of the roles that the protocol allows, the first that this school has. */
function deciderOf({ profile }: FrozenProfile): RoleId {
  const held = profile.roles.finalDecider.options.find((role) => cast.some((it) => it.role === role));
  if (held === undefined) throw new Error(`nobody can decide by ${profile.id}`);
  return held;
}

function veiligThuisOf({ profile: { region, report } }: FrozenProfile): SchoolPlan['veiligThuis'] {
  return { name: `Veilig Thuis ${region ?? ''}`.trim(), phone: report.phone ?? '0800-2000' };
}

/** Returns the school's choices: everything is switched on, so that it can be seen, and every gap of the protocol is called arranged. */
const choicesOf = ({ profile }: FrozenProfile): Readonly<Record<string, string>> =>
  Object.fromEntries(gapsLeft({ finalDecider: '' }, profile).map(({ id }) => [id, playgroundCopy.protocol.arranged]));

/** `profile`: a built-in one. `ownPage`: words stand on a page of the school's own. */
export const schoolPlan = (profile = profileNamed(FIRST_PROTOCOL), ownPage = false): SchoolPlan => ({
  ...(ownPage ? { words: 'page', secondFactor: 'decide' } : {}),
  name: SCHOOL,
  timezone: 'Europe/Amsterdam',
  profile,
  finalDecider: deciderOf(profile),
  settings: [...settingsOf(profile.profile)].sort(),
  choices: choicesOf(profile),
  veiligThuis: veiligThuisOf(profile),
  board: { name: 'Stichting De Brug', contact: 'Wim', phone: '06-00000000' },
  privacyOfficer: { name: 'Pia' },
  localTeam: { name: 'Wijkteam Zuid', person: 'Sanne', phone: '06-00000003' },
  documents: profile.profile.documents.map(({ id, title }) => ({
    title,
    url: `https://de-regenboog.example/${id}`,
    for: id,
  })),
  closed: [],
  people: cast.map(planOf),
});
