/** The update of a bot under systemd: what runs is left whole until the new version is. */
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../manifest/server/update-service.sh', import.meta.url));

let folder = '';
const at = (...names: string[]): string => path.join(folder, ...names);
const git = (where: string, ...args: string[]) =>
  run('git', ['-C', where, '-c', 'user.email=x@example.org', '-c', 'user.name=x', ...args]);
const program = async (file: string, text: string): Promise<void> => {
  await writeFile(file, `#!/bin/bash\n${text}\n`);
  await chmod(file, 0o755);
};
/** What was asked of systemd, npm and the bot, in order. */
const asked = async (): Promise<readonly string[]> => (await readFile(at('asked'), 'utf8')).trim().split('\n');

/** A repository with version 1 of something, its checkout, and version 2 in the repository. */
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'update-'));
  await mkdir(at('source/manifest/server/systemd'), { recursive: true });
  await mkdir(at('bin'));
  await copyFile(script, at('source/manifest/server/update-service.sh'));
  await program(at('source/manifest/server/zorg.sh'), `echo "zorg $*" >>${at('asked')}; exit \${ZORG_CODE:-0}`);
  await writeFile(at('source/manifest/server/systemd/zorgdraad.service'), 'one');
  await writeFile(at('source/version'), '1');
  await writeFile(at('source/.gitignore'), 'node_modules\n');
  await git(at('source'), 'init', '--quiet', '--initial-branch=main');
  await git(at('source'), 'add', '.');
  await git(at('source'), 'commit', '--quiet', '--message=1');
  await run('git', ['clone', '--quiet', at('source'), at('zorgdraad')]);
  await mkdir(at('zorgdraad/node_modules'));
  await writeFile(at('source/version'), '2');
  await writeFile(at('source/manifest/server/systemd/zorgdraad.service'), 'two');
  await git(at('source'), 'commit', '--quiet', '--all', '--message=2');
  await program(at('bin/npm'), `echo "npm $*" >>${at('asked')}; mkdir node_modules; exit \${NPM_CODE:-0}`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs it with a bot that answers `/readyz`; gives its exit code and what it said. */
async function update(more: Readonly<Record<string, string>> = {}): Promise<{ code: number; said: string }> {
  const bot = createServer((_, response) => response.end('ready'));
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const { port } = bot.address() as AddressInfo;
  await program(
    at('bin/systemctl'),
    `if [ "$1" = show ]; then echo \${PID:-$PPID}; else echo "systemctl $*" >>${at('asked')}; fi`,
  );
  const env = { ...process.env, PATH: `${at('bin')}:${process.env.PATH}`, PORT: String(port), ...more };
  try {
    const { stdout } = await run(at('zorgdraad/manifest/server/update-service.sh'), [], { env });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, said: stdout };
  } finally {
    bot.close();
    bot.closeAllConnections();
  }
}

const version = (where: string): Promise<string> => readFile(at(where, 'version'), 'utf8');

describe('an update under systemd', () => {
  test('makes a back-up, looks, prepares, and only then changes about and starts anew', async () => {
    const { code, said } = await update();
    expect(code, said).toBe(0);
    expect(await asked()).toEqual([
      'systemctl start zorgdraad-backup.service',
      'zorg verify',
      'npm ci --omit=dev',
      'systemctl restart zorgdraad',
    ]);
    expect(await version('zorgdraad')).toBe('2');
    expect(await version('zorgdraad.oud')).toBe('1');
    expect(said).toContain('Ook veranderd: zorgdraad.service');
  });

  test('leaves all as it is where npm fails, packages too', async () => {
    const { code, said } = await update({ NPM_CODE: '1' });
    expect(code).toBe(1);
    expect(said).toContain('Er is niets veranderd.');
    expect(await version('zorgdraad')).toBe('1');
    expect(await readdir(at('zorgdraad'))).toContain('node_modules');
    expect(await readdir(folder)).not.toContain('zorgdraad.nieuw');
    expect(await asked()).not.toContain('systemctl restart zorgdraad');
  });

  test('says of no bot that it is ready where it does not run, whoever else answers', async () => {
    await program(at('bin/sleep'), 'exit 0');
    const { code, said } = await update({ PID: '0' });
    expect(code, said).toBe(1);
    expect(said).toContain('zorgdraad is niet klaar na twee minuten.');
  });

  test('takes nothing away that only stands there', async () => {
    await writeFile(at('zorgdraad/.gitignore'), 'node_modules\n*.pem\n');
    await git(at('zorgdraad'), 'commit', '--quiet', '--all', '--message=ignore');
    await writeFile(at('zorgdraad/zorgdraad.pem'), 'key');
    const { code, said } = await update();
    expect(code).toBe(1);
    expect(said).toMatch(/hoort: zorgdraad\.pem .*Er is niets veranderd\./);
    expect(await readdir(at('zorgdraad'))).toContain('zorgdraad.pem');
    expect(await readdir(folder)).not.toContain('asked');
  });

  test('leaves all as it is where the check is not content', async () => {
    const { code } = await update({ ZORG_CODE: '1' });
    expect(code).toBe(1);
    expect(await asked()).toEqual(['systemctl start zorgdraad-backup.service', 'zorg verify']);
    expect(await version('zorgdraad')).toBe('1');
  });
});
