/**
 * Each logbook row carries an HMAC over every column, the hashes of its sealed parts and the HMAC of the row before. It is checked
 * without opening content, and after the case's key or the words of the row were erased. The database cannot make one: the key is wrapped by the
 * master key. The HMAC begins with the format of the row, so that none is taken for another: 1 covers a hash of the words as they were sealed, 2
 * a digest that stays when they go, and a commitment to them (`words.ts`).
 */
import { createHash, createHmac } from 'node:crypto';
import { fields } from './fields.ts';
import { keyObject } from './key-objects.ts';

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

export const macOf = (chainKey: Buffer, row: ChainRow): Buffer =>
  createHmac('sha256', keyObject(chainKey))
    .update(
      fields([
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
      ]),
    )
    .digest();
