/**
 * The daily seal of a school: an HMAC over the seal before and over every logbook head that moved since. Whoever cuts off the tail of a
 * logbook can make its chain look whole again, but not the fingerprint of a day that stands outside the database.
 */
import { createHmac } from 'node:crypto';
import type { DaySeal, SealStore } from '../port/seal-store.ts';
import { derive, type MasterKeys } from './encryption.ts';
import { fields } from './fields.ts';
import { schoolKey } from './generated/keys.ts';
import { addSeal, lastSeal } from './generated/seals.ts';
import type { RolePool } from './pool.ts';
import { openSchoolSecret } from './school-secret.ts';
import { statement } from './statement.ts';
import { inTransaction } from './transaction.ts';

export interface Head {
  readonly caseId: string;
  readonly seq: number;
  readonly head: Buffer;
}

interface SealInput {
  readonly schoolId: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Root of the seal before; absent for the first. */
  readonly before: Buffer | undefined;
  /** By case id. */
  readonly moved: readonly Head[];
  /** How often the list of people had been marked; 0 where it never was, as before there were marks. */
  readonly marked: number;
  /** Number of the last request of a parent; 0 where there was none. */
  readonly requests: number;
}

/** The key comes from the chain's own, which the database does not hold. */
export const rootOf = (chainKey: Buffer, { schoolId, day, before, moved, marked, requests }: SealInput): Buffer => {
  const covered = fields([
    ...['zorgdraad seal 1', schoolId, day, before],
    ...moved.flatMap(({ caseId, seq, head }) => [caseId, String(seq), head]),
    ...(marked > 0 ? ['list', String(marked)] : []),
    ...(requests > 0 ? ['requests', String(requests)] : []),
  ]);
  return createHmac('sha256', derive(chainKey, 'seal')).update(covered).digest();
};

/** Crockford's alphabet: no letter looks like a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Sixty bits that a person can write down and read aloud: `7K3M-Q9XA-2F4T`. */
export const fingerprintOf = (root: Buffer): string => {
  let bits = root.readBigUInt64BE() >> 4n;
  let letters = '';
  for (let i = 0; i < 12; i += 1) {
    letters = `${alphabet[Number(bits & 31n)]}${letters}`;
    bits >>= 5n;
  }
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
};

/** As it is kept, however it was written down; undefined when it cannot be one. */
export const readFingerprint = (written: string): string | undefined => {
  const letters = written.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(letters)
    ? `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
    : undefined;
};

/** Of one school one after the other. */
const sealLock = statement({
  by: ['worker'],
  takes: ['text as what'],
  gives: ['void as pg_advisory_xact_lock'],
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 7))',
});

const movedHeads = statement({
  by: ['worker'],
  takes: ['cases.schoolId'],
  gives: ['cases.id as caseId', 'cases.seq', 'cases.head'],
  uses: ['cases.practice', 'sealHeads.caseId', 'sealHeads.day', 'sealHeads.head', 'sealHeads.seq'],
  text: `select c.id as "caseId", c.seq, c.head from cases c
  left join lateral (select h.seq, h.head from seal_heads h where h.case_id = c.id order by h.day desc limit 1) h on true
  where c.school_id = $1 and not c.practice and (h.seq is distinct from c.seq or h.head is distinct from c.head) order by c.id`,
});

const countCases = statement({
  by: ['worker'],
  takes: ['cases.schoolId'],
  gives: ['int as cases'],
  uses: ['cases.practice'],
  text: 'select count(*)::int as cases from cases where school_id = $1 and not practice',
});

const markedOf = statement({
  by: ['worker'],
  takes: ['schools.id'],
  gives: ['schools.marked', 'int as requests'],
  uses: ['requests.number', 'requests.schoolId'],
  text: `select s.marked, (select coalesce(max(q.number), 0)::int from requests q where q.school_id = s.id) as requests
    from schools s where s.id = $1`,
});

const addHeads = statement({
  by: ['worker'],
  takes: [
    'sealHeads.schoolId',
    'sealHeads.day',
    { unnest: 'heads', of: ['sealHeads.caseId', 'sealHeads.seq', 'sealHeads.head'] },
  ],
  text: `insert into seal_heads (case_id, day, school_id, seq, head)
  select h.case_id, $2, $1, h.seq, h.head from unnest($3::uuid[], $4::int[], $5::bytea[]) as h(case_id, seq, head)`,
});

export const createSeals = (pool: RolePool, masters: MasterKeys): SealStore => ({
  seal: (schoolId, day, now) =>
    inTransaction(pool, [sealLock({ what: `seal ${schoolId}` })], async (transaction) => {
      const [last] = await transaction.read(lastSeal({ schoolId }));
      if (last !== undefined && last.day >= day) return undefined;
      const [key] = await transaction.read(schoolKey({ schoolId }));
      if (key === undefined) return undefined;
      const moved = await transaction.read(movedHeads({ schoolId }));
      const [counted] = await transaction.read(countCases({ schoolId }));
      const { marked = 0, requests = 0 } = (await transaction.read(markedOf({ id: schoolId })))[0] ?? {};
      const beside = { before: last?.root, moved, marked, requests };
      const root = rootOf(openSchoolSecret(masters, key).chain, { schoolId, day, ...beside });
      const seal: DaySeal = { day, fingerprint: fingerprintOf(root), cases: counted?.cases ?? 0 };
      transaction.write(
        addSeal({ ...seal, schoolId, sealedAt: now, root, kid: key.kid, marked, requests }),
        addHeads({ schoolId, day, heads: moved }),
      );
      return seal;
    }),
});
