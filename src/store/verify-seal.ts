/** Compares the logbooks with a fingerprint that was kept elsewhere: what was sealed that day must still be there, row for row. */
import type pg from 'pg';
import type { MasterKeys } from './encryption.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { openSchoolSecret, type SchoolKeyRow } from './school-secret.ts';
import { fingerprintOf, type Head, rootOf } from './seal.ts';

export interface SealBreak {
  readonly callName: string;
  /** Number of the row that was the last one on the day of the seal. */
  readonly seq: number;
  /** The row is gone with all behind it, or is another than it was. */
  readonly reason: 'cutOff' | 'changed';
}

/** `unknown`: no seal with this fingerprint. `forged`: the seals kept here do not give it: they were changed. */
export type SealVerified =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'whole' | 'broken' | 'forged';
      readonly school: string;
      readonly day: string;
      readonly cases: number;
      readonly broken: readonly SealBreak[];
    };

interface SealRow {
  readonly day: string;
  readonly fingerprint: string;
  readonly kid: string;
}

/** Goes over every seal up to the day, from the heads that are kept; gives the fingerprint of the last and every head as it was then. */
const replay = async (
  client: pg.ClientBase,
  masters: MasterKeys,
  schoolId: string,
  day: string,
): Promise<{ readonly fingerprint: string; readonly heads: ReadonlyMap<string, Head> }> => {
  const keys = await client.query<SchoolKeyRow>(
    'select school_id as "schoolId", kid, master_kid as "masterKid", wrapped from school_keys where school_id = $1',
    [schoolId],
  );
  const chains = new Map(keys.rows.map((row) => [row.kid, openSchoolSecret(masters, row).chain]));
  const seals = await client.query<SealRow>(
    'select day::text as day, fingerprint, kid from seals where school_id = $1 and seals.day <= $2 order by seals.day',
    [schoolId, day],
  );
  const moved = await client.query<Head & { day: string }>(
    `select case_id as "caseId", day::text as day, seq, head from seal_heads
      where school_id = $1 and seal_heads.day <= $2 order by seal_heads.day, case_id`,
    [schoolId, day],
  );
  const perDay = Map.groupBy(moved.rows, (row) => row.day);
  let before: Buffer | undefined;
  for (const seal of seals.rows) {
    const chain = chains.get(seal.kid);
    if (chain === undefined) return { fingerprint: '', heads: new Map() };
    before = rootOf(chain, { schoolId, day: seal.day, before, moved: perDay.get(seal.day) ?? [] });
  }
  const heads = new Map(moved.rows.map((row) => [row.caseId, row]));
  return { fingerprint: before === undefined ? '' : fingerprintOf(before), heads };
};

const breaks = async (client: pg.ClientBase, heads: readonly Head[]): Promise<readonly SealBreak[]> => {
  const { rows } = await client.query<{ callName: string; seq: number; same: boolean | null }>(
    `select coalesce(c.call_name, h.case_id::text) as "callName", h.seq, l.mac = h.head as same
      from unnest($1::uuid[], $2::int[], $3::bytea[]) as h(case_id, seq, head)
      left join cases c on c.id = h.case_id
      left join logbook l on l.case_id = h.case_id and l.seq = h.seq
      where h.seq > 0 and l.mac is distinct from h.head order by 1`,
    [heads.map(({ caseId }) => caseId), heads.map(({ seq }) => seq), heads.map(({ head }) => head)],
  );
  return rows.map(({ callName, seq, same }) => ({ callName, seq, reason: same === null ? 'cutOff' : 'changed' }));
};

/** `fingerprint` as `readFingerprint` gives it. */
export const verifySeal = (options: {
  readonly address: DatabaseAddress;
  readonly masters: MasterKeys;
  readonly fingerprint: string;
}): Promise<SealVerified> =>
  asOwner(options.address, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const found = await client.query<{ schoolId: string; school: string; day: string }>(
      `select s.id as "schoolId", s.name as school, e.day::text as day from seals e join schools s on s.id = e.school_id
        where e.fingerprint = $1`,
      [options.fingerprint],
    );
    const [seal] = found.rows;
    if (seal === undefined) return { kind: 'unknown' };
    const { school, day } = seal;
    const { fingerprint, heads } = await replay(client, options.masters, seal.schoolId, day);
    const broken = await breaks(client, [...heads.values()]);
    const kind = fingerprint !== options.fingerprint ? 'forged' : broken.length > 0 ? 'broken' : 'whole';
    return { kind, school, day, cases: heads.size, broken };
  });
