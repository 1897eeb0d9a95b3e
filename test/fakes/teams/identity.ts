/**
 * Managed identities of the machine, as App Service gives their tokens, and a workload identity's. The metadata service of a virtual machine
 * has an address that cannot be had here: of that the request alone is looked at, in its own test.
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { jwtVerify, SignJWT } from 'jose';
import { type Answer, Refusal } from './refusal.ts';

const EXCHANGE = 'api://AzureADTokenExchange';

/** What a workload identity or managed identity says of itself. */
interface Claims {
  readonly audience?: string;
  readonly issuer?: string;
  readonly subject?: string;
  readonly endsIn?: number;
}

interface IdentitiesOptions {
  readonly tenant: string;
  readonly now: () => number;
  /** Makes a token of Microsoft's for the identity itself. */
  readonly keep: (scope: string) => string;
}

export interface Identities {
  /** Client id of the identity of this machine. */
  readonly clientId: string;
  readonly header: string;
  /** A token that the application trusts, unless something in it is said otherwise. */
  tokenOf(claims?: Claims): Promise<string>;
  give(request: IncomingMessage, query: URLSearchParams): Promise<Answer>;
  /** Throws where the application has no federated credential for this. */
  checkTrusted(assertion: string): Promise<void>;
}

export function createIdentities({ tenant, now, keep }: IdentitiesOptions): Identities {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const clientId = '44444444-3333-4222-8111-000000000000';
  const principal = '55555555-4444-4333-8222-111111111111';
  const issuer = `https://login.microsoftonline.com/${tenant}/v2.0`;
  const header = randomUUID();
  const tokenOf = (claims: Claims = {}): Promise<string> =>
    new SignJWT()
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'identity' })
      .setAudience(claims.audience ?? EXCHANGE)
      .setIssuer(claims.issuer ?? issuer)
      .setSubject(claims.subject ?? principal)
      .setExpirationTime(Math.floor(now() / 1000) + (claims.endsIn ?? 86_400))
      .sign(privateKey);
  return {
    clientId,
    header,
    tokenOf,
    give: async (request, query) => {
      const asksRight = query.get('api-version') === '2019-08-01' && request.method === 'GET';
      if (request.headers['x-identity-header'] !== header) throw new Refusal(401, 'unauthorized');
      if (!asksRight || query.get('client_id') !== clientId) throw new Refusal(400, 'invalid_request');
      const resource = query.get('resource') ?? '';
      // "The resource" is named without the end that a scope has.
      if (resource.endsWith('/.default')) throw new Refusal(400, 'invalid_resource');
      const token = resource === EXCHANGE ? await tokenOf() : keep(`${resource}/.default`);
      const ends = String(Math.floor(now() / 1000) + 86_400);
      return {
        status: 200,
        body: { access_token: token, client_id: clientId, expires_on: ends, token_type: 'Bearer' },
      };
    },
    checkTrusted: async (assertion) => {
      const currentDate = new Date(now());
      await jwtVerify(assertion, publicKey, { audience: EXCHANGE, issuer, subject: principal, currentDate });
    },
  };
}
