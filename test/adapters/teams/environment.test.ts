/** From the environment to the wire: what the settings of Teams do, as the bot reads them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Config, readConfig } from '../../../src/config.ts';
import { adaptersFor, endingsOf } from '../../../src/platforms.ts';
import { nothing } from '../../../src/port/reply.ts';
import { fakeAddresses } from '../../fakes/teams/addresses.ts';
import { makeCertificate } from '../../fakes/teams/certificate.ts';
import { labelIn } from '../../fakes/teams/connector.ts';
import { type FakeTeams, startFakeTeams } from '../../fakes/teams/fake.ts';
import { simpleCard } from '../../fakes/teams/own.ts';
import { personalOf } from '../../fakes/teams/world.ts';

const LABEL = '12345678-0000-4000-8000-000000000001';
let teams: FakeTeams;
let folder: string;
beforeEach(async () => {
  teams = await startFakeTeams();
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-teams-environment-'));
});
afterEach(async () => {
  expect(teams.violations).toEqual([]);
  await teams.close();
  await rm(folder, { recursive: true, force: true });
});

function configOf(more: Readonly<Record<string, string>>): Config {
  const read = readConfig({
    ZORG_MASTER_KEY: Buffer.alloc(32, 3).toString('base64'),
    TEAMS_APP_ID: teams.appId,
    TEAMS_TENANTS: teams.tenant,
    TEAMS_LOGIN_URL: teams.loginUrl,
    TEAMS_GRAPH_URL: teams.graphUrl,
    ...more,
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.config;
}

/** The adapter as the bot makes it, which knows one person. */
async function adapterFor(config: Config) {
  const user = teams.user();
  const addresses = fakeAddresses();
  await addresses.learn({
    platform: 'teams',
    at: new Date(),
    tenant: teams.tenant,
    user: user.id,
    channelUser: user.channelUser,
    serviceUrl: teams.serviceUrl,
    conversation: personalOf(teams.world, user).id,
  });
  const [make] = await adaptersFor(config);
  if (make === undefined) throw new Error('no adapter');
  const handler = { handle: async () => nothing };
  const adapter = make({ handler, clock: () => new Date(), log: () => undefined, addresses });
  const say = async (): Promise<void> => {
    const room = await adapter.places?.openDirect({ platform: 'teams', tenant: teams.tenant, user: user.id });
    if (room === undefined) throw new Error('no room');
    await adapter.places?.post(room, simpleCard('Er wacht iets'), 'Er wacht iets');
  };
  return { adapter, say, posts: () => personalOf(teams.world, user).activities.map(({ body }) => body) };
}

it('a sensitivity label stands on what the bot posts', async () => {
  teams.labels.add(LABEL);
  const { say, posts } = await adapterFor(
    configOf({ TEAMS_APP_PASSWORD: teams.password, TEAMS_SENSITIVITY_LABEL: LABEL }),
  );
  await say();
  expect(posts().map(labelIn)).toEqual([LABEL]);
});

it('a secret is what the bot proves itself with, and its day is told before it comes', async () => {
  const config = configOf({ TEAMS_APP_PASSWORD: teams.password, TEAMS_SECRET_EXPIRES: '2027-11-30' });
  const { adapter, say, posts } = await adapterFor(config);
  await say();
  expect(posts()).toHaveLength(1);
  expect(endingsOf(config, [adapter])).toMatchObject([
    { what: 'teams_secret', on: new Date('2027-11-29T22:59:59.999Z') },
  ]);
});

it('a certificate is, and brings its own end', async () => {
  const [starts, ends] = [-1, 90].map((days) => new Date(Math.floor(Date.now() / 1000) * 1000 + days * 86_400_000));
  const own = makeCertificate({ starts: starts ?? new Date(0), ends: ends ?? new Date(0) });
  teams.certificates.push(own);
  const file = path.join(folder, 'bot.pem');
  await writeFile(file, own.certificate + own.keyText);
  const config = configOf({ TEAMS_APP_CERTIFICATE: file });
  const { adapter, say, posts } = await adapterFor(config);
  expect(endingsOf(config, [adapter])).toMatchObject([{ what: 'teams_certificate', on: undefined }]);
  await say();
  expect(posts()).toHaveLength(1);
  expect(endingsOf(config, [adapter])).toMatchObject([{ what: 'teams_certificate', on: ends }]);
});

it('an identity that Azure gives to a container is', async () => {
  const config = configOf({
    TEAMS_MANAGED_IDENTITY: teams.identities.clientId,
    IDENTITY_ENDPOINT: teams.identityUrl,
    IDENTITY_HEADER: teams.identities.header,
  });
  const { say, posts } = await adapterFor(config);
  await say();
  expect(posts()).toHaveLength(1);
  expect(teams.came.map(({ service }) => service)).toEqual(['identity', 'login', 'connector']);
});

it('the token of a workload identity is', async () => {
  const file = path.join(folder, 'token');
  await writeFile(file, await teams.identities.tokenOf());
  const { say, posts } = await adapterFor(configOf({ AZURE_FEDERATED_TOKEN_FILE: file }));
  await say();
  expect(posts()).toHaveLength(1);
});
