/** `zorg doctor` in a process of its own: what it finds on a bot that is well, and what it says where something is not. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup } from '../../src/store/backup.ts';
import { masterKeys, newKey } from '../../src/store/encryption.ts';
import { applySchool } from '../../src/store/schools.ts';
import { environmentOf, startProcess } from '../e2e/process.ts';
import { person, regenboog, team, users } from '../e2e/world.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const key = newKey();
let slack: FakeSlack;
let db: TestDatabase;
let folder: string;
let environment: Readonly<Record<string, string>>;

interface Said {
  readonly code: number;
  readonly out: string;
}

function doctor(more: Readonly<Record<string, string>> = {}, ...args: readonly string[]): Promise<Said> {
  const env = { PATH: process.env.PATH ?? '', ZORG_DATA_DIR: path.join(folder, 'data'), ...environment, ...more };
  const command = [path.join(root, 'src/node.mjs'), 'src/cli/zorg.ts', 'doctor', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out: `${out}${err}` }),
    );
  });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-doctor-'));
  db = await cloneDatabase();
  slack = await startFakeSlack({ team, users });
  const bea = person('Bea', 'U0OTHER', { roles: ['administrator'] });
  const { people } = regenboog();
  const plan = regenboog({ people: [...people.filter(({ name }) => name !== 'Meester Ot'), bea] });
  await applySchool({ address: { connection: db.connection }, masters: masterKeys(key), plan });
  // A port on which no bot runs.
  environment = { ...environmentOf(slack, key), DATABASE_URL: db.url, PORT: '1' };
});
afterAll(async () => {
  await slack.close();
  await db.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('zorg doctor', () => {
  it('says line by line that all is well, with the bot down, and ends with 0', async () => {
    await backup({ connection: db.connection }, path.join(folder, 'back-up'));
    const { code, out } = await doctor();
    expect(out).toMatch(/^goed +Node \d+/);
    expect(out).toMatch(/goed +De instellingen kloppen: de database van DATABASE_URL, Slack\./);
    expect(out).toMatch(/goed +De sleutel past bij de database\./);
    expect(out).toMatch(/goed +De database is te bereiken: Postgres 1\d/);
    expect(out).toMatch(/goed +De laatste back-up is van .* MB\)/);
    expect(out).toMatch(/goed +Slack kent de bot\./);
    expect(out).toMatch(/goed +De rechten bij Slack zijn precies die van het manifest\./);
    expect(out).toMatch(/goed +De klok loopt gelijk met die van Slack\./);
    expect(out).toMatch(/let op +Op deze machine draait nu geen bot/);
    expect(out).toMatch(/Alles is goed\.\n$/);
    expect(code).toBe(0);
  });

  it('gives the same as JSON', async () => {
    const found = JSON.parse((await doctor({}, '--json')).out) as { what: string; level: string }[];
    expect(found.find(({ what }) => what === 'slack')).toMatchObject({ level: 'good', says: 'Slack kent de bot.' });
  });

  it('names every fault of the settings, and a name that is nearly right', async () => {
    const faulty = await doctor({ ZORG_MASTER_KEY: 'kort', PORT: 'x' });
    expect(faulty.code).toBe(1);
    expect(faulty.out).toMatch(/DOEN +ZORG_MASTER_KEY: [\s\S]*DOEN|DOEN +PORT: /);
    expect(faulty.out).not.toContain('kort');
    const misspelt = await doctor({ ZORG_STATUS_TOKKEN: 'geheim', SLACK_BOT_TOKN: 'geheim' });
    expect(misspelt.code).toBe(1);
    expect(misspelt.out).toMatch(/DOEN +ZORG_STATUS_TOKKEN: deze variabele bestaat niet.*ZORG_STATUS_TOKEN/);
    expect(misspelt.out).toMatch(/DOEN +SLACK_BOT_TOKN: deze variabele bestaat niet.*SLACK_BOT_TOKEN/);
    expect(misspelt.out).not.toContain('geheim');
  });

  it('says so of another key, a database that is away, and a token that is refused', async () => {
    const other = await doctor({ ZORG_MASTER_KEY: newKey().toString('base64') });
    expect(other).toMatchObject({
      code: 1,
      out: expect.stringMatching(/DOEN +De sleutel past niet bij deze database/),
    });
    const away = await doctor({ DATABASE_URL: 'postgres://zorg:pw@127.0.0.1:1/zorg' }, '--message', 'Dirk');
    expect(away.out).toMatch(/DOEN +De database is niet te bereiken/);
    expect(away.out).toMatch(/niet gezien +Wat er in de database staat/);
    expect(away.out).toMatch(
      /niet gezien +Of er iemand is die Dirk heet, was niet te zien\. Er is niets verstuurd\. De database/,
    );
    expect(away.out).not.toContain('niemand');
    expect(away.out).toMatch(/goed +Slack kent de bot/);
    expect(away.code).toBe(1);
    const refused = await doctor({ SLACK_BOT_TOKEN: 'xoxb-anders' });
    expect(refused).toMatchObject({ code: 1, out: expect.stringMatching(/DOEN +Slack weigert de bot/) });
  });

  it('names the rights at Slack that are lacking, and those that are too many', async () => {
    const narrow = await startFakeSlack({ team, users, scopes: ['commands', 'chat:write', 'channels:history'] });
    const { code, out } = await doctor({ SLACK_API_URL: narrow.apiUrl, SLACK_BOT_TOKEN: narrow.botToken });
    await narrow.close();
    expect(out).toMatch(/DOEN +Er ontbreken rechten bij Slack: .*groups:write/);
    expect(out).toMatch(/DOEN +De bot heeft bij Slack meer rechten dan hij vraagt: channels:history\./);
    expect(code).toBe(1);
  });

  it('says who hears of it where the administrator cannot be reached, and where nobody can', async () => {
    const without = async (...gone: readonly string[]): Promise<string> => {
      const fewer = await startFakeSlack({ team, users: users.filter((id) => !gone.includes(id)) });
      const { out } = await doctor({ SLACK_API_URL: fewer.apiUrl, SLACK_BOT_TOKEN: fewer.botToken });
      await fewer.close();
      return out;
    };
    expect(await without('U0OTHER')).toMatch(
      /DOEN +De functioneel beheerder is in de chat niet te bereiken: .*hoort daar nu de directie\./,
    );
    expect(await without(...users)).toMatch(/DOEN +Niemand hoort daar wat er mis is met de bot: /);
  });

  it('sends a test message to who is named, and to nobody where that is not sure', async () => {
    const { out } = await doctor({}, '--message', 'dirk');
    expect(out).toMatch(/goed +Het proefbericht aan Dirk is door Slack aangenomen/);
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
    expect((await doctor({}, '--message', 'Niemand')).out).toMatch(/DOEN +Er is niemand die Niemand heet/);
  });

  it('looks at the bot that runs here, and at its address from outside', async () => {
    const bot = await startProcess({ ...environment, PORT: '0' });
    const beside = { PORT: new URL(bot.url).port };
    const well = await doctor(beside, '--address', bot.url);
    expect(well.out).toMatch(/goed +De bot op \S+ draait, is gereed, en zegt dat alles goed is/);
    expect(well.out).toMatch(/goed +\/slack\/events komt bij de bot/);
    expect(well.out).toMatch(/let op +Dit adres heeft geen certificaat/);
    await bot.kill();
    const proxy = createServer((request, response) =>
      request.url === '/healthz' ? response.end('ok\n') : response.writeHead(404).end(),
    );
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const wrong = await doctor({}, '--address', `http://127.0.0.1:${port}`);
    proxy.close();
    expect(wrong.out).toMatch(/DOEN +\/slack\/events antwoordt 404/);
    expect(wrong.code).toBe(1);
  });

  it('changes nothing: an own database that is not there is not made', async () => {
    const { out } = await doctor({ DATABASE_URL: '' });
    expect(out).toMatch(/DOEN +In .* is nog geen database van een school\./);
    await expect(rm(path.join(folder, 'data'), { recursive: true })).rejects.toThrow(/ENOENT/);
  });
});
