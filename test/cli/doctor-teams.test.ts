/** What `zorg doctor` finds of the rights that Microsoft gives the bot, which stand in its token for Graph. */
import { expect, it } from 'vitest';
import { lookAtPlatforms } from '../../src/cli/doctor/service.ts';
import { readConfig } from '../../src/config.ts';
import { adaptersFor } from '../../src/platforms.ts';
import { nothing } from '../../src/port/reply.ts';
import { fakeAddresses } from '../fakes/teams/addresses.ts';
import { type FakeTeamsOptions, startFakeTeams } from '../fakes/teams/fake.ts';
import { rightsAsked } from '../fakes/teams/rights.ts';

/** What is found of the rights. */
async function rights(options: FakeTeamsOptions, withRooms = true): Promise<readonly (readonly [string, string])[]> {
  const teams = await startFakeTeams(options);
  try {
    const read = readConfig({
      ZORG_MASTER_KEY: Buffer.alloc(32, 3).toString('base64'),
      TEAMS_APP_ID: teams.appId,
      TEAMS_APP_PASSWORD: teams.password,
      TEAMS_TENANTS: teams.tenant,
      TEAMS_LOGIN_URL: teams.loginUrl,
      TEAMS_GRAPH_URL: teams.graphUrl,
      ...(withRooms ? { TEAMS_CATALOG_APP_ID: teams.catalogAppId } : {}),
    });
    if (!read.ok) throw new Error(read.faults.join('\n'));
    const make = await adaptersFor(read.config);
    const handler = { handle: async () => nothing };
    const deps = { handler, clock: () => new Date(), log: () => undefined, addresses: fakeAddresses() };
    const found = await lookAtPlatforms(
      read.config,
      make.map((one) => one(deps)),
    );
    expect(found.find(({ what }) => what === 'teams')).toMatchObject({ level: 'good', says: 'Microsoft kent de bot.' });
    return found.filter(({ what }) => what === 'teams rights').map(({ level, says }) => [level, says]);
  } finally {
    await teams.close();
  }
}
const granting = async (change: (tenant: readonly string[]) => readonly string[]): Promise<FakeTeamsOptions> => {
  const asked = await rightsAsked();
  return { rights: { ...asked, tenant: change(asked.tenant) } };
};

it('that they are those of the manifest', async () => {
  expect(await rights({})).toEqual([['good', 'De rechten bij Microsoft zijn precies die van het manifest.']]);
});

it('which are lacking, and where they are given', async () => {
  const [found, ...others] = await rights(await granting((tenant) => tenant.filter((name) => name !== 'Chat.Create')));
  expect(found).toEqual([
    'todo',
    'Er ontbreken rechten bij Microsoft: Chat.Create. Geef toestemming in Microsoft Entra (README, bij Teams).',
  ]);
  expect(others).toEqual([]);
});

it('which are too many: one that reads every chat', async () => {
  expect(await rights(await granting((tenant) => [...tenant, 'Chat.Read.All']))).toEqual([
    ['todo', 'De bot heeft bij Microsoft meer rechten dan hij vraagt: Chat.Read.All. Haal ze weg.'],
  ]);
});

it('that they were not to be seen, where the token tells nothing', async () => {
  expect(await rights({ opaque: true })).toEqual([
    ['unknown', 'Welke rechten Microsoft de bot geeft, was niet te zien.'],
  ]);
});

it('nothing, where the bot makes no group chats and asks for none', async () => {
  expect(await rights({}, false)).toEqual([]);
});
