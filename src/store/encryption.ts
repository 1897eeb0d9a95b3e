/**
 * AES-256-GCM, in node:crypto: `0x01 ‖ iv (12) ‖ ciphertext ‖ tag (16)`. The associated data says where a sealed part belongs, so
 * that it opens nowhere else.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { StoreError } from '../port/store-error.ts';
import { keyObject } from './key-objects.ts';

const version = 1;
const ivLength = 12;
const tagLength = 16;
const keyLength = 32;

export const seal = (key: Buffer, plain: Buffer, where: string): Buffer => {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), iv, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(where));
  return Buffer.concat([Buffer.of(version), iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** Throws `tampered` when the key is another, the place is another or a bit was changed. */
export const open = (key: Buffer, sealed: Buffer, where: string): Buffer => {
  if (sealed.length < 1 + ivLength + tagLength || sealed[0] !== version) throw new StoreError('tampered', 'format');
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), sealed.subarray(1, 1 + ivLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(Buffer.from(where));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  try {
    // In GCM the last step checks and gives no bytes of its own.
    const plain = decipher.update(sealed.subarray(1 + ivLength, sealed.length - tagLength));
    decipher.final();
    return plain;
  } catch {
    throw new StoreError('tampered', where.split(' ')[0]);
  }
};

/** Which part of which row of which case; `key`: that of its words. */
export const partOf = (caseId: string, seq: number, part: 'facts' | 'body' | 'key'): string =>
  `${part} ${caseId} ${seq}`;

export const sealJson = (key: Buffer, value: unknown, where: string): Buffer =>
  seal(key, Buffer.from(JSON.stringify(value)), where);
export const openJson = <T>(key: Buffer, sealed: Buffer, where: string): T =>
  JSON.parse(open(key, sealed, where).toString()) as T;

/** Keys that wrap other keys. They come from outside the database and are named by a fingerprint. */
export interface MasterKeys {
  /** New keys are wrapped with this one. */
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

const fingerprint = (key: Buffer): string =>
  createHash('sha256').update('zorgdraad master ').update(key).digest('hex').slice(0, 12);

/** Keys of 32 bytes; `older` are those that something may still be wrapped with. */
export const masterKeys = (current: Buffer, older: readonly Buffer[] = []): MasterKeys => {
  const all = [current, ...older];
  if (all.some((key) => key.length !== keyLength)) throw new RangeError('a master key has 32 bytes');
  return { current: fingerprint(current), keys: new Map(all.map((key) => [fingerprint(key), key])) };
};

export interface Wrapped {
  readonly masterKid: string;
  readonly wrapped: Buffer;
}

/** `owner` names what the key belongs to: `case <id>`, `school <id> <kid>`. */
export const wrap = (masters: MasterKeys, key: Buffer, owner: string): Wrapped => {
  const master = masters.keys.get(masters.current);
  if (master === undefined) throw new StoreError('tampered', 'master key');
  return { masterKid: masters.current, wrapped: seal(master, key, `dek ${masters.current} ${owner}`) };
};

export const unwrap = (masters: MasterKeys, { masterKid, wrapped }: Wrapped, owner: string): Buffer => {
  const master = masters.keys.get(masterKid);
  if (master === undefined) throw new StoreError('tampered', 'master key');
  return open(master, wrapped, `dek ${masterKid} ${owner}`);
};

export const newKey = (): Buffer => randomBytes(keyLength);

/**
 * What the one secret of a school is used for: the chain with its daily seal, and the keyed hashes of pupils, of the roster, of outcomes and
 * of what a form brought, the marks of receipts that are kept beside the data, the names and words of requests, the marks of
 * the list of people, and those of other rows.
 */
export const derive = (
  secret: Buffer,
  purpose: 'chain' | 'pupil' | 'roster' | 'seal' | 'figures' | 'sent' | 'receipt' | 'request' | 'list' | 'mark',
): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `zorgdraad ${purpose}`, keyLength));
