/** `TEAMS_SDK`: what a bot is told that chose an SDK which is not there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lackingFor } from '../../../adapters/teams/routers.ts';
import { startProcess } from '../../e2e/process.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const TENANT = '0aaaaaaa-0000-4000-8000-00000000000a';

const environment = {
  // In quotes: a folder may have a space in its name.
  NODE_OPTIONS: `--require ${JSON.stringify(path.join(root, 'test/adapters/teams/absent.cjs'))}`,
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
  ZORG_MASTER_KEY: Buffer.alloc(32, 3).toString('base64'),
  TEAMS_APP_ID: '11111111-2222-4333-8444-555555555555',
  TEAMS_APP_PASSWORD: 'geheim',
  TEAMS_TENANTS: TENANT,
};

/** The bot as it is started, where these packages are not installed: what it printed and its exit code. */
async function startWithout(absent: string, sdk = 'botbuilder') {
  const env = { ...environment, PATH: process.env.PATH ?? '', PORT: '0', ABSENT: absent, TEAMS_SDK: sdk };
  const child = spawn(process.execPath, ['src/node.mjs', 'src/main.ts'], { cwd: root, env });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => printed.push(String(part)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, text: printed.join('') };
}

describe('an SDK that was chosen and is not there', { timeout: 60_000 }, () => {
  it('is a sentence with the command that brings it, and an end without a stack', async () => {
    const { code, text } = await startWithout('botbuilder,@microsoft/teams-ai');
    expect(code).toBe(1);
    expect(text).toContain(
      'TEAMS_SDK: voor botbuilder ontbreekt iets. Installeer het met: npm install --no-save --save-prod --omit=dev botbuilder@4.23.3 @microsoft/teams-ai@1.7.4',
    );
    expect(text).not.toMatch(/^\s+at |node_modules|MODULE_NOT_FOUND|geheim/m);
  });

  it('names what lacks and nothing else', async () => {
    const { code, text } = await startWithout('@microsoft/teams-ai');
    expect(code).toBe(1);
    expect(text).toContain('--omit=dev @microsoft/teams-ai@1.7.4\n');
  });

  it('is told of the default too: an update without npm ci starts nothing that answers nobody', async () => {
    const { code, text } = await startWithout('@microsoft/teams.apps', 'teams');
    expect(code).toBe(1);
    expect(text).toContain('TEAMS_SDK: voor teams ontbreekt iets. Installeer het met: npm ci --omit=dev\n');
  });

  it('is nothing to the default, which needs neither', async () => {
    expect(lackingFor('teams')).toEqual([]);
    expect(lackingFor('botbuilder')).toEqual([]);
  });
});

describe('an SDK that is there and does not load', { timeout: 60_000 }, () => {
  it.each([
    ['teams', '@microsoft/teams.apps'],
    ['botbuilder', '@microsoft/teams-ai'],
  ])('%s is no bot that looks well and hears nobody', async (sdk, broken) => {
    const nowhere = 'http://127.0.0.1:9/';
    const urls = { TEAMS_LOGIN_URL: nowhere, TEAMS_OPENID_METADATA_URL: nowhere, TEAMS_GRAPH_URL: nowhere };
    const bot = await startProcess({ ...environment, ...urls, BROKEN: broken, TEAMS_SDK: sdk });
    try {
      const says = /^De bot kan niet lezen wat Teams hem stuurt: .*start niet \(TEAMS_SDK\)\. .*komt niet aan\.$/;
      const { facts } = (await (await fetch(`${bot.url}/status`)).json()) as { facts: { what: string }[] };
      expect(facts).toContainEqual(
        expect.objectContaining({ what: 'teams_hearing', state: 'refused', says: expect.stringMatching(says) }),
      );
      expect(bot.lines).toContainEqual(expect.stringMatching(says));
      expect(bot.lines.join('\n')).toContain('maar nog zonder Teams: hierboven staat waarom');
      expect(bot.lines.join('\n')).not.toMatch(/^\s+at |geheim/m);
      // A restart would mend nothing: it lives.
      expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    } finally {
      await bot.kill();
    }
  });
});

it('is a fault where it is none of the two', async () => {
  const { code, text } = await startWithout('', 'agents');
  expect(code).toBe(1);
  expect(text.trim()).toBe('TEAMS_SDK: moet teams of botbuilder zijn');
});
