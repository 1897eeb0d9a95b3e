/**
 * Checks of a school file that its schema cannot express: each person exists once, accounts belong to a known workspace, a role decides.
 */
import { type Finding, type Path, suggestion } from '../../protocol/faults.ts';
import type { Profile } from '../../protocol/schema.ts';
import type { Loose } from '../../protocol/shape.ts';
import { seesCases } from '../../protocol/terms.ts';
import type { SchoolFile } from './schema.ts';

export type LooseSchool = Loose<SchoolFile>;
type LoosePerson = Loose<SchoolFile['people'][number]>;

interface Placed {
  readonly person: LoosePerson;
  readonly path: Path;
}

export function checkSchool(school: LooseSchool, profile: Profile | undefined): readonly Finding[] {
  const people: Placed[] = [...(school.people ?? []).entries()].flatMap(([index, person]) =>
    person ? [{ person, path: ['people', index] }] : [],
  );
  const whole = people.length === school.people?.length;
  return [
    ...checkNames(people),
    ...people.flatMap((placed) => checkDeputy(placed, people)),
    ...people.flatMap(checkBefore),
    ...people.flatMap(checkIndependence),
    ...checkAccounts(school, people),
    ...checkClosed(school),
    ...checkGround(school),
    ...(profile ? checkRoles(school, people, profile, whole) : []),
  ];
}

const checkGround = ({ words, secondFactor }: LooseSchool): readonly Finding[] =>
  words === 'page' && secondFactor === 'none'
    ? [
        {
          path: ['secondFactor'],
          text: 'met `words: page` hoort hier `decide` of `read`: wat de woorden uit de chat houdt, laat een gekaapt account anders alsnog beslissen',
        },
      ]
    : [];

/** Returns the key of a person in the file, which `deputy:` uses too. */
export const keyOf = (person: {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}): string | undefined => person.id ?? person.name;

function checkNames(people: readonly Placed[]): readonly Finding[] {
  return people.flatMap(({ person, path }, at) => {
    const others = people.filter((_, index) => index !== at);
    const namesakes = others.filter((other) => other.person.name !== undefined && other.person.name === person.name);
    const sameId = others.some((other) => person.id !== undefined && other.person.id === person.id);
    const idIsName = others.some((other) => person.id !== undefined && other.person.name === person.id);
    return [
      ...(namesakes.length > 0 && person.id === undefined
        ? [{ path: [...path, 'name'], text: 'deze naam staat er vaker: geef ieder van hen een eigen `id:`' }]
        : []),
      ...(sameId ? [{ path: [...path, 'id'], text: 'deze `id:` staat er vaker' }] : []),
      ...(idIsName ? [{ path: [...path, 'id'], text: 'deze `id:` is ook de naam van een ander' }] : []),
    ];
  });
}

/** Somebody is called otherwise, or is another person: not both. */
const checkBefore = ({ person: { formerly, successorOf }, path }: Placed): readonly Finding[] =>
  formerly === undefined || successorOf === undefined
    ? []
    : [{ path: [...path, 'successorOf'], text: '`formerly:` en `successorOf:` kunnen niet allebei waar zijn' }];

function checkDeputy({ person, path }: Placed, people: readonly Placed[]): readonly Finding[] {
  if (person.deputy === undefined) return [];
  const at = [...path, 'deputy'];
  const found = deputiesOf(
    person.deputy,
    people.map((it) => it.person),
  );
  if (found.length > 1) return [{ path: at, text: 'er zijn meer mensen met deze naam: schrijf hier de `id:`' }];
  if (found[0] === person) return [{ path: at, text: 'niemand kan zichzelf vervangen' }];
  if (found.length === 1)
    return isInCases(person) && !isInCases(found[0])
      ? [{ path: at, text: 'deze vervanger heeft geen rol waarmee je een casus ziet' }]
      : [];
  const known = people.flatMap((it) => keyOf(it.person) ?? []);
  return [{ path: at, text: `deze vervanger staat niet in het bestand${suggestion(person.deputy, known)}` }];
}

/** True for somebody with a role that sees cases, and where the roles cannot be read. */
const isInCases = (person: LoosePerson | undefined): boolean =>
  person?.roles === undefined || person.roles.some((role) => role === undefined || seesCases(role));

/** Who watches over privacy at a school is not watched over by herself (AVG art. 38): she has no role in its cases. */
const checkIndependence = ({ person, path }: Placed): readonly Finding[] =>
  person.roles?.includes('privacyOfficer') === true
    ? [...person.roles.entries()].flatMap(([index, role]) =>
        role !== undefined && seesCases(role)
          ? [
              {
                path: [...path, 'roles', index],
                text: 'wie privacyfunctionaris is, heeft geen rol waarmee je een casus ziet',
              },
            ]
          : [],
      )
    : [];

/** Returns the people a `deputy:` names: the person with that `id:`, otherwise everyone of that name. */
export function deputiesOf<P extends { readonly id?: string | undefined; readonly name?: string | undefined }>(
  deputy: string,
  people: readonly P[],
): readonly P[] {
  const byId = people.filter(({ id }) => id === deputy);
  return byId.length > 0 ? byId : people.filter(({ name }) => name === deputy);
}

function checkAccounts(school: LooseSchool, people: readonly Placed[]): readonly Finding[] {
  const platforms = [
    { key: 'slack', home: school.slack, lacks: '`slack: { team: … }` ontbreekt bovenaan' },
    { key: 'teams', home: school.teams, lacks: '`teams: { tenant: … }` ontbreekt bovenaan' },
  ] as const;
  const seen = new Set<string>();
  return people.flatMap(({ person, path }) =>
    platforms.flatMap(({ key, home, lacks }) => {
      const account = person[key];
      if (account === undefined) return [];
      const id = `${key} ${account.toLowerCase()}`;
      const again = seen.has(id);
      seen.add(id);
      return [
        ...(again ? [{ path: [...path, key], text: 'dit account staat er al bij iemand anders' }] : []),
        ...(home === undefined ? [{ path: [...path, key], text: lacks }] : []),
      ];
    }),
  );
}

function checkClosed(school: LooseSchool): readonly Finding[] {
  return [...(school.closed ?? []).entries()].flatMap(([index, range]) =>
    range?.from !== undefined && range.to !== undefined && range.from > range.to
      ? [{ path: ['closed', index], text: '`from` ligt na `to`' }]
      : [],
  );
}

function checkRoles(
  school: LooseSchool,
  people: readonly Placed[],
  profile: Profile,
  whole: boolean,
): readonly Finding[] {
  const { labels, finalDecider } = profile.roles;
  const decider = school.finalDecider;
  // Who watches over privacy has no part in any protocol.
  const unnamed = people.flatMap(({ person, path }) =>
    [...(person.roles ?? []).entries()]
      .filter(([, role]) => role !== undefined && role !== 'privacyOfficer' && labels[role] === undefined)
      .map(([index, role]) => ({ path: [...path, 'roles', index], text: `het protocol kent de rol \`${role}\` niet` })),
  );
  if (decider === undefined) return unnamed;
  if (!finalDecider.options.includes(decider)) {
    const options = finalDecider.options.map((role) => `\`${role}\` (${labels[role] ?? role})`).join(', ');
    return [...unnamed, { path: ['finalDecider'], text: `volgens het protocol kan dit alleen ${options} zijn` }];
  }
  const readable = whole && people.every(({ person }) => person.roles && !person.roles.includes(undefined));
  const held = people.some(({ person }) => person.roles?.includes(decider));
  return held || !readable
    ? unnamed
    : [...unnamed, { path: ['finalDecider'], text: `niemand heeft de rol \`${decider}\`` }];
}

/**
 * Finds people without an account, who could never be reached. It reads the raw data, because an unreadable account is already reported.
 */
export function lackingAccounts(data: unknown): readonly Finding[] {
  const people =
    typeof data === 'object' && data !== null && 'people' in data && Array.isArray(data.people) ? data.people : [];
  return [...people.entries()].flatMap(([index, person]) => {
    const isPerson = typeof person === 'object' && person !== null && !Array.isArray(person);
    if (!isPerson || 'slack' in person || 'teams' in person) return [];
    return [{ path: ['people', index], text: 'er ontbreekt een account (`slack:` of `teams:`)' }];
  });
}
