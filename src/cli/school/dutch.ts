/** Words that people write in a school file for what the file has an English key for. */
import { suggestion } from '../../protocol/faults.ts';
import type { roleSchema } from '../../protocol/schema.ts';

export type Role = (typeof roleSchema.options)[number];

export const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export type Day = (typeof WEEKDAYS)[number];

/** The first word of each is the one that is said. */
const ROLES: Readonly<Record<Role, readonly string[]>> = {
  teacher: ['leerkracht', 'leraar', 'lerares', 'docent', 'juf', 'juffrouw', 'meester', 'groepsleerkracht', 'mentor'],
  careCoordinator: ['intern begeleider', 'interne begeleider', 'intern begeleidster', 'ib', 'iber', 'zorgcoordinator'],
  schoolLeader: ['directie', 'directeur', 'directrice', 'schoolleider', 'schoolleiding', 'locatieleider', 'rector'],
  confidant: ['vertrouwenspersoon', 'interne vertrouwenspersoon'],
  board: ['bestuur', 'bestuurder', 'schoolbestuur'],
  administrator: ['beheerder', 'applicatiebeheerder'],
  privacyOfficer: [
    'privacyfunctionaris',
    'functionaris gegevensbescherming',
    'functionaris voor gegevensbescherming',
    'fg',
  ],
};
const DAYS: Readonly<Record<Day, readonly string[]>> = {
  mo: ['maandag', 'ma'],
  tu: ['dinsdag', 'di'],
  we: ['woensdag', 'wo'],
  th: ['donderdag', 'do'],
  fr: ['vrijdag', 'vr'],
  sa: ['zaterdag', 'za'],
  su: ['zondag', 'zo'],
};

const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{M}.'’]/gu, '')
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();

function keyIn(words: Readonly<Record<string, readonly string[]>>, typed: unknown): unknown {
  if (typeof typed !== 'string') return typed;
  const meant = plain(typed);
  const key = Object.keys(words).find((it) => it.toLowerCase() === meant || words[it]?.includes(meant));
  return key ?? typed;
}

const each = (value: unknown, change: (item: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(change) : value;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The role that a word means; undefined where it means none. */
export const roleNamed = (typed: string): Role | undefined => {
  const key = keyIn(ROLES, typed);
  return Object.keys(ROLES).includes(String(key)) ? (key as Role) : undefined;
};

/** The weekday that a word means; undefined where it means none. */
export const dayNamed = (typed: string): Day | undefined => WEEKDAYS.find((day) => day === keyIn(DAYS, typed));

/** What a role is called. */
export const roleWord = (role: Role): string => ROLES[role][0] ?? role;

const role = (typed: unknown) => keyIn(ROLES, typed);
const day = (typed: unknown) => keyIn(DAYS, typed);

/** Returns the data of a school file with roles and weekdays by their keys, where they were written in Dutch. */
export function withKeys(data: unknown): unknown {
  if (!isRecord(data)) return data;
  const people = each(data.people, (person) =>
    isRecord(person)
      ? {
          ...person,
          ...('roles' in person ? { roles: each(person.roles, role) } : {}),
          ...('workdays' in person ? { workdays: each(person.workdays, day) } : {}),
        }
      : person,
  );
  return {
    ...data,
    ...('people' in data ? { people } : {}),
    ...('finalDecider' in data ? { finalDecider: role(data.finalDecider) } : {}),
  };
}

const choose =
  (what: string, words: Readonly<Record<string, readonly string[]>>) => (issue: { readonly input?: unknown }) => {
    if (issue.input === undefined) return 'ontbreekt';
    const all = Object.entries(words);
    const list = all.map(([key, [said]]) => `${said} (\`${key}\`)`).join(', ');
    const known = [...all.map(([key]) => key), ...all.flatMap(([, said]) => said)];
    return `dit is geen ${what}, kies uit ${list}${typeof issue.input === 'string' ? suggestion(issue.input, known) : ''}`;
  };

/** Sentences for what is no role and no weekday: what can be chosen, in Dutch with its key. */
export const noRole = choose('rol', ROLES);
export const noDay = choose('dag', DAYS);
