/**
 * The check of a night, a school at a time: a role that can only read looks in a transaction that cannot write, and the worker keeps what was
 * found. One school's trouble is its own: each has a snapshot and a row, and the connection is made anew after trouble. It is kept for the next school otherwise:
 * what Postgres has to look up for a new one cost more than the check of a school.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type pg from 'pg';
import type { LookAtSchool, Looked, NightlyCheckStore, NightlyFinding, SchoolFindings } from '../port/nightly-check.ts';
import { StoreError } from '../port/store-error.ts';
import { ask } from './ask.ts';
import { chainKeys } from './case-chain.ts';
import { checkMark, isCheckMarked } from './check-mark.ts';
import type { MasterKeys } from './encryption.ts';
import { type ExaminedRow, examinedColumns, examinedGives } from './examine.ts';
import type { Folding } from './folding.ts';
import { checkOfSchool, keepCheck, openChecks } from './generated/nightly-checks.ts';
import { type DatabaseAddress, type OwnerLine, ownerLine } from './migrate.ts';
import type { RolePool } from './pool.ts';
import { json, type RowFrom, statement } from './statement.ts';
import { asChecker, beginSnapshot, giveUpInTime, once, rollback } from './transaction.ts';
import { aroundAddresses } from './verify-addresses.ts';
import { aroundProtocols, aroundSchool, aroundSettings, type BadAround } from './verify-around.ts';
import { aroundKeys } from './verify-keys.ts';
import { aroundList } from './verify-list.ts';
import { type BadRow, type CheckedWith, checkPage } from './verify-page.ts';
import { aroundRequests } from './verify-requests.ts';

interface NightlyOptions {
  /** The worker's connections. */
  readonly pool: RolePool;
  readonly address: () => DatabaseAddress;
  readonly masters: MasterKeys;
  readonly folding: Folding;
  /** What was refused where it was used, since then or before. */
  readonly refused: () => readonly SchoolFindings[];
}

/** Nights within which all is looked at. */
const NIGHTS = 7;
const DAY = 24 * 60 * 60_000;
/** Few at a time: folding them holds up whoever presses in the same process. */
const pageSize = 30;

/** `days`: which sevenths of all cases, by a number of the id; those that moved on a day that is sealed; and those named. */
const casesToLookAt = statement({
  name: 'cases_to_look_at',
  by: ['owner'],
  takes: ['cases.schoolId', 'cases.id? as after', 'int[] as days', 'sealHeads.day as movedSince', 'text[] as named'],
  gives: examinedGives,
  uses: ['caseKeys.caseId', 'sealHeads.caseId'],
  text: `select ${examinedColumns} from cases c left join case_keys k on k.case_id = c.id
  where c.school_id = $1 and ($2::uuid is null or c.id > $2) and (abs(hashtextextended(c.id::text, 0) % ${NIGHTS}) = any ($3::int[])
    or c.id::text = any ($5::text[]) or exists (select 1 from seal_heads h where h.case_id = c.id and h.day >= $4))
  order by c.id limit ${pageSize}`,
});

/** `isKnown`: it was sealed days ago, so that a night looked at it. */
const partOfSchool = statement({
  name: 'part_of_school',
  by: ['owner'],
  takes: ['schools.id', 'seals.day as since'],
  gives: ['int as part', 'bool as isKnown'],
  uses: ['seals.schoolId'],
  text: `select abs(hashtextextended($1::uuid::text, 0) % ${NIGHTS})::int as part,
    exists (select 1 from seals t where t.school_id = $1::uuid and t.day < $2::date) as "isKnown"`,
});

/** Schools that were sealed before this day, and were not looked at since. */
const notLookedAt = statement({
  by: ['worker'],
  takes: ['nightlyChecks.lookedAt as since'],
  gives: ['int as schools'],
  uses: ['nightlyChecks.schoolId', 'seals.day', 'seals.schoolId', 'schools.id'],
  text: `select count(*)::int as schools from schools s left join nightly_checks n on n.school_id = s.id
    where (n.looked_at is null or n.looked_at < $1) and exists (select 1 from seals t where t.school_id = s.id and t.day < $1::date)`,
});

/** Beside what stands there, once. The next look comes by it again. */
const noteFinding = statement({
  by: ['worker'],
  takes: ['nightlyChecks.schoolId', 'nightlyChecks.lookedAt', 'nightlyChecks.found'],
  text: `insert into nightly_checks as n (school_id, looked_at, found) values ($1, $2, $3)
    on conflict (school_id) do update set found = n.found || case when n.found @> excluded.found then '[]' else excluded.found end`,
});

type Tail<All extends readonly unknown[]> = All extends readonly [unknown, ...infer Rest] ? Rest : never;
type Before = RowFrom<typeof checkOfSchool> | undefined;

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const allParts = Array.from({ length: NIGHTS }, (_, part) => part);

/** Which sevenths are due: one a night, with those of nights that were missed. */
const dueParts = (before: Before, now: Date): readonly number[] => {
  const today = Math.floor(now.getTime() / DAY);
  const last = before === undefined ? today - 1 : Math.floor(before.lookedAt.getTime() / DAY);
  const nights = Math.min(NIGHTS, Math.max(1, today - last));
  return Array.from({ length: nights }, (_, index) => (today - index) % NIGHTS);
};

const ofCase = ({ caseId, seq, table, which }: BadRow): NightlyFinding => ({
  table,
  row: `${caseId} ${seq}${which === undefined ? '' : ` ${which}`}`,
});
const ofSchool = ({ table, which, caseId }: Omit<BadAround, 'school'>): NightlyFinding => ({
  table,
  row: caseId ?? which,
});
const caseOf = ({ row }: NightlyFinding): string => row.split(' ')[0] ?? '';

/** Undefined where no key of the school opens: nothing of it can be checked, which is a finding too. */
const openKeys = async (client: pg.ClientBase, options: NightlyOptions, schoolId: string) => {
  try {
    return await chainKeys(client, options.masters, [schoolId]);
  } catch (error) {
    if (error instanceof StoreError && error.code === 'tampered') return undefined;
    throw error;
  }
};

const lookAtCases = async (
  client: pg.ClientBase,
  context: CheckedWith,
  wanted: Omit<Parameters<typeof casesToLookAt>[0], 'after'>,
  signal: AbortSignal,
): Promise<Looked | undefined> => {
  const found: NightlyFinding[] = [];
  let cases = 0;
  for (let after: string | undefined; !signal.aborted; ) {
    const page: readonly ExaminedRow[] = await ask(client, casesToLookAt({ ...wanted, after }));
    found.push(...(await checkPage(client, page, context)).bad.map(ofCase));
    cases += page.length;
    after = page.at(-1)?.id;
    if (page.length < pageSize) return { cases, found };
    // A press in the same process goes first.
    await turn();
  }
  return undefined;
};

type MarkedLook = Looked & { readonly mark: string | null };

const lookIn = async (
  client: pg.ClientBase,
  options: NightlyOptions,
  schoolId: string,
  { before, now, signal }: { readonly before: Before; readonly now: Date; readonly signal: AbortSignal },
): Promise<MarkedLook | undefined> => {
  const opened = await openKeys(client, options, schoolId);
  if (opened === undefined) return { cases: 0, found: [{ table: 'school_keys', row: schoolId }], mark: null };
  const { masters, folding } = options;
  const secrets = opened.secrets.get(schoolId) ?? [];
  const [whole] = await ask(client, partOfSchool({ id: schoolId, since: dayOf(new Date(now.getTime() - 2 * DAY)) }));
  // Nobody's word is taken for it that nothing was found before: what an emptied list named is found again tonight.
  const isSound = before === undefined ? whole?.isKnown !== true : isCheckMarked(secrets, { schoolId, ...before });
  const days = isSound ? dueParts(before, now) : allParts;
  const movedSince = dayOf(before?.lookedAt ?? now);
  const named = (before?.found ?? []).map(caseOf);
  const wanted = { schoolId, days, movedSince, named };
  const looked = await lookAtCases(client, { masters, folding, ...opened }, wanted, signal);
  if (looked === undefined) return undefined;
  const again = before?.found.some(({ table }) => table.startsWith('seal') || table === 'cases') === true;
  const sealsToo = again || days.includes(whole?.part ?? 0);
  const around = [
    ...(opened.closed.size > 0 ? [{ table: 'school_keys', which: schoolId } as const] : []),
    ...(await aroundProtocols(client, schoolId)),
    ...(await aroundSettings(client)),
    ...(await aroundList(client, schoolId, secrets)),
    ...(await aroundAddresses(client, masters, schoolId)),
    ...(await aroundKeys(client, masters, schoolId)),
    ...(await aroundRequests(client, schoolId, secrets, now)),
    ...(sealsToo ? await aroundSchool(client, schoolId, secrets) : []),
  ];
  const found = [...looked.found, ...around.map(ofSchool)];
  return { ...looked, found, mark: checkMark(secrets, { schoolId, lookedAt: now, found }) };
};

/** In one snapshot, which ends with it. */
const lookOver = (line: OwnerLine, ...asked: Tail<Parameters<typeof lookIn>>): Promise<MarkedLook | undefined> =>
  line.use(async (client) => {
    await ask(client, giveUpInTime());
    await ask(client, beginSnapshot());
    const isReader = (await ask(client, asChecker())).length > 0;
    const looked = await lookIn(client, ...asked);
    await ask(client, rollback());
    return looked === undefined || isReader ? looked : { ...looked, asOwner: true };
  });

/** One of each school, and each row once. */
const together = (all: readonly SchoolFindings[]): readonly SchoolFindings[] =>
  [...Map.groupBy(all, ({ schoolId }) => schoolId).values()].flatMap((same) => {
    const found = new Map(same.flatMap((one) => one.found.map((row) => [`${row.table} ${row.row}`, row] as const)));
    return same.slice(0, 1).map((first) => ({ ...first, found: [...found.values()] }));
  });

interface NightlyChecks extends Omit<NightlyCheckStore, 'lookAtLooks'> {
  /** Keeps what was refused where it was used, until the next look. @throws StoreError */
  note(schoolId: string, now: Date, found: NightlyFinding): Promise<void>;
}

export const createNightlyChecks = (options: NightlyOptions): NightlyChecks => ({
  note: async (schoolId, now, found) => {
    await once(options.pool, noteFinding({ schoolId, lookedAt: now, found: json([found]) }));
  },
  round: async (work) => {
    const line = ownerLine(options.address);
    const look: LookAtSchool = async (schoolId, now, signal) => {
      const [before] = await once(options.pool, checkOfSchool({ schoolId }));
      const kept = await lookOver(line, options, schoolId, { before, now, signal });
      if (kept === undefined) return undefined;
      const { mark, ...looked } = kept;
      await once(options.pool, keepCheck({ schoolId, lookedAt: now, found: json(looked.found), mark }));
      return looked;
    };
    try {
      return await work(look);
    } finally {
      await line.end();
    }
  },
  open: async () => {
    const kept = await once(options.pool, openChecks());
    return together([
      ...options.refused(),
      ...kept.map(({ found, looks, ...school }) => ({ ...school, found: [...found, ...looks] })),
    ]);
  },
  notSince: async (since) => (await once(options.pool, notLookedAt({ since })))[0]?.schools ?? 0,
});
