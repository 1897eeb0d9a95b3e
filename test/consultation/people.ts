/** De Regenboog: a fictional primary school that follows the profile `flevoland`. */
import type { Person, School } from '../../src/consultation/school.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';

const person = (id: string, name: string, roles: Person['roles'], more: Partial<Person> = {}): Person => ({
  id,
  name,
  roles,
  groups: [],
  accounts: [{ platform: 'slack', tenant: 'T0SCHOOL', user: `U0${id.toUpperCase()}` }],
  away: [],
  ...more,
});

export const an = person('an', 'Juf An', ['teacher'], { groups: ['3A'] });
export const ilse = person('ilse', 'Ilse', ['careCoordinator'], { deputy: 'bram', workdays: ['mo', 'tu', 'th'] });
export const bram = person('bram', 'Bram', ['careCoordinator']);
export const dirk = person('dirk', 'Dirk', ['schoolLeader'], { deputy: 'dora' });
export const dora = person('dora', 'Dora', ['schoolLeader']);
export const vera = person('vera', 'Vera', ['confidant']);
export const bea = person('bea', 'Bea', ['administrator']);
/** Of the board: works at no school, and is in no case. */
export const wim = person('wim', 'Wim', ['board']);
/** Intern begeleider of another school of the board, who has a place at this one for a case in which it names her. */
export const ria = person('ria', 'Ria', [], { visitor: 'De Linde' });
/** A colleague who has nothing to do with any case. */
export const ot = person('ot', 'Meester Ot', ['teacher'], { groups: ['7B'] });

export const regenboog: School = {
  id: 'regenboog',
  name: 'De Regenboog',
  boardId: 'brug',
  timezone: 'Europe/Amsterdam',
  profileId: 'flevoland',
  profileHash: '0',
  finalDecider: 'schoolLeader',
  veiligThuis: { name: 'Veilig Thuis Flevoland', phone: '088-2220500' },
  board: { name: 'Stichting De Brug', contact: 'Wim', phone: '06-00000000' },
  closed: [{ from: '2026-12-19', to: '2027-01-03' }],
  hasRoster: false,
  people: [an, bea, bram, dirk, dora, ilse, ot, vera],
};

/** The school with some people changed or, where `undefined`, gone. */
export const schoolWith = (changes: Readonly<Record<string, Partial<Person> | undefined>>): School => ({
  ...regenboog,
  people: regenboog.people.flatMap((p) => {
    if (!(p.id in changes)) return [p];
    const change = changes[p.id];
    return change === undefined ? [] : [{ ...p, ...change }];
  }),
});

/** The school with somebody of the board, and whom it names from elsewhere. */
export const visited = (school: School): School => ({ ...school, people: [...school.people, wim, ria] });

/** A school in which Kim is teacher, intern begeleider and directie at once. */
export const kim = person('kim', 'Kim', ['teacher', 'careCoordinator', 'schoolLeader'], { groups: ['1-8'] });
export const oneRoom: School = { ...regenboog, name: 'De Zandkorrel', people: [kim] };

const paper = builtInProfile('flevoland')?.profile;
if (paper === undefined) throw new Error('there is no profile flevoland');
export const flevoland = paper;
/** The same, where what parents say is for the core alone. */
export const parentsInCore = {
  ...flevoland,
  talks: { ...flevoland.talks, parents: { ...flevoland.talks.parents, audience: 'core' } },
} satisfies typeof flevoland;
