/** What the bot proves itself with to Microsoft: one of four ways, of which a single-tenant bot may have any. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SignJWT } from 'jose';
import { PlatformError } from '../../src/port/platform-error.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import type { CallDeadline } from './http.ts';
import { askIdentity, type IdentityService } from './identity.ts';

export type Credential =
  | { readonly kind: 'secret'; readonly secret: string; readonly expires?: Date | undefined }
  /** PEM file with the certificate and its key. */
  | { readonly kind: 'certificate'; readonly file: string }
  /** A managed identity of the machine, which the application trusts, or which is the bot itself where the ids are the same. */
  | { readonly kind: 'managedIdentity'; readonly clientId: string; readonly service?: IdentityService | undefined }
  /** File with the token of a workload identity, which the platform keeps fresh. */
  | { readonly kind: 'federatedToken'; readonly file: string };

interface ProofOptions {
  readonly appId: string;
  readonly credential: Credential;
  readonly clock: () => Date;
  readonly deadline: CallDeadline;
}

export interface Proof {
  /** Fields that prove at this address of Microsoft's who asks. @throws PlatformError `unauthorised` where that cannot be right. */
  prove(tokenUrl: string): Promise<Readonly<Record<string, string>>>;
  /** When what it proves with ends, as far as that is known now. */
  expiresOn(): Date | undefined;
}

/** What the token of a managed identity is for, where the application trusts it. */
const EXCHANGE = 'api://AzureADTokenExchange';
/** Seconds in which an assertion is used up. */
const ASSERTION_LASTS = 300;

const asserted = (assertion: string) => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
});

/** As Microsoft's page on certificate credentials has it. */
function sign({ key, thumbprint }: Certificate, appId: string, tokenUrl: string, clock: () => Date): Promise<string> {
  const now = Math.floor(clock().getTime() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setAudience(tokenUrl)
    .setIssuer(appId)
    .setSubject(appId)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + ASSERTION_LASTS)
    .sign(key);
}

async function readToken(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.trim() === '') throw new PlatformError('unauthorised', 'federated_token_unreadable');
  return text.trim();
}

export function createProof({ appId, credential, clock, deadline }: ProofOptions): Proof {
  switch (credential.kind) {
    case 'secret':
      return { prove: async () => ({ client_secret: credential.secret }), expiresOn: () => credential.expires };
    case 'certificate': {
      let ends: Date | undefined;
      return {
        // Read each time, so that one that was renewed is used without a restart.
        prove: async (tokenUrl) => {
          const certificate = await readCertificate(credential.file);
          ends = certificate.ends;
          if (clock() >= certificate.ends) throw new PlatformError('unauthorised', 'certificate_expired');
          return asserted(await sign(certificate, appId, tokenUrl, clock));
        },
        expiresOn: () => ends,
      };
    }
    case 'managedIdentity':
      return {
        prove: async () => asserted((await askIdentity(credential, EXCHANGE, { clock, deadline })).token),
        expiresOn: () => undefined,
      };
    case 'federatedToken':
      return { prove: async () => asserted(await readToken(credential.file)), expiresOn: () => undefined };
  }
}
