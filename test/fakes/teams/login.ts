/** Microsoft's token endpoint: tokens by client credentials, for a secret, a certificate, or the token of an identity that is trusted. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import type { MadeCertificate } from './certificate.ts';
import type { Identities } from './identity.ts';
import { type Answer, Refusal } from './refusal.ts';

interface Token {
  readonly tenant: string;
  readonly scope: string;
  readonly until: number;
}

interface LoginOptions {
  readonly appId: string;
  readonly password: string;
  /** Certificates that were given to the application. */
  readonly certificates: readonly MadeCertificate[];
  readonly identities: Identities;
  /** What a token for Graph says that it may, as Microsoft's do; absent: it is no token that can be read. */
  readonly roles?: readonly string[];
  readonly graphScope: () => string;
  /** Address by which the bot reaches this. */
  readonly url: () => string;
  readonly now: () => number;
}

/** Nobody but whoever made it can look whether it is true; the bot reads what it says. */
const readable = (roles: readonly string[]): string =>
  [
    { alg: 'RS256', typ: 'JWT' },
    { roles, jti: randomUUID() },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat(randomUUID())
    .join('.');

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const wrong = (): never => {
  throw new Refusal(401, 'invalid_client');
};

/** "Microsoft identity platform certificate credentials". */
async function checkCertificate(assertion: string, tokenUrl: string, options: LoginOptions): Promise<void> {
  const { appId, certificates, now } = options;
  const { alg, typ, 'x5t#S256': thumbprint } = decodeProtectedHeader(assertion);
  const found = certificates.find((it) => it.thumbprint === thumbprint);
  if (found === undefined || typ !== 'JWT' || (alg !== 'PS256' && alg !== 'RS256')) return wrong();
  const currentDate = new Date(now());
  // AADSTS700027: the certificate itself has to be valid too.
  if (currentDate < found.starts || currentDate >= found.ends) return wrong();
  const { payload } = await jwtVerify(assertion, found.publicKey, {
    audience: tokenUrl,
    issuer: appId,
    subject: appId,
    currentDate,
    requiredClaims: ['exp', 'nbf', 'jti'],
  });
  if ((payload.exp ?? 0) - (payload.nbf ?? 0) > 600) return wrong();
}

async function checkAssertion(assertion: string, tokenUrl: string, options: LoginOptions): Promise<void> {
  try {
    if ('x5t#S256' in decodeProtectedHeader(assertion)) await checkCertificate(assertion, tokenUrl, options);
    else await options.identities.checkTrusted(assertion);
  } catch {
    wrong();
  }
}

export function createLogin(options: LoginOptions) {
  const { appId, password, now, url, roles, graphScope } = options;
  const tokens = new Map<string, Token>();
  const keep = (tenant: string, scope: string): string => {
    const token = roles !== undefined && scope === graphScope() ? readable(roles) : randomUUID();
    tokens.set(token, { tenant, scope, until: now() + 3_599_000 });
    return token;
  };
  const give = async (path: string, form: URLSearchParams): Promise<Answer> => {
    const [, tenant = '', rest] = /^\/([^/]+)(\/oauth2\/v2\.0\/token)$/.exec(path) ?? [];
    if (rest === undefined || form.get('grant_type') !== 'client_credentials')
      throw new Refusal(400, 'invalid_request');
    if (form.get('client_id') !== appId) return wrong();
    const assertion = form.get('client_assertion');
    // "The request must not contain both."
    if (assertion !== null && form.get('client_secret') !== null) throw new Refusal(400, 'invalid_request');
    if (assertion === null && form.get('client_secret') !== password) return wrong();
    if (assertion !== null && form.get('client_assertion_type') !== JWT_BEARER)
      throw new Refusal(400, 'invalid_request');
    if (assertion !== null) await checkAssertion(assertion, `${url()}${path}`, options);
    const token = keep(tenant, form.get('scope') ?? '');
    return { status: 200, body: { token_type: 'Bearer', expires_in: 3599, access_token: token } };
  };
  const check = (request: IncomingMessage, scope: (asked: string) => boolean): Token => {
    const token = tokens.get(/^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (token === undefined || token.until <= now() || !scope(token.scope)) throw new Refusal(401, 'Unauthorized');
    return token;
  };
  return { give, check, keep, revoke: () => tokens.clear() };
}
