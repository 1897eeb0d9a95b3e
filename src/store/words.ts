/**
 * The words of one row of the logbook, sealed with a key of their own. That key is wrapped under the key of the case and stands beside the words:
 * when both go, no key that is left opens what an older copy holds of them, unless it holds that key too.
 *
 * Format 2 seals `salt (32) ‖ JSON`. The mac of the row covers `digest`, so that words can go and the chain stays whole, and `commitment`, a
 * sha-256 of salt and JSON: somebody without any key, who is given both, can later check what the chain of the row stands for, and learns nothing
 * from the commitment alone. In format 1 the words are sealed with the key of the case, and the digest is written down when they go.
 */
import { createHash, randomBytes } from 'node:crypto';
import { StoreError } from '../port/store-error.ts';
import { newKey, open, openJson, partOf, seal } from './encryption.ts';
import { fields } from './fields.ts';

/** What new rows are written in. */
export const rowFormat = 2;

const saltLength = 32;

/** The parts of a row that are about its words; a row without words has none of them. */
export interface StoredWords {
  readonly format: number;
  readonly body: Buffer | undefined;
  readonly bodyKey: Buffer | undefined;
  readonly bodyDigest: Buffer | undefined;
  readonly commitment: Buffer | undefined;
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

const digestOf = (format: number, body: Buffer, bodyKey: Buffer | undefined): Buffer =>
  format === 1 ? sha256(body) : sha256(fields([bodyKey, body]));

/** Seals the words of a new row; undefined is a row without. */
export const sealWords = (key: Buffer, words: unknown, caseId: string, seq: number): StoredWords => {
  const none = { format: rowFormat, body: undefined, bodyKey: undefined, bodyDigest: undefined, commitment: undefined };
  if (words === undefined) return none;
  const own = newKey();
  const plain = Buffer.concat([randomBytes(saltLength), Buffer.from(JSON.stringify(words))]);
  const body = seal(own, plain, partOf(caseId, seq, 'body'));
  const bodyKey = seal(key, own, partOf(caseId, seq, 'key'));
  return {
    format: rowFormat,
    body,
    bodyKey,
    bodyDigest: digestOf(rowFormat, body, bodyKey),
    commitment: sha256(plain),
  };
};

/** Opens the words of a row; undefined where it has none, or none any more. @throws StoreError `tampered` */
export const openWords = (
  key: Buffer,
  { format, body, bodyKey, commitment }: Omit<StoredWords, 'bodyDigest'>,
  caseId: string,
  seq: number,
): unknown => {
  if (body === undefined) return undefined;
  const place = partOf(caseId, seq, 'body');
  if (format === 1) return openJson(key, body, place);
  if (bodyKey === undefined) throw new StoreError('tampered', 'key');
  const plain = open(open(key, bodyKey, partOf(caseId, seq, 'key')), body, place);
  if (commitment?.equals(sha256(plain)) !== true) throw new StoreError('tampered', 'commitment');
  return JSON.parse(plain.subarray(saltLength).toString());
};

/**
 * What the mac of a row covers of its words; `false` where the columns do not fit each other, whatever the mac says: a digest of other words, a
 * key without words, or what its format does not have.
 */
export const coveredWords = (words: StoredWords): Buffer | undefined | false => {
  const { format, body, bodyKey, bodyDigest, commitment } = words;
  if (format === 1 && (bodyKey !== undefined || commitment !== undefined)) return false;
  if (body === undefined) return bodyKey === undefined && bodyDigest;
  const seen = digestOf(format, body, bodyKey);
  if (format === 1) return bodyDigest === undefined && seen;
  return bodyKey !== undefined && bodyDigest?.equals(seen) === true && seen;
};
