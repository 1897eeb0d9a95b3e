/**
 * Each logbook row carries an HMAC over every column, the hashes of its sealed parts and the HMAC of the row before. It is checked
 * without opening content, and after the case's key or the words of the row were erased. The database cannot make one: the key is wrapped by the
 * master key. The HMAC begins with the format of the row, so that none is taken for another: 1 covers a hash of the words as they were sealed, 2
 * a digest that stays when they go, and a commitment to them (`words.ts`).
 */
import { createHash, createHmac, createSecretKey } from 'node:crypto';

/** A logbook row as it stands in the table; `face` is the exact text. */
export interface ChainRow {
  readonly caseId: string;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly author: string | undefined;
  /** ISO instant in UTC with milliseconds. */
  readonly recordedAt: string;
  readonly happenedAt: string | undefined;
  readonly audience: 'case' | 'core';
  readonly face: string;
  readonly facts: Buffer;
  readonly format: number;
  /** Of the words, also of those that are gone; absent for a row without. */
  readonly bodyDigest: Buffer | undefined;
  /** Absent in format 1. */
  readonly commitment: Buffer | undefined;
  readonly prev: Buffer;
  readonly kid: string;
}

/** Head of a case without rows. */
export const genesis = Buffer.alloc(32);

const absent = Buffer.from([0xff, 0xff, 0xff, 0xff]);
/** Length before content, so that no two rows give the same bytes; absent differs from empty. */
export const field = (value: string | Buffer | undefined): Buffer => {
  if (value === undefined) return absent;
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

export const macOf = (chainKey: Buffer, row: ChainRow): Buffer => {
  const mac = createHmac('sha256', createSecretKey(chainKey));
  for (const value of [
    `zorgdraad logbook ${row.format}`,
    row.prev,
    row.caseId,
    String(row.seq),
    row.id,
    row.type,
    row.author,
    row.recordedAt,
    row.happenedAt,
    row.audience,
    row.face,
    createHash('sha256').update(row.facts).digest(),
    row.bodyDigest,
    ...(row.format === 1 ? [] : [row.commitment]),
    row.kid,
  ]) {
    mac.update(field(value));
  }
  return mac.digest();
};
