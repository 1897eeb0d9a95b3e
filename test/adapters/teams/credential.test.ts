/** What the bot proves itself with to Microsoft, at a token endpoint that refuses what Microsoft refuses. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCertificate } from '../../../adapters/teams/certificate.ts';
import { createTeamsClient } from '../../../adapters/teams/client.ts';
import { type Credential, createProof } from '../../../adapters/teams/credential.ts';
import { createReferences } from '../../../adapters/teams/references.ts';
import { teamsCopy } from '../../../cards/copy/teams.nl.ts';
import { fakeAddresses } from '../../fakes/teams/addresses.ts';
import { makeCertificate } from '../../fakes/teams/certificate.ts';
import { type FakeTeams, startFakeTeams } from '../../fakes/teams/fake.ts';
import { settingsOf } from '../../fakes/teams/own.ts';

const NOW = new Date('2026-11-30T08:00:00Z');
const DAY = 86_400_000;
let now = NOW;
const clock = (): Date => now;
const inDays = (days: number): Date => new Date(NOW.getTime() + days * DAY);

let teams: FakeTeams;
let folder: string;
const lines: string[] = [];
beforeEach(async () => {
  now = NOW;
  lines.length = 0;
  teams = await startFakeTeams({ clock });
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-credential-'));
});
afterEach(async () => {
  expect(teams.violations).toEqual([]);
  await teams.close();
  await rm(folder, { recursive: true, force: true });
});

const keep = async (text: string, name = 'bot.pem'): Promise<string> => {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
};

const clientFor = (credential: Credential, at: FakeTeams = teams) =>
  createTeamsClient(
    { ...settingsOf(at), credential },
    {
      references: createReferences(fakeAddresses(), clock),
      words: teamsCopy,
      clock,
      deadline: at.deadline,
      log: (level, code, fields) => void lines.push(JSON.stringify({ level, code, ...fields })),
    },
  );

const refused = (code: string) => ({ kind: 'unauthorised', code });
const options = () => ({ credential: { kind: 'secret', secret: 's' } as const, clock, deadline: teams.deadline });

describe('a secret', () => {
  it('is taken, and its end is what was told', async () => {
    const client = clientFor({ kind: 'secret', secret: teams.password, expires: inDays(20) });
    await client.check();
    expect(client.expiresOn()).toEqual(inDays(20));
    await expect(clientFor({ kind: 'secret', secret: 'other' }).check()).rejects.toMatchObject(refused('login_401'));
    expect(await createProof({ ...options(), appId: 'x' }).prove('https://login.example/')).toEqual({
      client_secret: 's',
    });
  });
});

describe('a certificate', () => {
  const made = (starts = -1, ends = 90) => makeCertificate({ starts: inDays(starts), ends: inDays(ends) });

  it('is taken, with the key before or after it, and its end is known from then on', async () => {
    for (const isFirst of [true, false]) {
      const own = made();
      teams.certificates.push(own);
      const file = await keep(isFirst ? own.keyText + own.certificate : own.certificate + own.keyText);
      const client = clientFor({ kind: 'certificate', file });
      expect(client.expiresOn()).toBeUndefined();
      await client.check();
      expect(client.expiresOn()).toEqual(inDays(90));
    }
  });

  it('signs what Microsoft’s page asks: PS256, by thumbprint, for this endpoint, for five minutes, once', async () => {
    const own = made();
    const file = await keep(own.certificate + own.keyText);
    const proof = createProof({ ...options(), appId: 'app', credential: { kind: 'certificate', file } });
    const { client_assertion: one = '', client_assertion_type: type } = await proof.prove('https://login.example/t');
    const { client_assertion: other = '' } = await proof.prove('https://login.example/t');
    expect(type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    expect(decodeProtectedHeader(one)).toEqual({ alg: 'PS256', typ: 'JWT', 'x5t#S256': own.thumbprint });
    const at = NOW.getTime() / 1000;
    const said = { aud: 'https://login.example/t', iss: 'app', sub: 'app', nbf: at, iat: at, exp: at + 300 };
    expect(decodeJwt(one)).toMatchObject(said);
    expect(decodeJwt(one).jti).not.toBe(decodeJwt(other).jti);
  });

  it('is found among those of who signed it', async () => {
    const own = made();
    teams.certificates.push(own);
    const file = await keep(made().certificate + own.certificate + own.keyText);
    await clientFor({ kind: 'certificate', file }).check();
  });

  it('that Microsoft does not know, or that is not valid yet, is refused', async () => {
    const strange = made();
    const file = await keep(strange.certificate + strange.keyText);
    await expect(clientFor({ kind: 'certificate', file }).check()).rejects.toMatchObject(refused('login_401'));
    const early = made(1);
    teams.certificates.push(early);
    const client = clientFor({ kind: 'certificate', file: await keep(early.certificate + early.keyText) });
    await expect(client.check()).rejects.toMatchObject(refused('login_401'));
  });

  it('that is over is refused here already, and one in its place is used without a restart', async () => {
    const [own, next] = [made(), made(-1, 400)];
    teams.certificates.push(own, next);
    const file = await keep(own.certificate + own.keyText);
    const client = clientFor({ kind: 'certificate', file });
    await client.check();
    now = inDays(91);
    const before = teams.came.length;
    await expect(client.check()).rejects.toMatchObject(refused('certificate_expired'));
    expect(teams.came.length).toBe(before);
    await keep(next.certificate + next.keyText);
    await client.check();
    expect(client.expiresOn()).toEqual(inDays(400));
  });

  it.each([
    ['is not there', async () => path.join(folder, 'none.pem')],
    ['holds no key', () => keep(made().certificate)],
    ['holds no certificate', () => keep(made().keyText)],
    ['holds the key of another', () => keep(made().certificate + made().keyText)],
    ['holds words', () => keep('geheim: Bloemkool')],
    ['holds half a certificate', () => keep(made().certificate.slice(0, 200) + made().keyText)],
    [
      'holds a key that Microsoft does not take',
      async () => {
        const { certificate, keyText } = makeCertificate({ starts: inDays(-1), ends: inDays(90), kind: 'ec' });
        return keep(certificate + keyText);
      },
    ],
  ])('file that %s is a fault that shows nothing of it, and asks nobody', async (_, file) => {
    const error = await readCertificate(await file()).then(
      () => undefined,
      (it: unknown) => it,
    );
    expect(error).toMatchObject(refused('certificate_unreadable'));
    expect(String(error)).not.toMatch(/Bloemkool|BEGIN|zorg-credential/);
  });
});

describe('the token endpoint of the tests', () => {
  const post = async (assertion: string) => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: teams.appId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope: 'x',
    });
    return (await fetch(`${teams.loginUrl}/${teams.tenant}/oauth2/v2.0/token`, { method: 'POST', body })).status;
  };
  const url = () => `${teams.loginUrl}/${teams.tenant}/oauth2/v2.0/token`;

  it('refuses an assertion for another address, by another application, or that is over', async () => {
    const own = makeCertificate({ starts: inDays(-1), ends: inDays(90) });
    teams.certificates.push(own);
    const file = await keep(own.certificate + own.keyText);
    const proofOf = (appId: string) => createProof({ ...options(), appId, credential: { kind: 'certificate', file } });
    const assertionOf = async (appId: string, at: string) => (await proofOf(appId).prove(at)).client_assertion ?? '';
    expect(await post(await assertionOf(teams.appId, url()))).toBe(200);
    expect(await post(await assertionOf(teams.appId, 'https://login.example/'))).toBe(401);
    expect(await post(await assertionOf('other', url()))).toBe(401);
    const old = await assertionOf(teams.appId, url());
    now = new Date(NOW.getTime() + 301_000);
    expect(await post(old)).toBe(401);
  });

  it('refuses the token of an identity for another audience, of another issuer or subject, or that is over', async () => {
    const { identities } = teams;
    expect(await post(await identities.tokenOf())).toBe(200);
    for (const wrong of [{ audience: 'api://x' }, { issuer: 'https://x/' }, { subject: 'x' }, { endsIn: -1 }])
      expect(await post(await identities.tokenOf(wrong))).toBe(401);
    expect(await post('a.b.c')).toBe(401);
  });
});

describe('an identity of the machine', () => {
  const service = () => ({ url: teams.identityUrl, header: teams.identities.header });

  it('that the application trusts gives the proof, anew for each token', async () => {
    const client = clientFor({ kind: 'managedIdentity', clientId: teams.identities.clientId, service: service() });
    await client.check();
    expect(teams.came.map((it) => it.service)).toEqual(['identity', 'login']);
    expect(client.expiresOn()).toBeUndefined();
  });

  it('that is the bot itself asks for no other proof, and speaks to people', async () => {
    const own = await startFakeTeams({ clock, appId: teams.identities.clientId });
    const client = clientFor(
      {
        kind: 'managedIdentity',
        clientId: own.identities.clientId,
        service: { url: own.identityUrl, header: own.identities.header },
      },
      own,
    );
    await client.check();
    expect(new Set(own.came.map((it) => it.service))).toEqual(new Set(['identity']));
    await own.close();
  });

  it('that the machine does not have is refused, and a service that is busy is tried again', async () => {
    const other = clientFor({ kind: 'managedIdentity', clientId: teams.appId.replace(/^1/, '2'), service: service() });
    await expect(other.check()).rejects.toMatchObject(refused('identity_400'));
    const { clientId } = teams.identities;
    const stranger = clientFor({ kind: 'managedIdentity', clientId, service: { ...service(), header: 'x' } });
    await expect(stranger.check()).rejects.toMatchObject(refused('identity_401'));
    const own = clientFor({ kind: 'managedIdentity', clientId, service: service() });
    for (const how of [429, 500, 503]) {
      teams.fail({ on: (it) => it.service === 'identity', how });
      await expect(own.check()).rejects.toMatchObject({ kind: 'retry', code: `identity_${how}` });
    }
    teams.fail({ on: (it) => it.service === 'identity', how: 'drop' });
    await expect(own.check()).rejects.toMatchObject({ kind: 'retry', code: expect.stringMatching(/^identity_/) });
    await own.check();
  });
});

describe('the token of a workload identity', () => {
  it('is read from its file each time, and a file without one is a fault', async () => {
    const file = await keep(`${await teams.identities.tokenOf()}\n`, 'token');
    const client = clientFor({ kind: 'federatedToken', file });
    await client.check();
    now = inDays(2);
    await expect(client.check()).rejects.toMatchObject(refused('login_401'));
    await keep(await teams.identities.tokenOf(), 'token');
    await client.check();
    for (const lacking of [await keep(' ', 'empty'), path.join(folder, 'none')]) {
      const other = clientFor({ kind: 'federatedToken', file: lacking });
      await expect(other.check()).rejects.toMatchObject(refused('federated_token_unreadable'));
    }
  });
});

it('asks the metadata service of a virtual machine as Microsoft’s page has it', async () => {
  const asked: { readonly url: string; readonly metadata: unknown }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', metadata: request.headers.metadata });
    response.end(JSON.stringify({ access_token: 't', expires_in: '3599', token_type: 'Bearer' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const real = globalThis.fetch;
  const called: string[] = [];
  // Its address is that of no machine but its own.
  globalThis.fetch = (url, init) => {
    called.push(String(url));
    return real(String(url).replace('169.254.169.254', `127.0.0.1:${port}`), init);
  };
  try {
    const proof = createProof({
      ...options(),
      appId: 'app',
      credential: { kind: 'managedIdentity', clientId: teams.identities.clientId },
    });
    expect(await proof.prove('https://login.example/')).toMatchObject({ client_assertion: 't' });
  } finally {
    globalThis.fetch = real;
    server.closeAllConnections();
    server.close();
  }
  expect(called[0]).toMatch(/^http:\/\/169\.254\.169\.254\/metadata\/identity\/oauth2\/token\?/);
  const { searchParams } = new URL(called[0] ?? '');
  expect(Object.fromEntries(searchParams)).toEqual({
    'api-version': '2018-02-01',
    resource: 'api://AzureADTokenExchange',
    client_id: teams.identities.clientId,
  });
  expect(asked).toMatchObject([{ metadata: 'true' }]);
});
