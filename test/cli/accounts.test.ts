/** `zorg school apply` where the secrets of a platform are there: each account is asked about before anything is applied. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { applySchoolFiles } from '../../src/cli/commands/school.ts';
import { checkAccounts, createAsk } from '../../src/cli/school/accounts.ts';
import { masterKeys } from '../../src/store/encryption.ts';
import { createStore } from '../../src/store/store.ts';
import { FakeChat } from '../fakes/chat.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake.ts';
import { type FakeTeams, startFakeTeams } from '../fakes/teams/fake.ts';
import { type FakeUser, personalOf } from '../fakes/teams/world.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';

const script = fileURLToPath(new URL('loaded.mjs', import.meta.url));
const KEY = Buffer.alloc(32, 7);
let folder: string;
let db: TestDatabase;
let slack: FakeSlack;
let teams: FakeTeams;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-accounts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  db = await cloneDatabase();
  slack = await startFakeSlack({ team: 'T0SCHOOL', users: ['U0TEACHER', 'U0IB', 'U0DIR'] });
  teams = await startFakeTeams();
  vi.stubEnv('DATABASE_URL', db.url.replace('@/', '@localhost/'));
  vi.stubEnv('ZORG_MASTER_KEY', KEY.toString('base64'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await slack.close();
  await teams.close();
  await db.drop();
});

function withSlack(): void {
  vi.stubEnv('SLACK_BOT_TOKEN', slack.botToken);
  vi.stubEnv('SLACK_SIGNING_SECRET', slack.signingSecret);
  vi.stubEnv('SLACK_API_URL', slack.apiUrl);
}

function withTeams(): void {
  vi.stubEnv('TEAMS_APP_ID', teams.appId);
  vi.stubEnv('TEAMS_APP_PASSWORD', teams.password);
  vi.stubEnv('TEAMS_TENANTS', teams.tenant);
  vi.stubEnv('TEAMS_OPENID_METADATA_URL', `${teams.loginUrl}/nothing`);
  vi.stubEnv('TEAMS_LOGIN_URL', teams.loginUrl);
}

const onSlack = (): readonly string[] => ['slack: U0TEACHER', 'slack: U0IB', 'slack: U0DIR'];
const schoolOf = (
  [an, ilse, dirk]: readonly string[],
  home = 'slack: { team: T0SCHOOL }',
): string => `school: De Regenboog
protocol: flevoland
${home}
finalDecider: schoolLeader
people:
  - { name: Juf An, roles: [teacher], ${an} }
  - { name: Ilse, roles: [careCoordinator], ${ilse} }
  - { name: Dirk, roles: [schoolLeader], ${dirk} }
`;

/** What the bot would have learnt when somebody spoke to it in Teams, or was given the app there. */
async function hears(user: FakeUser, conversation?: string): Promise<void> {
  const store = createStore({ connection: db.connection, masters: masterKeys(KEY) });
  const { id, tenant, channelUser } = user;
  const { serviceUrl } = teams;
  const chat = conversation === undefined ? {} : { conversation };
  await store.addresses.learn({
    platform: 'teams',
    tenant,
    user: id,
    channelUser,
    serviceUrl,
    ...chat,
    at: new Date(),
  });
  await store.close();
}

async function apply(text: string, dryRun = false) {
  const file = path.join(folder, 'school.yaml');
  await writeFile(file, text);
  const out: string[] = [];
  const err: string[] = [];
  const code = await applySchoolFiles(
    [file],
    { dryRun },
    { say: (line) => out.push(line), warn: (line) => err.push(line.replace(`${folder}/`, '')) },
  );
  return { code, out, err, own: err.filter((line) => !line.includes('Alleen ') && !line.includes('laat dit open')) };
}

/** For whom one is planned. */
async function welcomes(): Promise<readonly string[]> {
  const client = new pg.Client(db.connection);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select p.name from app.personal_posts m join app.people p on p.id = m.person_id where m.slot = 'welcome' order by p.name`,
  );
  await client.end();
  return rows.map(({ name }) => name);
}

async function schools(): Promise<number> {
  const client = new pg.Client(db.connection);
  await client.connect();
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from app.schools');
  await client.end();
  return rows[0]?.n ?? -1;
}

describe('a school in Slack', { timeout: 30_000 }, () => {
  it('is applied when all of its accounts are colleagues', async () => {
    withSlack();
    const { code } = await apply(schoolOf(onSlack()));
    expect({ code, schools: await schools() }).toEqual({ code: 0, schools: 1 });
    expect(slack.calls.filter(({ method }) => method === 'users.info')).toHaveLength(3);
  });

  it('asks at its place in the file whether another name on an account is another person', async () => {
    await apply(schoolOf(onSlack()));
    const renamed = schoolOf(onSlack()).replace('name: Ilse', 'name: Nienke');
    const { code, own } = await apply(renamed);
    expect(code).toBe(1);
    expect(own.join('\n')).toMatch(/^school\.yaml:7:\d+: people\[1\]\.name: dit account is hier van Ilse/);
    expect(own.join('\n')).toContain('`successorOf: Ilse`');
    expect((await apply(renamed.replace('name: Nienke', 'name: Nienke, successorOf: Ilse'))).code).toBe(0);
  });

  it.each([
    [{ id: 'U0X', guest: 'restricted' }, 'dit is een gast, en gasten doen niet mee'],
    [{ id: 'U0X', isBot: true }, 'dit is een bot en geen mens'],
    [{ id: 'U0X', team: 'T0ELSEWHERE' }, 'dit account hoort niet bij de organisatie waar de bot bij hoort'],
    [{ id: 'U0X', deleted: true }, 'dit account bestaat niet of is gesloten'],
  ] as const)('is not applied with %j, and the place is told', async (user, words) => {
    withSlack();
    slack.addUser(user);
    const text = schoolOf(['slack: U0X', 'slack: U0IB', 'slack: U0NOBODY']);
    for (const dryRun of [true, false]) {
      const { code, out, own } = await apply(text, dryRun);
      expect({ code, out }).toEqual({ code: 1, out: [] });
      expect(own.filter((line) => line.startsWith('school.yaml'))).toEqual([
        `school.yaml:6:46: people[0].slack: ${words}`,
        'school.yaml:8:49: people[2].slack: dit account bestaat niet of is gesloten',
      ]);
      expect(own.at(-1)).toBe('2 fouten. Er is niets toegepast.');
    }
    expect(await schools()).toBe(0);
  });

  it('is applied with a warning when Slack does not answer', async () => {
    withSlack();
    await slack.down();
    const { code, err } = await apply(schoolOf(onSlack()));
    expect(code).toBe(0);
    expect(err).toContain(
      'Let op: Slack gaf geen antwoord. Niet nagegaan is of dit collega’s zijn: Juf An, Ilse, Dirk.',
    );
    await slack.up();
  });

  it('is applied with a warning when the bot was put out of the workspace', async () => {
    withSlack();
    slack.revoke();
    const { code, err } = await apply(schoolOf(onSlack()));
    expect(code).toBe(0);
    expect(err.filter((line) => line.includes('weigert'))).toEqual([
      expect.stringMatching(
        /^Let op: Slack weigert de bot: kijk naar SLACK_BOT_TOKEN\. .*Niet nagegaan is .*: Juf An, Ilse, Dirk\.$/,
      ),
    ]);
    expect(err.join()).not.toContain('gaf geen antwoord');
    // One refusal is enough: it is about the bot, not about who was asked.
    expect(slack.calls).toHaveLength(1);
  });

  it('is applied as before where no secrets are', async () => {
    const { code, err } = await apply(schoolOf(['slack: U0GUEST', 'slack: U0NOBODY', 'slack: U0DIR']));
    expect(code).toBe(0);
    expect(err.join('\n')).not.toMatch(/Slack|nagegaan/);
    expect(slack.calls).toEqual([]);
  });
});

describe('a school in Teams', { timeout: 30_000 }, () => {
  const home = () => `teams: { tenant: ${teams.tenant} }`;
  const accounts = (...users: readonly FakeUser[]) => users.map(({ id }) => `teams: ${id}`);

  it('is applied with a warning while nobody ever spoke to the bot', async () => {
    withTeams();
    const people = [teams.user(), teams.user({ role: 'guest' }), teams.user()];
    const { code, err } = await apply(schoolOf(accounts(...people), home()));
    expect(code).toBe(0);
    expect(err).toContain(
      'Let op: De bot kent deze mensen nog niet in Teams. Niet nagegaan is of dit collega’s zijn: Juf An, Ilse, Dirk.',
    );
  });

  it('leaves a welcome to the bot for who had the app before the bot knew them, and says for how many', async () => {
    withTeams();
    const [an, ilse, dirk] = [teams.user(), teams.user(), teams.user({ installed: false })];
    await hears(an, personalOf(teams.world, an).id);
    const file = schoolOf(accounts(an, ilse, dirk), home());
    const day = 'een welkom van de bot';
    const rehearsed = await apply(file, true);
    expect(rehearsed.out.filter((line) => line.includes(day))).toEqual([
      `2 collega’s zouden ${day} krijgen in de eigen chat, op een schooldag tussen 7 en 18 uur.`,
    ]);
    expect(await welcomes()).toEqual([]);
    const { out, code } = await apply(file);
    expect(code).toBe(0);
    expect(out).toContain(`2 collega’s krijgen ${day} in de eigen chat, op een schooldag tussen 7 en 18 uur.`);
    expect(await welcomes()).toEqual(['Ilse', 'Juf An']);
    expect((await apply(file)).out.filter((line) => line.includes(day))).toEqual([]);
    // The command itself sends nothing.
    expect([an, ilse, dirk].map((user) => personalOf(teams.world, user).activities.length)).toEqual([0, 0, 0]);
  });

  it('is not applied with a guest or somebody who is gone, and names who does not have the app', async () => {
    withTeams();
    const an = teams.user({ role: 'guest' });
    const ilse = teams.user();
    const dirk = teams.user({ installed: false });
    await hears(an);
    const first = await apply(schoolOf(accounts(an, ilse, dirk), home()));
    expect(first.code).toBe(1);
    expect(first.own).toEqual([
      'Let op: De bot kent deze mensen nog niet in Teams. Niet nagegaan is of dit collega’s zijn: Dirk.',
      'school.yaml:6:46: people[0].teams: dit is een gast, en gasten doen niet mee',
      '1 fout. Er is niets toegepast.',
    ]);
    an.gone = true;
    const later = await apply(schoolOf(accounts(an, ilse, dirk), home()), true);
    expect(later.own).toContain('school.yaml:6:46: people[0].teams: dit account bestaat niet of is gesloten');
    expect(await schools()).toBe(0);
  });

  it('is not applied when its tenant is not one of the bot’s', async () => {
    withTeams();
    const elsewhere = 'teams: { tenant: 12121212-3434-4565-8787-909090909090 }';
    const { code, own } = await apply(schoolOf(accounts(teams.user(), teams.user(), teams.user()), elsewhere));
    expect(code).toBe(1);
    expect(own.filter((line) => line.includes('hoort niet bij de organisatie'))).toHaveLength(3);
  });
});

describe('what is loaded for it', { timeout: 60_000 }, () => {
  const load = async () => {
    const file = path.join(folder, 'school.yaml');
    await writeFile(file, schoolOf(onSlack()));
    const { stdout } = await promisify(execFile)(process.execPath, [script, file], { env: { ...process.env } });
    return JSON.parse(stdout);
  };

  it('is nothing of a platform whose secrets are not there, and nothing of the query builder', async () => {
    expect(await load()).toEqual({ code: 0, slack: 0, teams: 0, drizzle: 0 });
    withSlack();
    const { code, slack: ofSlack, teams: ofTeams, drizzle } = await load();
    expect({ code, ofTeams, drizzle }).toEqual({ code: 0, ofTeams: 0, drizzle: 0 });
    expect(ofSlack).toBeGreaterThan(20);
  });
});

describe('asking about many', () => {
  it('stops after three failures in a row, and asks the other platform all the same', async () => {
    const broken = new FakeChat();
    broken.fault = () => ({ kind: 'lost' });
    const whole = new FakeChat('teams');
    const people = Array.from({ length: 6 }, (_, i) => ({
      key: `${i}`,
      name: `Juf ${i}`,
      roles: ['teacher'] as const,
      groups: [],
      accounts: ['slack', 'teams'].map((platform) => ({ platform, tenant: 'T0', user: `U${i}` })),
    }));
    whole.standings.set('U5', 'guest');
    const chats = new Map([
      ['slack', broken],
      ['teams', whole],
    ]);
    const found = await checkAccounts(
      { people },
      createAsk({ accountsOf: (it) => chats.get(it), met: async () => true }),
    );
    expect(broken.calls).toHaveLength(3);
    expect(whole.calls).toHaveLength(6);
    expect(found.findings).toEqual([
      { path: ['people', 5, 'teams'], text: 'dit is een gast, en gasten doen niet mee' },
    ]);
    expect(found.warnings).toEqual([
      'Slack gaf geen antwoord. Niet nagegaan is of dit collega’s zijn: Juf 0, Juf 1, Juf 2, Juf 3, Juf 4, Juf 5.',
    ]);
  });
});
