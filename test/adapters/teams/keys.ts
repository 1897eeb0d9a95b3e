/** Microsoft's side of a token: OpenID metadata and keys on a server of this machine, and tokens that are really signed. */
import { generateKeyPair, type KeyPairKeyObjectResult } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { exportJWK, type JWTPayload, SignJWT } from 'jose';

export const APP_ID = '11111111-2222-4333-8444-555555555555';

export interface Mint {
  readonly serviceUrl?: string | undefined;
  /** Over the usual ones; undefined takes one away. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Seconds from now; default an hour. */
  readonly expiresIn?: number;
  readonly validIn?: number;
  readonly keyId?: string;
  readonly algorithm?: 'RS256' | 'RS512';
}

export interface KeyServer {
  readonly metadataUrl: string;
  /** How often the keys were asked for. */
  readonly asked: () => number;
  /** Answers with this from now on; undefined: as usual. */
  fail(status: number | undefined): void;
  mint(more?: Mint): Promise<string>;
  close(): Promise<void>;
}

export interface KeyServerOptions {
  readonly clock: () => Date;
  readonly issuer?: string;
  readonly serviceUrl?: string;
}

const ISSUER = 'https://api.botframework.com';

const generate = promisify(generateKeyPair);

const ids = ['k1', 'k2', 'unendorsed', 'strange'];
let made: Promise<ReadonlyMap<string, KeyPairKeyObjectResult>> | undefined;

/** Once for every server of a test file: a key takes its time. */
const keyPairs = (): Promise<ReadonlyMap<string, KeyPairKeyObjectResult>> => {
  made ??= Promise.all(ids.map(async (id) => [id, await generate('rsa', { modulusLength: 2048 })] as const)).then(
    (pairs) => new Map(pairs),
  );
  return made;
};

/** Keys `k1` and `k2` are known; `unendorsed` is known but not for Teams; any other id is signed by a key that the server does not know. */
export async function startKeyServer({ clock, issuer = ISSUER, serviceUrl }: KeyServerOptions): Promise<KeyServer> {
  const pairs = await keyPairs();
  const keys = await Promise.all(
    [...pairs].slice(0, 3).map(async ([kid, { publicKey }]) => ({
      ...(await exportJWK(publicKey)),
      kid,
      use: 'sig',
      endorsements: kid === 'unendorsed' ? ['webchat'] : ['msteams', 'webchat'],
    })),
  );
  let failing: number | undefined;
  let asked = 0;
  const server = createServer((request, response) => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (failing !== undefined) return void response.writeHead(failing).end();
    if (request.url === '/keys') asked += 1;
    const body = request.url === '/keys' ? { keys } : { issuer, jwks_uri: `${origin}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    metadataUrl: `http://127.0.0.1:${port}/v1/.well-known/openidconfiguration`,
    asked: () => asked,
    fail: (status) => {
      failing = status;
    },
    mint: async (more = {}) => {
      const now = Math.floor(clock().getTime() / 1000);
      const named = 'serviceUrl' in more ? more.serviceUrl : serviceUrl;
      const keyId = more.keyId ?? 'k1';
      const pair = pairs.get(keyId) ?? pairs.get('strange');
      if (pair === undefined) throw new Error('no key');
      const claims = {
        iss: ISSUER,
        aud: APP_ID,
        ...(named === undefined ? {} : { serviceurl: named }),
        nbf: now + (more.validIn ?? 0),
        exp: now + (more.expiresIn ?? 3600),
        ...more.claims,
      };
      const header = { alg: more.algorithm ?? 'RS256', kid: keyId, typ: 'JWT' };
      return new SignJWT(claims as JWTPayload).setProtectedHeader(header).sign(pair.privateKey);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
