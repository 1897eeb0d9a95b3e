import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenCheck, type TokenCheck } from '../../../adapters/teams/token.ts';
import type { TeamsSettings } from '../../../adapters/teams/wire.ts';
import { APP_ID, type KeyServer, type Mint, startKeyServer } from './keys.ts';

const NOW = new Date('2026-11-16T08:00:00Z');
let now = NOW;
const clock = (): Date => now;
const SERVICE = 'http://127.0.0.1:9/teams/';

const settingsFor = (openIdMetadataUrl: string): TeamsSettings => ({
  appId: APP_ID,
  credential: { kind: 'secret', secret: 'secret' },
  tenants: ['t'],
  openIdMetadataUrl,
  loginUrl: 'http://127.0.0.1:9/login',
  graphUrl: 'http://127.0.0.1:9/graph',
});

let keys: KeyServer;
let check: TokenCheck;
const logged: string[] = [];
const checkAt = (url: string): TokenCheck =>
  createTokenCheck(settingsFor(url), clock, (level, code) => void logged.push(`${level} ${code}`));

beforeAll(async () => {
  keys = await startKeyServer({ clock, serviceUrl: SERVICE });
  check = checkAt(keys.metadataUrl);
});
afterAll(() => keys.close());

const bearer = async (more: Mint = {}): Promise<string> => `Bearer ${await keys.mint(more)}`;
const unsigned = (claims: object): string =>
  ['{"alg":"none"}', JSON.stringify(claims)].map((it) => Buffer.from(it).toString('base64url')).join('.');

describe('a good token', () => {
  it('is let in by either key, and names the address for the answers', async () => {
    expect(await check(await bearer())).toEqual({ ok: true, serviceUrl: SERVICE });
    expect(await check(await bearer({ keyId: 'k2' }))).toEqual({ ok: true, serviceUrl: SERVICE });
    expect(keys.asked()).toBe(1);
  });

  it('may be five minutes early or late, since clocks differ, and no second more', async () => {
    expect(await check(await bearer({ expiresIn: -299 }))).toMatchObject({ ok: true });
    expect(await check(await bearer({ expiresIn: -301 }))).toMatchObject({ status: 401, cause: 'ERR_JWT_EXPIRED' });
    expect(await check(await bearer({ validIn: 299 }))).toMatchObject({ ok: true });
    expect(await check(await bearer({ validIn: 301 }))).toMatchObject({
      status: 401,
      cause: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
    });
  });
});

describe('a bad token is a 401', () => {
  const bad: readonly (readonly [string, () => Promise<string | undefined>])[] = [
    ['none at all', async () => undefined],
    ['another scheme', async () => `Basic ${await keys.mint()}`],
    ['words', async () => 'Bearer words'],
    ['three parts of nothing', async () => 'Bearer a.b.c'],
    ['for another bot', () => bearer({ claims: { aud: 'another' } })],
    ['for nobody', () => bearer({ claims: { aud: undefined } })],
    ['by another issuer', () => bearer({ claims: { iss: 'https://sts.windows.net/tenant/' } })],
    ['by nobody', () => bearer({ claims: { iss: undefined } })],
    ['without an end', () => bearer({ claims: { exp: undefined } })],
    ['by a key that nobody knows', () => bearer({ keyId: 'strange' })],
    ['by a strange key under a known name', async () => `Bearer ${await forged('k1')}`],
    ['by a key that is not for Teams', () => bearer({ keyId: 'unendorsed' })],
    ['by another algorithm', () => bearer({ algorithm: 'RS512' })],
    ['not signed', async () => `Bearer ${unsigned({ iss: 'https://api.botframework.com', aud: APP_ID })}.`],
    ['not signed, with something for a signature', async () => `Bearer ${unsigned({ aud: APP_ID })}.c2ln`],
    ['changed on the way', async () => `${(await bearer()).slice(0, -6)}AAAAAA`],
    ['without an address', () => bearer({ serviceUrl: undefined })],
    ['with an address that is none', () => bearer({ claims: { serviceurl: 7 } })],
    ['with an address of somebody else', () => bearer({ serviceUrl: 'https://evil.example/teams/' })],
  ];
  it.each(bad)('%s', async (_, token) => {
    expect(await check(await token())).toMatchObject({ ok: false, status: 401 });
  });
});

/** Signed by a key that is not the one of that name. */
async function forged(keyId: string): Promise<string> {
  const token = await keys.mint({ keyId: 'strange' });
  const [, payload, signature] = token.split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: keyId })).toString('base64url');
  return [header, payload, signature].join('.');
}

describe('keys that cannot be had', () => {
  it('are a 503, asked for again after a short rest, and then all is well', async () => {
    const other = checkAt(keys.metadataUrl);
    const token = await bearer();
    keys.fail(500);
    expect(await other(token)).toMatchObject({ ok: false, status: 503 });
    keys.fail(undefined);
    expect(await other(token)).toMatchObject({ ok: false, status: 503 });
    now = new Date(NOW.getTime() + 3000);
    expect(await other(token)).toMatchObject({ ok: true });
    now = NOW;
    expect(logged).toContain('error teams_metadata_unavailable');
  });

  it('are a 503 where nobody listens', async () => {
    expect(await checkAt('http://127.0.0.1:9/none')(await bearer())).toMatchObject({ ok: false, status: 503 });
  });

  it('do not keep out who comes with a key that is known already', async () => {
    keys.fail(500);
    expect(await check(await bearer())).toMatchObject({ ok: true });
    keys.fail(undefined);
  });

  it('of another issuer are no keys', async () => {
    const evil = await startKeyServer({ clock, serviceUrl: SERVICE, issuer: 'https://evil.example' });
    expect(await checkAt(evil.metadataUrl)(`Bearer ${await evil.mint()}`)).toMatchObject({ ok: false, status: 503 });
    await evil.close();
  });
});
