/** Everything that stands around the playground: the bot as it is started, with its own database, its token check on, and one school. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { startBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { APP_ID, startKeyServer } from '../adapters/teams/keys.ts';
import { createLogin, createProxy, listen, startClient } from './client.ts';

const TENANT = '0aaaaaaa-0000-4000-8000-00000000000a';
const PORT = 56_150;
const KEY = Buffer.alloc(32, 9);
const root = fileURLToPath(new URL('../..', import.meta.url));
const idOf = (number: number): string => `10000000-0000-4000-8000-00000000000${number}`;
/** The playground wants itself and exactly five others, and lets one act as the first. */
const people = ['An', 'Ilse', 'Dirk', 'Vera', 'Ot', 'Bea'].map((name, index) => ({ name, id: idOf(index + 1) }));

/** An holds every role, since she is the only one who can do anything here. */
const school = stringify({
  school: 'De Regenboog',
  protocol: 'flevoland',
  finalDecider: 'schoolLeader',
  teams: { tenant: TENANT },
  people: [
    { name: 'An', roles: ['teacher', 'careCoordinator', 'schoolLeader'], teams: idOf(1) },
    { name: 'Ilse', roles: ['careCoordinator'], teams: idOf(2) },
    { name: 'Dirk', roles: ['schoolLeader'], teams: idOf(3) },
  ],
});

export interface Stage {
  /** Where the playground shows itself. */
  readonly url: string;
  stop(): Promise<void>;
}

async function startTheBot(environment: Readonly<Record<string, string>>, say: (line: string) => void) {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return startBot({
    config: read.config,
    masterKey: async () => KEY,
    log: (level, code, fields) => (level === 'info' ? undefined : say(JSON.stringify({ level, code, ...fields }))),
    tell: () => undefined,
    onFatal: () => undefined,
  });
}

/** `folder` is thrown away afterwards. `say` hears the warnings of the bot. */
export async function startStage(file: string, folder: string, say: (line: string) => void): Promise<Stage> {
  const keys = await startKeyServer({ clock: () => new Date(), serviceUrl: `http://localhost:${PORT}/_connector` });
  const login = createLogin();
  const environment = {
    PORT: '0',
    ZORG_DATA_DIR: path.join(folder, 'data'),
    ZORG_MASTER_KEY: KEY.toString('base64'),
    TEAMS_APP_ID: APP_ID,
    TEAMS_APP_PASSWORD: 'playground',
    TEAMS_TENANTS: TENANT,
    TEAMS_OPENID_METADATA_URL: keys.metadataUrl,
    TEAMS_LOGIN_URL: await listen(login),
  };
  const bot = await startTheBot(environment, say);
  await writeFile(path.join(folder, 'school.yaml'), school);
  const apply = ['src/node.mjs', 'src/cli/zorg.ts', 'school', 'apply', path.join(folder, 'school.yaml')];
  const env = { PATH: process.env.PATH ?? '', ...environment };
  await promisify(execFile)(process.execPath, apply, { cwd: root, env });
  const proxy = createProxy(`${bot.url}api/messages`, () => keys.mint());
  const botUrl = `${await listen(proxy)}/api/messages`;
  const [me = { name: '', id: '' }, ...others] = people;
  const client = await startClient(file, { folder, port: PORT, tenant: TENANT, botUrl, me, others });
  return {
    url: `http://localhost:${PORT}/`,
    stop: async () => {
      client.kill();
      proxy.close();
      await bot.stop();
      login.close();
      await keys.close();
    },
  };
}
