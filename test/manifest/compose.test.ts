/** `compose.yaml` and the examples of its settings say one thing, and keep to themselves what is secret. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textOf = (file: string): Promise<string> => readFile(`${root}/${file}`, 'utf8');

interface Bot {
  readonly volumes: readonly string[];
  readonly read_only: boolean;
}

async function botsOf(): Promise<readonly Bot[]> {
  const { services } = parse(await textOf('compose.yaml'), { merge: true }) as { services: Record<string, Bot> };
  return Object.entries(services).flatMap(([name, bot]) => (name.startsWith('bot-') ? [bot] : []));
}

/** `${SCHOOLS:-./scholen}:/scholen:ro` */
const MOUNT = /^\$\{(\w+):-(\.\/[\w/-]+)\}:(\/\w+)(:ro)?$/;

it('gives each bot the same folders, of which it writes back-ups alone', async () => {
  const bots = await botsOf();
  expect(bots).toHaveLength(2);
  for (const { volumes, read_only } of bots) {
    expect(read_only).toBe(true);
    const mounts = volumes.map((it) => MOUNT.exec(it) ?? [it]);
    expect(mounts.map(([, , , inside, isRead]) => [inside, isRead])).toEqual([
      ['/backups', undefined],
      ['/scholen', ':ro'],
      ['/bewijs', ':ro'],
    ]);
    const example = await textOf('manifest/server/compose.env.example');
    for (const [, name, folder] of mounts) expect(example).toContain(`\n${name}=${folder}\n`);
  }
});

it('lets a bot read a certificate where the example of its settings says that it is', async () => {
  const text = await textOf('manifest/server/bot.env.example');
  const said = /in a container (\/\w+)\/[\w.]+\n# TEAMS_APP_CERTIFICATE=/.exec(text.replaceAll('.\n#', '\n#'))?.[1];
  for (const { volumes } of await botsOf()) expect(volumes.map((it) => MOUNT.exec(it)?.[3])).toContain(said);
});

it('takes no proof and no settings into the repository or the image', async () => {
  const ignored = (await textOf('.gitignore')).split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.env', 'zorgdraad.env', 'bewijs/', '*.pem', 'data/']));
  const [first, ...rest] = (await textOf('.dockerignore')).split('\n').filter((line) => !/^(#|$)/.test(line));
  // All stays out, and what comes in has a name.
  expect(first).toBe('*');
  for (const line of rest) expect(line).toMatch(/^!(\.npmrc|[\w-]+(\.json)?)$/);
  expect(rest.filter((line) => /env|pem|bewijs|data|scholen/.test(line))).toEqual([]);
});
