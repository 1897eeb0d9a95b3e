/** What `manifest/teams/provision.sh` refuses, and that it makes nothing then. */
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BASE, changesOf, folder, provision, world } from './provisioning.ts';

describe('refuses', { timeout: 60_000 }, () => {
  it.each([
    [[], /Geef --name/],
    [['--name', 'x y', '--endpoint', 'https://a.example'], /Geef --name/],
    [['--name', 'zorgdraad', '--endpoint', 'http://a.example'], /Geef --endpoint/],
    [['--name', 'zorgdraad', '--endpoint', 'https://a.example/api/messages'], /Geef --endpoint/],
    [[...BASE, '--proof', 'password'], /--proof is secret, certificate of identity/],
    [[...BASE, '--staff', 'iedereen'], /--staff is het ID/],
    [[...BASE, '--tenants', 'brug.example'], /Geef achter --tenants het ID/],
    [[...BASE, '--yes'], /Deze optie bestaat niet: --yes/],
    [[...BASE, '--group'], /Er ontbreekt iets achter --group/],
  ])('%s before anything is asked', async (args, says) => {
    const ran = await provision(args);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(says);
    expect(ran.calls).toEqual([]);
  });

  it('a machine without az, and somebody who is not logged in', async () => {
    await mkdir(path.join(folder, 'bare'));
    for (const name of ['dirname', 'cat']) await symlink(`/usr/bin/${name}`, path.join(folder, 'bare', name));
    const bare = await provision(BASE, path.join(folder, 'bare'));
    expect(bare.code).toBe(1);
    expect(bare.err).toContain('De Azure CLI (az) ontbreekt');
    world.isLoggedIn = false;
    const ran = await provision();
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('U bent niet aangemeld. Doe eerst: az login');
    expect(ran.calls).toEqual(['account show']);
  });

  it('a bot of another application, and two applications of one name', async () => {
    await provision();
    const [bot] = world.bots as [{ appId: string }];
    bot.appId = 'another';
    const ran = await provision();
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('hoort bij een andere toepassing');
    const apps = world.apps as object[];
    apps.push({ ...apps[0], appId: '22222222-0000-4000-8000-000000000000' });
    expect((await provision()).err).toContain('meer toepassingen met de naam');
  });

  it('to make again what it could not see', async () => {
    await provision();
    for (const command of [
      'ad app list',
      'ad app show',
      'ad sp list',
      'group exists',
      'bot show',
      'bot msteams show',
      'ad app credential list',
    ]) {
      world.down = command;
      const ran = await provision();
      expect(ran.code).toBe(1);
      expect(ran.calls.at(-1)).toBe(command);
      expect(changesOf(ran).filter((it) => it.endsWith('create') || it.endsWith('reset'))).toEqual([]);
    }
  });
});
