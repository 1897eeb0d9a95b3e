/** Compares the logbooks with a fingerprint that was kept elsewhere: what was sealed that day must still be there, row for row. */
import type pg from 'pg';
import { StoreError } from '../port/store-error.ts';
import { ask } from './ask.ts';
import type { MasterKeys } from './encryption.ts';
import { schoolKeysEver } from './generated/keys.ts';
import { headsUpTo, sealOfFingerprint, sealsUpTo } from './generated/seals.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { openedSecrets, type SchoolSecret } from './school-secret.ts';
import { fingerprintOf, type Head, rootOf } from './seal.ts';
import { statement } from './statement.ts';
import { asChecker, beginSnapshot } from './transaction.ts';
import { isTrueReceipt, keptReceipt } from './verify-ends.ts';

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

/** Goes over every seal up to the day, from the heads that are kept; gives the fingerprint of the last and every head as it was then. */
const replay = async (
  client: pg.ClientBase,
  masters: MasterKeys,
  schoolId: string,
  day: string,
): Promise<{
  readonly fingerprint: string;
  readonly heads: ReadonlyMap<string, Head>;
  readonly secrets: readonly SchoolSecret[];
}> => {
  const keys = await ask(client, schoolKeysEver({ schoolId }));
  const secrets = openedSecrets(masters, keys);
  if (keys.length > 0 && secrets.length === 0) throw new StoreError('tampered', 'dek');
  const chains = new Map(secrets.map(({ kid, chain }) => [kid, chain]));
  const seals = await ask(client, sealsUpTo({ schoolId, day }));
  const moved = await ask(client, headsUpTo({ schoolId, day }));
  const perDay = Map.groupBy(moved, (row) => row.day);
  let before: Buffer | undefined;
  for (const seal of seals) {
    const chain = chains.get(seal.kid);
    if (chain === undefined) return { fingerprint: '', heads: new Map(), secrets };
    const { day: on, marked, requests } = seal;
    before = rootOf(chain, { schoolId, day: on, before, moved: perDay.get(on) ?? [], marked, requests });
  }
  const heads = new Map(moved.map((row) => [row.caseId, row]));
  return { fingerprint: before === undefined ? '' : fingerprintOf(before), heads, secrets };
};

const otherRows = statement({
  by: ['owner'],
  takes: [{ unnest: 'heads', of: ['sealHeads.caseId', 'sealHeads.seq', 'sealHeads.head'] }],
  gives: [
    'sealHeads.caseId',
    'text as callName',
    'sealHeads.seq',
    'bool? as same',
    'bool as isGone',
    {
      json: 'receipt',
      one: 'maybe',
      of: keptReceipt,
    },
  ],
  uses: [
    'cases.callName',
    'cases.id',
    'logbook.caseId',
    'logbook.mac',
    'logbook.seq',
    'receipts.caseId',
    'receipts.head',
  ],
  text: `select h.case_id as "caseId", coalesce(c.call_name, h.case_id::text) as "callName", h.seq, l.mac = h.head as same, c.id is null as "isGone",
      case when r.case_id is not null then jsonb_build_object('schoolId', r.school_id, 'destroyedAt', r.destroyed_at, 'rows', r.rows,
        'head', encode(r.head, 'hex'), 'proposedBy', r.proposed_by, 'confirmedBy', r.confirmed_by, 'ground', r.ground, 'mark', r.mark) end as receipt
      from unnest($1::uuid[], $2::int[], $3::bytea[]) as h(case_id, seq, head)
      left join cases c on c.id = h.case_id
      left join logbook l on l.case_id = h.case_id and l.seq = h.seq
      left join receipts r on r.case_id = h.case_id and c.id is null and r.rows >= h.seq
      where h.seq > 0 and l.mac is distinct from h.head order by 2`,
});

/**
 * Rows that are gone (`same` is null), with their case or without, or are not what was sealed. A case that was destroyed, with its true receipt,
 * is missed by nobody. `secrets`: those of the school.
 */
export const otherHeads = async (client: pg.ClientBase, heads: readonly Head[], secrets: readonly SchoolSecret[]) =>
  (await ask(client, otherRows({ heads }))).filter(
    ({ caseId, receipt }) => receipt === null || !isTrueReceipt(secrets, caseId, receipt),
  );

const breaks = async (
  client: pg.ClientBase,
  heads: readonly Head[],
  secrets: readonly SchoolSecret[],
): Promise<readonly SealBreak[]> => {
  const rows = await otherHeads(client, heads, secrets);
  return rows.map(({ callName, seq, same }) => ({ callName, seq, reason: same === null ? 'cutOff' : 'changed' }));
};

/** `fingerprint` as `readFingerprint` gives it. */
export const verifySeal = (options: {
  readonly address: DatabaseAddress;
  readonly masters: MasterKeys;
  readonly fingerprint: string;
}): Promise<SealVerified> =>
  asOwner(options.address, async (client) => {
    await ask(client, beginSnapshot());
    await ask(client, asChecker());
    const [seal] = await ask(client, sealOfFingerprint({ fingerprint: options.fingerprint }));
    if (seal === undefined) return { kind: 'unknown' };
    const { school, day } = seal;
    const { fingerprint, heads, secrets } = await replay(client, options.masters, seal.schoolId, day);
    const broken = await breaks(client, [...heads.values()], secrets);
    const kind = fingerprint !== options.fingerprint ? 'forged' : broken.length > 0 ? 'broken' : 'whole';
    return { kind, school, day, cases: heads.size, broken };
  });
