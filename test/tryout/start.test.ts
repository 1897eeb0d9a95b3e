/** `npm start` with nothing set: the page with its examples, and the same after a restart, whatever ended the process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Scene } from '../../adapters/playground/wire.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
let running: ChildProcess | undefined;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-start-'));
});
afterEach(() => end('SIGKILL'));
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

async function end(signal: NodeJS.Signals): Promise<number | null> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return running?.exitCode ?? null;
  const gone = once(running, 'exit');
  running.kill(signal);
  return ((await gone) as [number | null])[0];
}

/** The address that the first line tells. */
async function start(): Promise<string> {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', ZORG_DATA_DIR: folder };
  running = spawn(process.execPath, ['src/node.mjs', 'src/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface(running.stdout as NodeJS.ReadableStream), 'line')) as [string];
  return /http:\S+/.exec(line)?.[0] ?? '';
}

/** What Ilse sees, once the page says that all is ready. */
async function contextAt(url: string): Promise<Scene> {
  const html = await (await fetch(url)).text();
  const token = /name="zorgdraad-token" content="([^"]+)"/.exec(html)?.[1] ?? '';
  const stop = new AbortController();
  const response = await fetch(`${url}playground/events?as=ilse&token=${token}`, { signal: stop.signal });
  let read = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    read += chunk;
    const scenes = [...read.matchAll(/^event: scene\ndata: (.*)\n\n/gm)].map(([, data]) => JSON.parse(data ?? ''));
    const ready = scenes.find((scene: Scene) => !scene.preparing) as Scene | undefined;
    if (ready === undefined) continue;
    stop.abort();
    return ready;
  }
  throw new Error('the stream ended');
}

async function choose(url: string, protocol: string): Promise<number> {
  const html = await (await fetch(url)).text();
  const token = /name="zorgdraad-token" content="([^"]+)"/.exec(html)?.[1] ?? '';
  const response = await fetch(`${url}playground/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, 'x-zorgdraad-token': token },
    body: JSON.stringify({ do: 'protocol', id: protocol, as: 'an', key: 'a-key-of-its-own' }),
  });
  return response.status;
}

const shared = ({ rooms }: Scene) => rooms.filter(({ direct }) => !direct);

describe('npm start with nothing set', { timeout: 60_000 }, () => {
  it('killed while the examples are played, plays them anew and whole', async () => {
    await start();
    expect(existsSync(path.join(folder, 'tryout.json'))).toBe(false);
    await end('SIGKILL');
    const scene = await contextAt(await start());
    expect(shared(scene)).toHaveLength(2);
    expect(JSON.stringify(shared(scene)[0]?.posts)).toContain('Afgesloten op');
    expect(JSON.stringify(shared(scene)[1]?.posts)).toContain('AnswerQuestion:q3.yes');
  });

  it('killed later, finds in the rooms what stood there, once', async () => {
    const before = await contextAt(await start());
    await end('SIGKILL');
    const after = await contextAt(await start());
    expect(shared(after)).toEqual(shared(before));
  });

  it('keeps the protocol that was chosen, and each case its own', async () => {
    const url = await start();
    const before = await contextAt(url);
    expect(before.protocol).toBe('flevoland');
    expect(await choose(url, 'basismodel')).toBe(200);
    expect(await choose(url, 'verzonnen')).toBe(404);
    await end('SIGKILL');
    const after = await contextAt(await start());
    expect(after.protocol).toBe('basismodel');
    expect(shared(after)).toEqual(shared(before));
  });

  it('ends in order with the page open in a browser', async () => {
    const url = await start();
    const html = await (await fetch(url)).text();
    const token = /name="zorgdraad-token" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const stream = await fetch(`${url}playground/events?as=an&token=${token}`);
    const since = performance.now();
    expect(await end('SIGTERM')).toBe(0);
    expect(performance.now() - since).toBeLessThan(8000);
    await stream.body?.cancel();
  });
});
