/**
 * A real OpenID provider on loopback, twice: with the claims and abilities that Entra and Slack say of themselves. Whoever comes is signed in as `who`
 * at once.
 */
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** What the issuer says of somebody. */
export type Said = Readonly<Record<string, unknown>>;

export interface FakeIssuer {
  readonly url: URL;
  readonly clientId: string;
  readonly secret: string;
  /** Who comes next; undefined: they refuse. */
  who: Said | undefined;
  /** True: it answers nothing. */
  away: boolean;
  /** Answers every code with this, where it is set. */
  tokenSays: { readonly status: number; readonly error: string } | undefined;
  stop(): Promise<void>;
}

interface Kind {
  /** Neither says of itself that it has PKCE; Entra looks at it where it is given one. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
  /** Where it sends people back to. */
  readonly back: string;
}

/** As Entra's own pages have them: `oid` comes with `profile` alone. */
export const ofEntra: Kind['scopes'] = {
  openid: ['sub', 'tid', 'idp', 'acct'],
  profile: ['oid', 'preferred_username'],
  email: ['email'],
};
/** As Slack's have them. */
export const ofSlack: Kind['scopes'] = {
  openid: ['sub', 'https://slack.com/team_id', 'https://slack.com/user_id'],
  email: ['email'],
};

export async function startIssuer({ scopes, back }: Kind): Promise<FakeIssuer> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const said = new Map<string, Said>();
  const [clientId, secret] = [randomUUID(), randomUUID()];
  const key = {
    ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
    use: 'sig',
  };
  const provider = new Provider(url.origin, {
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: [back],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [key] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    claims: scopes,
    conformIdTokenClaims: false,
    pkce: { required: () => false },
    cookies: { keys: [randomUUID()] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...said.get(id) }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      for (const scope of Object.keys(scopes)) grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  const issuer: FakeIssuer = {
    url,
    clientId,
    secret,
    who: undefined,
    away: false,
    tokenSays: undefined,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('request', (request, response) => {
    if (issuer.away) return void response.destroy();
    const { tokenSays } = issuer;
    if (tokenSays !== undefined && request.url === '/token') {
      response.writeHead(tokenSays.status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ ok: false, error: tokenSays.error }));
    }
    if (request.url === '/.well-known/openid-configuration') {
      const write = response.end.bind(response);
      response.end = ((text: string | Buffer) => {
        const { code_challenge_methods_supported: _, ...rest } = JSON.parse(String(text));
        const body = JSON.stringify(rest);
        response.setHeader('content-length', Buffer.byteLength(body));
        return write(body);
      }) as typeof response.end;
    }
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    const { who } = issuer;
    const id = createHash('sha256')
      .update(JSON.stringify(who ?? ''))
      .digest('hex');
    if (who !== undefined) said.set(id, who);
    const result = who === undefined ? { error: 'access_denied' } : { login: { accountId: id, remember: false } };
    provider.interactionFinished(request, response, result).catch(() => response.destroy());
  });
  return issuer;
}
