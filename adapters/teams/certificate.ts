/** The certificate that the bot proves itself with, from a PEM file that also holds its key. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PlatformError } from '../../src/port/platform-error.ts';

export interface Certificate {
  readonly key: KeyObject;
  /** SHA-256 of the certificate, in base64url, as Microsoft names it. */
  readonly thumbprint: string;
  readonly ends: Date;
}

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function parse(pem: string): Certificate | undefined {
  const key = createPrivateKey(pem);
  // The file may hold the certificates of who signed it as well.
  const own = (pem.match(BLOCK) ?? []).map((it) => new X509Certificate(it)).find((it) => it.checkPrivateKey(key));
  if (own === undefined || key.asymmetricKeyType !== 'rsa') return undefined;
  const thumbprint = Buffer.from(own.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
  return { key, thumbprint, ends: new Date(own.validTo) };
}

/** @throws PlatformError where the file is not there, or holds no certificate with its RSA key; never with anything of what it holds. */
export async function readCertificate(file: string): Promise<Certificate> {
  try {
    const found = parse(await readFile(file, 'utf8'));
    if (found !== undefined) return found;
  } catch {
    // Told below: the error of a parser may show what it could not read.
  }
  throw new PlatformError('unauthorised', 'certificate_unreadable');
}
