/** `manifest/teams/provision.sh`, run for real on an Azure CLI that keeps what it is told and refuses what Azure refuses. */
import { access, chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../adapters/teams/certificate.ts';
import {
  APP,
  BASE,
  changesOf,
  configOf,
  daysTo,
  entra,
  folder,
  momentOf,
  provision,
  TENANT,
  world,
} from './provisioning.ts';

describe('with a secret', { timeout: 60_000 }, () => {
  it('makes application, bot, channel and secret, and gives the lines that the bot takes', async () => {
    const ran = await provision([...BASE, '--staff', '12121212-0000-4000-8000-000000000000']);
    expect(ran.err).not.toContain('ERROR');
    expect(ran.code).toBe(0);
    expect(ran.out).toEqual([
      `TEAMS_APP_ID=${APP}`,
      `TEAMS_TENANTS=${TENANT}`,
      'TEAMS_APP_PASSWORD=secret~1',
      `TEAMS_SECRET_EXPIRES=${entra().secrets[0]?.end}`,
    ]);
    expect([365, 366]).toContain(daysTo(entra().secrets[0]?.end ?? ''));
    const credential = configOf(ran.out)?.credential;
    if (credential?.kind !== 'secret') throw new Error('another credential');
    // To the second: it ends at the hour at which it was made.
    expect(credential.expires).toEqual(new Date(entra().secrets[0]?.end ?? ''));
    expect(world).toMatchObject({
      bots: [{ appId: APP, endpoint: 'https://bot.debrug.example/api/messages', channel: true }],
      principals: [APP],
    });
    expect(ran.err).toContain(`https://login.microsoftonline.com/${TENANT}/adminconsent?client_id=${APP}`);
    expect(ran.err).toContain('-OperationType Add -Groups 12121212-0000-4000-8000-000000000000');
    expect(ran.err).not.toContain('secret~');
  });

  it('makes nothing twice, keeps the secret, and sets right what differs', async () => {
    await provision();
    const again = await provision([...BASE.slice(0, 3), 'https://elders.debrug.example/']);
    expect(again.code).toBe(0);
    expect(changesOf(again)).toEqual(['ad app update', 'bot update']);
    expect(world).toMatchObject({ bots: [{ endpoint: 'https://elders.debrug.example/api/messages' }] });
    expect(again.out.join()).not.toContain('PASSWORD');
    expect(again.err).toContain('maak een tweede met --new-proof');
    expect(again.out).toContain(`TEAMS_SECRET_EXPIRES=${entra().secrets[0]?.end}`);
  });

  it('gives with a new secret the end of that one, and says how long the old one works and how to end it', async () => {
    await provision([...BASE, '--years', '3']);
    const second = await provision([...BASE, '--new-proof']);
    const [old, made] = entra().secrets;
    expect(second.out).toContain('TEAMS_APP_PASSWORD=secret~2');
    expect(second.out).toContain(`TEAMS_SECRET_EXPIRES=${made?.end}`);
    expect(daysTo(made?.end ?? '')).toBeLessThan(367);
    expect(second.err).toContain(`Het oude geheim werkt nog tot ${momentOf(old)}.`);
    // What is done at the first time alone would only stand in the way.
    expect(second.err).not.toContain('teams:package');
    expect(second.err).toContain(`az ad app credential delete --id ${APP} --key-id key-1\n`);
    // Which of the two the bot has cannot be seen.
    const third = await provision();
    expect(third.out).toContain(`TEAMS_SECRET_EXPIRES=${made?.end}`);
    expect(third.err).toContain('Er zijn meer geheimen.');
  });

  it('counts no secret that has ended', async () => {
    await provision();
    for (const kept of entra().secrets) kept.end = new Date(Date.now() - 1000).toISOString();
    const ran = await provision();
    expect(ran.out).toContain('TEAMS_APP_PASSWORD=secret~2');
    expect(ran.out).toContain(`TEAMS_SECRET_EXPIRES=${entra().secrets[1]?.end}`);
    expect(ran.err).not.toContain('Het oude geheim');
  });

  it.each(['ad app credential list#2', 'rest'])('gives the secret that it made where %s fails', async (down) => {
    world.down = down;
    for (const args of [BASE, [...BASE, '--new-proof', '--env-file', 'bot.env']]) {
      const ran = await provision(args);
      const file = await readFile(path.join(folder, 'bot.env'), 'utf8').catch(() => '');
      expect([...ran.out, ...file.split('\n')].join('\n')).toMatch(
        /^TEAMS_APP_PASSWORD=secret~\d\nTEAMS_SECRET_EXPIRES=\d{4}-\d\d-\d\dT[\d:.]+Z$/m,
      );
    }
  });

  it('writes the lines to a file that only its owner reads, where that was asked', async () => {
    const ran = await provision([...BASE, '--env-file', 'bot.env']);
    expect(ran.out).toEqual([]);
    const file = path.join(folder, 'bot.env');
    expect(await readFile(file, 'utf8')).toContain('TEAMS_APP_PASSWORD=secret~1\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await provision([...BASE, '--env-file', 'bot.env'])).code).toBe(1);
  });

  it('says what to do with that file where it stopped halfway', async () => {
    world.down = 'ad app credential reset';
    const ran = await provision([...BASE, '--env-file', 'bot.env']);
    expect(ran.code).toBe(1);
    expect(await readFile(path.join(folder, 'bot.env'), 'utf8')).toBe(`TEAMS_APP_ID=${APP}\nTEAMS_TENANTS=${TENANT}\n`);
    expect(ran.err).toContain('staat in bot.env: bewaar het, en geef de volgende keer een andere --env-file.');
    world.down = undefined;
    const again = await provision([...BASE, '--env-file', 'bot2.env']);
    expect(again.code).toBe(0);
    expect(again.err).not.toContain('halverwege');
    expect(await readFile(path.join(folder, 'bot2.env'), 'utf8')).toContain('TEAMS_APP_PASSWORD=secret~1\n');
  });

  it('makes nothing where that file cannot be written, and leaves none in which nothing came', async () => {
    const ran = await provision([...BASE, '--env-file', 'nergens/bot.env']);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('nergens/bot.env is niet te schrijven. Er is niets gemaakt.');
    expect(changesOf(ran)).toEqual([]);
    world.down = 'bot create';
    expect((await provision([...BASE, '--env-file', 'bot.env'])).code).toBe(1);
    await expect(access(path.join(folder, 'bot.env'))).rejects.toThrow();
  });

  it('names the app in the catalogue where it may look there', async () => {
    world.catalogue = true;
    expect((await provision()).out).toContain('TEAMS_CATALOG_APP_ID=55555555-0000-4000-8000-000000000000');
  });
});

it('makes an application that other tenants may have, and never takes that away', { timeout: 60_000 }, async () => {
  const other = '88888888-0000-4000-8000-000000000000';
  const ran = await provision([...BASE, '--tenants', other]);
  expect(ran.code).toBe(0);
  // The bot is of one tenant: Microsoft makes no others.
  expect(world).toMatchObject({ apps: [{ audience: 'AzureADMultipleOrgs' }] });
  expect(configOf(ran.out)).toMatchObject({ tenants: [TENANT, other], appTenant: TENANT });
  for (const tenant of [TENANT, other])
    expect(ran.err).toContain(`   https://login.microsoftonline.com/${tenant}/adminconsent?client_id=${APP}\n`);
  const without = await provision([...BASE, '--new-proof']);
  expect(without.code).toBe(1);
  expect(without.err).toContain('Geef ze weer mee met --tenants');
  expect(changesOf(without)).toEqual([]);
  expect((await provision([...BASE, '--new-proof', '--tenants', other])).code).toBe(0);
  // One that was of one tenant becomes one of more.
  (world.apps as { audience: string }[]).forEach((it) => {
    it.audience = 'AzureADMyOrg';
  });
  await provision([...BASE, '--tenants', other]);
  expect(world).toMatchObject({ apps: [{ audience: 'AzureADMultipleOrgs' }] });
});

it('changes nothing in a dry run, and shows every command', { timeout: 60_000 }, async () => {
  for (const proof of ['secret', 'certificate', 'identity']) {
    const ran = await provision([...BASE, '--dry-run', '--proof', proof]);
    expect(ran.code).toBe(0);
    expect(changesOf(ran)).toEqual([]);
    expect(ran.err).toContain('az ad app create --display-name zorgdraad-brug --sign-in-audience AzureADMyOrg');
    expect(ran.err).toContain('az bot create --resource-group zorgdraad --name zorgdraad-brug --sku F0');
    expect(ran.err).toContain('az bot msteams create');
  }
  expect(world).toMatchObject({ apps: [], groups: [], bots: [], identities: [] });
  await expect(access(path.join(folder, 'zorgdraad.pem'))).rejects.toThrow();
});

it('makes a certificate whose key never leaves the machine, and gives it once', { timeout: 60_000 }, async () => {
  const ran = await provision([...BASE, '--proof', 'certificate']);
  expect(ran.err).not.toContain('ERROR');
  expect(ran.code).toBe(0);
  const file = path.join(folder, 'zorgdraad.pem');
  expect(configOf(ran.out)?.credential).toEqual({ kind: 'certificate', file });
  const { ends } = await readCertificate(file);
  expect(Math.round((ends.getTime() - Date.now()) / 86_400_000)).toBe(365);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const again = await provision([...BASE, '--proof', 'certificate']);
  expect(changesOf(again)).toEqual(['ad app update', 'bot update']);
  expect((await provision([...BASE, '--proof', 'certificate', '--new-proof'])).code).toBe(1);
});

describe('a certificate', { timeout: 60_000 }, () => {
  const CERTIFICATE = [...BASE, '--proof', 'certificate'];

  it('ends at Microsoft when it ends itself', async () => {
    expect((await provision([...CERTIFICATE, '--years', '3'])).code).toBe(0);
    const { ends } = await readCertificate(path.join(folder, 'zorgdraad.pem'));
    expect(entra().certificates.map(({ end }) => new Date(end))).toEqual([ends]);
    expect(daysTo(ends.toISOString())).toBe(3 * 365);
  });

  it('that is the second says how long the first works, and how to end it', async () => {
    await provision(CERTIFICATE);
    const ran = await provision([...CERTIFICATE, '--new-proof', '--certificate-file', 'tweede.pem']);
    expect(ran.code).toBe(0);
    expect(ran.err).toContain(`Het oude certificaat werkt nog tot ${momentOf(entra().certificates[0])}.`);
    expect(ran.err).toContain(`az ad app credential delete --id ${APP} --key-id cert-1 --cert\n`);
  });

  it('that cannot be made or read is a sentence', async () => {
    const openssl = path.join(folder, 'bin/openssl');
    await writeFile(openssl, '#!/bin/sh\necho "no entropy" >&2\nexit 1\n');
    await chmod(openssl, 0o755);
    const ran = await provision(CERTIFICATE);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('openssl kon geen certificaat maken: no entropy');
    await expect(access(path.join(folder, 'zorgdraad.pem'))).rejects.toThrow();
    await rm(openssl);
    await writeFile(path.join(folder, 'leeg.pem'), '');
    const empty = await provision([...CERTIFICATE, '--certificate-file', 'leeg.pem']);
    expect(empty.code).toBe(1);
    expect(empty.err).toContain('In leeg.pem staat geen certificaat.');
    const nowhere = await provision([...CERTIFICATE, '--certificate-file', 'nergens/een.pem']);
    expect(nowhere.code).toBe(1);
    expect(nowhere.err).toContain('nergens/een.pem is niet te schrijven');
    expect(entra().certificates).toEqual([]);
  });
});

it('makes an identity that the application trusts, once', { timeout: 60_000 }, async () => {
  const ran = await provision([...BASE, '--proof', 'identity']);
  expect(ran.code).toBe(0);
  expect(configOf(ran.out)?.credential).toMatchObject({ clientId: '66666666-0000-4000-8000-000000000000' });
  const principal = '77777777-0000-4000-8000-000000000000';
  expect(world).toMatchObject({
    apps: [{ trusted: [{ name: `bot-${principal}`, subject: principal }], secrets: [] }],
  });
  expect(ran.err).toMatch(
    /az vm identity assign .* --identities \/subscriptions\/1\/resourceGroups\/zorgdraad\/providers\/\S+\/zorgdraad-brug\n/,
  );
  expect(changesOf(await provision([...BASE, '--proof', 'identity']))).toEqual(['ad app update', 'bot update']);
});

it('trusts a second identity beside the first, and none of which Azure knows nothing', {
  timeout: 60_000,
}, async () => {
  await provision([...BASE, '--proof', 'identity']);
  const second = [...BASE, '--proof', 'identity', '--identity', 'tweede-machine'];
  world.principal = '';
  const empty = await provision(second);
  expect(empty.code).toBe(1);
  expect(empty.err).toContain('Azure kent de identiteit tweede-machine nog niet helemaal.');
  expect(entra().trusted).toHaveLength(1);
  world.identities = (world.identities as object[]).slice(0, 1);
  world.principal = '44444444-0000-4000-8000-000000000000';
  expect((await provision(second)).code).toBe(0);
  expect(entra().trusted).toHaveLength(2);
});
