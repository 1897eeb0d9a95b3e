/** `TEAMS_SDK`: what a bot is told that chose an SDK which is not there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lackingFor } from '../../../adapters/teams/routers.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const TENANT = '0aaaaaaa-0000-4000-8000-00000000000a';

/** The bot as it is started, where these packages are not installed: what it printed and its exit code. */
async function startWithout(absent: string, sdk = 'botbuilder') {
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_OPTIONS: `--require=${path.join(root, 'test/adapters/teams/absent.cjs')}`,
    ABSENT: absent,
    PORT: '0',
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
    ZORG_MASTER_KEY: Buffer.alloc(32, 3).toString('base64'),
    TEAMS_SDK: sdk,
    TEAMS_APP_ID: '11111111-2222-4333-8444-555555555555',
    TEAMS_APP_PASSWORD: 'geheim',
    TEAMS_TENANTS: TENANT,
  };
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

it('is a fault where it is none of the two', async () => {
  const { code, text } = await startWithout('', 'agents');
  expect(code).toBe(1);
  expect(text.trim()).toBe('TEAMS_SDK: moet teams of botbuilder zijn');
});
