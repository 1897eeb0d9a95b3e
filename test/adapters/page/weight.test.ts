/** What the page weighs, and how its files are given: compressed, once for good, and never some of one version beside some of another. */
import http from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PageWorld, slackSays, startPage } from './world.ts';

let w: PageWorld;
let shell = '';
beforeAll(async () => {
  w = await startPage();
  w.slack.who = slackSays(w.r, 'Ilse');
  shell = (await w.browser().signIn('slack')).text;
});
afterAll(() => w.stop());

interface Given {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** As it comes over the line: fetch would undo the coding. */
const get = (path: string, coding?: string, method = 'GET'): Promise<Given> =>
  new Promise((resolve, reject) => {
    const headers = coding === undefined ? {} : { 'accept-encoding': coding };
    const request = http.request(new URL(path, w.url), { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.on('error', reject).end();
  });

const named = (): readonly string[] => [
  ...new Set([...shell.matchAll(/(?:src|href)="(\/bestand\/[^"]*)"/g)].map(([, path = '']) => path)),
];

it('weighs at most 150 kB with all that it loads, as browsers ask for it, and not twice that where they ask for gzip', async () => {
  const weights = await Promise.all(
    ['gzip, deflate, br, zstd', 'gzip'].map(async (coding) => {
      const all = await Promise.all(named().map((path) => get(path, coding)));
      expect(all.every(({ status }) => status === 200)).toBe(true);
      return all.reduce((sum, { body }) => sum + body.length, Buffer.byteLength(shell));
    }),
  );
  expect(named()).toHaveLength(4);
  for (const weight of weights) expect(weight).toBeLessThanOrEqual(150 * 1024);
});

it('names every file that another one needs, so that none is waited for in turn', async () => {
  const paths = new Set(named());
  for (const path of paths) {
    const { body } = await get(path);
    for (const [, to = ''] of body.toString().matchAll(/\bfrom\s*["']([^"']+)["']/g))
      expect(paths).toContain(new URL(to, `http://x${path}`).pathname);
  }
});

it('gives a file in the coding that a browser takes, or as it is, under an address that is of this version alone', async () => {
  const [path = ''] = named().filter((one) => one.endsWith('/page.mjs'));
  const plain = await get(path);
  expect(plain.headers['content-encoding']).toBe(undefined);
  const br = await get(path, 'gzip, br');
  expect([br.headers['content-encoding'], brotliDecompressSync(br.body)]).toEqual(['br', plain.body]);
  for (const coding of ['gzip', 'br;q=0, gzip;q=0.5']) {
    const { headers, body } = await get(path, coding);
    expect([headers['content-encoding'], gunzipSync(body)]).toEqual(['gzip', plain.body]);
  }
  for (const coding of ['br;q=0', 'zstd', '', 'brotli'])
    expect((await get(path, coding)).headers['content-encoding']).toBe(undefined);
  const head = await get(path, 'br', 'HEAD');
  expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(br.body.length)]);
  expect(br.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(br.headers.vary).toBe('accept-encoding');
  const [, version = ''] = /^\/bestand\/([\w-]{16})\//.exec(path) ?? [];
  expect(named().every((one) => one.startsWith(`/bestand/${version}/`))).toBe(true);
  expect((await get(path.replace(version, 'x'.repeat(16)))).status).toBe(404);
});

it('neither compresses nor keeps what is about somebody: its length would tell of it', async () => {
  const browser = w.browser();
  await browser.signIn('slack');
  const headers = {
    'accept-encoding': 'gzip, br',
    cookie: `__Host-zorgdraad=${browser.cookies.get('__Host-zorgdraad')}`,
  };
  const own = await browser.ask('/', { headers });
  const done = await browser.ask('/doe', {
    method: 'POST',
    headers: {
      ...headers,
      origin: w.url.origin,
      'content-type': 'application/json',
      'x-zorgdraad-token': browser.token,
    },
    body: JSON.stringify({ do: 'home', account: browser.account, key: crypto.randomUUID() }),
  });
  for (const { status, headers: given } of [own, done]) {
    expect([status, given.get('content-encoding'), given.get('cache-control')]).toEqual([200, null, 'no-store']);
  }
});
