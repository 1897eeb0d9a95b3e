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
import type { Deed, Scene } from '../../adapters/playground/wire.ts';

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

const tokenAt = async (url: string): Promise<string> =>
  /name="zorgdraad-token" content="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? '';

/** What Ilse sees, once the page says that all is ready. */
async function contextAt(url: string): Promise<Scene & { readonly run: string }> {
  const token = await tokenAt(url);
  const stop = new AbortController();
  const response = await fetch(`${url}playground/events?as=ilse&token=${token}`, { signal: stop.signal });
  let read = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    read += chunk;
    const scenes = [...read.matchAll(/^event: scene\ndata: (.*)\n\n/gm)].map(([, data]) => JSON.parse(data ?? ''));
    const ready = scenes.find((scene: Scene) => !scene.preparing) as Scene | undefined;
    if (ready === undefined) continue;
    stop.abort();
    return { ...ready, run: /"run":"([^"]+)"/.exec(read)?.[1] ?? '' };
  }
  throw new Error('the stream ended');
}

async function act(url: string, deed: Deed): Promise<number> {
  const response = await fetch(`${url}playground/act`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(url).origin,
      'x-zorgdraad-token': await tokenAt(url),
    },
    body: JSON.stringify({ ...deed, as: 'an', key: 'a-key-of-its-own' }),
  });
  return response.status;
}
const choose = (url: string, id: string): Promise<number> => act(url, { do: 'protocol', id });

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

  it('begins anew where a visitor asks for it: at the same address, with new examples, and nothing of before', async () => {
    const url = await start();
    const before = await contextAt(url);
    await act(url, { do: 'clock', to: new Date(Date.parse(before.clock.now) + 86_400_000).toISOString() });
    const token = await tokenAt(url);
    expect(await act(url, { do: 'anew', run: before.run })).toBe(200);
    const isAnother = async () => !['', token].includes(await tokenAt(url).catch(() => ''));
    await expect.poll(isAnother, { timeout: 40_000 }).toBe(true);
    const after = await contextAt(url);
    expect(after.clock.moved).toBe(false);
    expect(after.protocol).toBe('flevoland');
    expect(shared(after)).toHaveLength(2);
    const ids = shared(before).map(({ id }) => id);
    expect(shared(after).filter(({ id }) => ids.includes(id))).toEqual([]);
    await end('SIGKILL');
    expect(shared(await contextAt(await start()))).toEqual(shared(after));
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
