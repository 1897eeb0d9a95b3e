/**
 * What stands beside the cases and follows from something: the seals of each school from its key and the logbooks, the marks of its list, a
 * protocol's hash from its text.
 */
import type pg from 'pg';
import { ask } from './ask.ts';
import type { MasterKeys } from './encryption.ts';
import { headsUpTo } from './generated/seals.ts';
import type { SchoolSecret } from './school-secret.ts';
import { fingerprintOf, rootOf } from './seal.ts';
import type { StoredTable } from './spec.ts';
import { statement } from './statement.ts';
import { aroundAddresses } from './verify-addresses.ts';
import { aroundKeys } from './verify-keys.ts';
import { aroundList } from './verify-list.ts';
import { aroundRequests } from './verify-requests.ts';
import { otherHeads } from './verify-seal.ts';

/** A row that is not what it was, in no case that can be named by its logbook. */
export interface BadAround {
  /** Absent where it is of all schools. */
  readonly school?: string;
  readonly table: StoredTable;
  /** The day of a seal, a case that was sealed, a protocol, a person, the school. */
  readonly which: string;
  /** Of a case that was sealed. */
  readonly caseId?: string;
}

const allSchools = statement({
  by: ['owner'],
  gives: ['schools.id', 'schools.name'],
  text: 'select id, name from schools order by name, id',
});

const allSeals = statement({
  by: ['owner'],
  takes: ['seals.schoolId'],
  gives: ['seals.day', 'seals.root', 'seals.fingerprint', 'seals.kid', 'seals.marked', 'seals.requests'],
  text: 'select day::text as day, root, fingerprint, kid, marked, requests from seals where school_id = $1 order by day',
});

/** Of all protocols, or those that a school has now or a case of it began with. */
const otherTexts = statement({
  name: 'other_texts',
  by: ['owner'],
  takes: ['schools.id? as school'],
  gives: ['profiles.id', 'profiles.version'],
  uses: ['cases.profileHash', 'cases.schoolId', 'profiles.hash', 'profiles.text', 'schools.profileHash'],
  text: `select p.id, p.version from profiles p where encode(sha256(convert_to(p.text, 'UTF8')), 'hex') <> p.hash
    and ($1::uuid is null or exists (select 1 from schools s where s.id = $1 and s.profile_hash = p.hash)
      or exists (select 1 from cases c where c.school_id = $1 and c.profile_hash = p.hash)) order by p.id, p.version`,
});

/** Texts that are not what their hash says; of one school where it is named. */
export const aroundProtocols = async (client: pg.ClientBase, school?: string): Promise<readonly BadAround[]> => {
  const texts = await ask(client, otherTexts({ school }));
  return texts.map(({ id, version }) => ({ table: 'profiles', which: `${id} ${version}` }));
};

/** Terms of the machine that are gone, or shorter than it was given: what nobody may lose yet would be dropped. */
const shortTerms = statement({
  name: 'short_terms',
  by: ['owner'],
  gives: ['settings.key'],
  uses: ['settings.value'],
  text: `select t.key from (values ('access_log_months', 24), ('delivery_hours', 72)) as t(key, least)
    where not exists (select 1 from settings s where s.key = t.key and s.value ~ '^[0-9]{1,6}$' and s.value::int >= t.least) order by 1`,
});

export const aroundSettings = async (client: pg.ClientBase): Promise<readonly BadAround[]> =>
  (await ask(client, shortTerms())).map(({ key }) => ({ table: 'settings', which: key }));

const LAST_DAY = '9999-12-31';

/** Each seal goes on from the one before as it stands here, so that only the days that do not fit are named. */
export const aroundSchool = async (
  client: pg.ClientBase,
  schoolId: string,
  secrets: readonly SchoolSecret[],
): Promise<readonly Omit<BadAround, 'school'>[]> => {
  const seals = await ask(client, allSeals({ schoolId }));
  const heads = await ask(client, headsUpTo({ schoolId, day: LAST_DAY }));
  const perDay = Map.groupBy(heads, ({ day }) => day);
  const chains = new Map(secrets.map(({ kid, chain }) => [kid, chain]));
  const wrong = seals.filter(({ day, root, fingerprint, kid, marked, requests }, index) => {
    const chain = chains.get(kid);
    if (chain === undefined || fingerprintOf(root) !== fingerprint) return true;
    const before = seals[index - 1]?.root;
    return !rootOf(chain, { schoolId, day, before, moved: perDay.get(day) ?? [], marked, requests }).equals(root);
  });
  const sealed = new Set(seals.map(({ day }) => day));
  const unsealed = [...perDay.keys()].filter((day) => !sealed.has(day));
  const others = await otherHeads(client, heads, secrets);
  const ofCases = new Map(
    others.map(({ caseId, callName, isGone, same }) => {
      const table = isGone ? ('cases' as const) : same === null ? ('logbook' as const) : ('seal_heads' as const);
      return [`${table} ${callName}`, { table, which: callName, caseId }];
    }),
  );
  return [
    ...[...wrong.map(({ day }) => day), ...unsealed].map((which) => ({ table: 'seals' as const, which })),
    ...ofCases.values(),
  ];
};

/** Schools of which no key opens are left out: nothing of them can be worked out. */
export const aroundCases = async (
  client: pg.ClientBase,
  masters: MasterKeys,
  secrets: ReadonlyMap<string, readonly SchoolSecret[]>,
  closed: ReadonlySet<string>,
): Promise<readonly BadAround[]> => {
  const bad = [...(await aroundProtocols(client)), ...(await aroundSettings(client))];
  for (const { id, name } of await ask(client, allSchools())) {
    if (closed.has(id)) continue;
    const mine = secrets.get(id) ?? [];
    for (const one of await aroundList(client, id, mine)) bad.push({ school: name, ...one });
    for (const one of await aroundAddresses(client, masters, id)) bad.push({ school: name, ...one });
    for (const one of await aroundKeys(client, masters, id)) bad.push({ school: name, ...one });
    for (const one of await aroundRequests(client, id, mine, new Date())) bad.push({ school: name, ...one });
    for (const one of await aroundSchool(client, id, mine)) bad.push({ school: name, ...one });
  }
  return bad;
};
