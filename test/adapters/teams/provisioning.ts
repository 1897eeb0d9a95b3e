/** `manifest/teams/provision.sh` as somebody runs it, on an Azure CLI that keeps what it is told, in a folder of its own for each test. */
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import { readConfig } from '../../../src/config.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const APP = '11111111-0000-4000-8000-000000000000';
export const TENANT = '99999999-0000-4000-8000-000000000000';
export const BASE = ['--name', 'zorgdraad-brug', '--endpoint', 'https://bot.debrug.example'];

export let folder: string;
export let world: Record<string, unknown>;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-provision-'));
  await mkdir(path.join(folder, 'bin'));
  await copyFile(path.join(root, 'test/fakes/az/az.mjs'), path.join(folder, 'bin/az.mjs'));
  const az = path.join(folder, 'bin/az');
  await writeFile(az, `#!/bin/sh\nexec "${process.execPath}" "${path.join(folder, 'bin/az.mjs')}" "$@"\n`);
  await chmod(az, 0o755);
  world = { isLoggedIn: true, apps: [], principals: [], groups: [], bots: [], identities: [] };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Kept {
  readonly start: string;
  end: string;
  readonly keyId: string;
}

/** What Entra has of the one application. */
export const entra = () => (world.apps as { secrets: Kept[]; certificates: Kept[]; trusted: object[] }[])[0] ?? never();
const never = (): never => {
  throw new Error('no application');
};
/** As the script says it. */
export const momentOf = (kept: Kept | undefined): string =>
  `${kept?.end.slice(0, 10)} om ${kept?.end.slice(11, 16)} (UTC)`;
export const daysTo = (end: string): number => Math.round((Date.parse(end) - Date.now()) / 86_400_000);

interface Ran {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: string;
  /** Commands that were given. */
  readonly calls: readonly string[];
}

const CHANGING = / (create|update|reset|delete|assign)$/;
export const changesOf = ({ calls }: Ran): readonly string[] => calls.filter((it) => CHANGING.test(it));

export async function provision(
  args: readonly string[] = BASE,
  searched = `${folder}/bin:${process.env.PATH}`,
): Promise<Ran> {
  const [kept, called] = ['world.json', 'calls.jsonl'].map((name) => path.join(folder, name)) as [string, string];
  await writeFile(kept, JSON.stringify(world));
  await writeFile(called, '');
  const env = { PATH: searched, HOME: folder, AZ_WORLD: kept, AZ_CALLS: called };
  const script = path.join(root, 'manifest/teams/provision.sh');
  const ran = await new Promise<Omit<Ran, 'calls'>>((resolve) => {
    execFile('/bin/bash', [script, ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out: out.split('\n').filter(Boolean), err }),
    );
  });
  world = JSON.parse(await readFile(kept, 'utf8'));
  const calls = (await readFile(called, 'utf8')).split('\n').filter(Boolean);
  return { ...ran, calls: calls.map((line) => (JSON.parse(line) as { command: string }).command) };
}

/** What the bot makes of the lines. */
export function configOf(lines: readonly string[]) {
  const environment = Object.fromEntries(
    lines.map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]),
  );
  const read = readConfig({ ...environment, ZORG_MASTER_KEY: Buffer.alloc(32, 3).toString('base64') });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.config.teams;
}
