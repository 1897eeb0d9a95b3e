/** Certificates that sign themselves, made on the spot: nothing that looks like a key stands in the repository. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface MadeCertificate {
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  /** PEM of the certificate. */
  readonly certificate: string;
  /** PEM of its key. */
  readonly keyText: string;
  /** SHA-256 of its DER, in base64url. */
  readonly thumbprint: string;
  readonly starts: Date;
  readonly ends: Date;
}

interface Wanted {
  readonly starts: Date;
  readonly ends: Date;
  /** RSA unless said otherwise. */
  readonly kind?: 'rsa' | 'ec';
}

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BITS = 0x03;
const OBJECT = 0x06;
const UTF8 = 0x0c;
const TIME = 0x18;

/** One value as DER has it: kind, length, content. */
function der(kind: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const bytes: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  const length = content.length < 128 ? [content.length] : [0x80 + bytes.length, ...bytes];
  return Buffer.concat([Buffer.from([kind, ...length]), content]);
}

const oid = (hex: string): Buffer => der(OBJECT, Buffer.from(hex, 'hex'));
/** As `20261130080000Z`. */
const time = (at: Date): Buffer => der(TIME, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+Z/g, '')}Z`));
const bits = (content: Buffer): Buffer => der(BITS, Buffer.from([0]), content);

/** sha256WithRSAEncryption and ecdsa-with-SHA256. */
const ALGORITHM = {
  rsa: der(SEQUENCE, oid('2a864886f70d01010b'), Buffer.from([0x05, 0x00])),
  ec: der(SEQUENCE, oid('2a8648ce3d040302')),
};
/** commonName. */
const NAME = der(SEQUENCE, der(SET, der(SEQUENCE, oid('550403'), der(UTF8, Buffer.from('zorgdraad')))));

const pairOf = (kind: 'rsa' | 'ec') =>
  kind === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

export function makeCertificate({ starts, ends, kind = 'rsa' }: Wanted): MadeCertificate {
  const { privateKey: key, publicKey } = pairOf(kind);
  const told = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1])),
    ALGORITHM[kind],
    NAME,
    der(SEQUENCE, time(starts), time(ends)),
    NAME,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const whole = der(SEQUENCE, told, ALGORITHM[kind], bits(sign('sha256', told, key)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  const certificate = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  const keyText = String(key.export({ type: 'pkcs8', format: 'pem' }));
  const thumbprint = createHash('sha256').update(whole).digest('base64url');
  return { key, publicKey, certificate, keyText, thumbprint, starts, ends };
}
