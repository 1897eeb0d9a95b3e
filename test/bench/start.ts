/** How long the whole product takes to listen, and what it weighs while nobody presses: `src/main.ts` in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cpuOf } from './cpu.ts';
import { SIGNING_SECRET } from './names.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
const [, ...startArguments] = scripts.start.split(' ');
/** What `npm start` tells Node itself. */
export const startFlags: readonly string[] = startArguments.filter((argument) => argument.startsWith('--'));

export interface Started {
  readonly milliseconds: number;
  /** Milliseconds of processor until a second after it listens, its children counted in. */
  readonly cpu: number;
  /** Bytes, a second after it listens. */
  readonly memory: number;
}

/** Milliseconds after which a start has failed. */
const LIMIT = 60_000;

async function residentOf(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

/** From the start of Node to the line that says that it listens. */
async function startOnce(environment: Readonly<Record<string, string>>): Promise<Started> {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', ...environment };
  const since = performance.now();
  const child = spawn(process.execPath, startArguments, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = once(child, 'exit');
  const listens = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => /^Zorgdraad draait/.test(line) && resolve());
  });
  const late = setTimeout(() => child.kill('SIGKILL'), LIMIT);
  await Promise.race([listens, gone.then(() => Promise.reject(new Error('the bot did not start')))]);
  clearTimeout(late);
  const milliseconds = performance.now() - since;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const memory = await residentOf(child);
  const cpu = await cpuOf(child.pid ?? 0);
  child.kill('SIGTERM');
  await gone;
  return { milliseconds, cpu, memory };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function several(times: number, once: () => Promise<Started>): Promise<Started> {
  const all: Started[] = [];
  for (let time = 0; time < times; time += 1) all.push(await once());
  const of = (value: (one: Started) => number): number => median(all.map(value));
  return { milliseconds: of((it) => it.milliseconds), cpu: of((it) => it.cpu), memory: of((it) => it.memory) };
}

/** On a database of its own, with Slack. The first start fills the compile cache and is left out. */
export async function startOnUrl(url: string, masterKey: Buffer, apiUrl: string, times: number): Promise<Started> {
  const environment = {
    DATABASE_URL: url,
    ZORG_MASTER_KEY: masterKey.toString('base64'),
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_API_URL: apiUrl,
  };
  await startOnce(environment);
  return several(times, () => startOnce(environment));
}

/** `npm start` for the first time: no folder, no database, no secrets, and nothing that an earlier start compiled. */
export function firstStart(times: number): Promise<Started> {
  return several(times, async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-bench-'));
    try {
      const cache = path.join(folder, 'cache');
      return await startOnce({ ZORG_DATA_DIR: path.join(folder, 'data'), NODE_COMPILE_CACHE: cache });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}
