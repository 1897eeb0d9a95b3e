/** Flooding and guessing are slowed, and nobody is locked out or kept from the numbers. */
import http from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addressesBehind, limited } from '../../../adapters/page/limits.ts';
import { serve } from '../../../src/http/server.ts';

const SESSION = '__Host-zorgdraad';
let now = 0;
/** Those who wait, by how long. */
let waits: { readonly ms: number; readonly go: () => void }[] = [];
let server: Awaited<ReturnType<typeof serve>>;
let agent: http.Agent;

beforeEach(async () => {
  [now, waits, agent] = [Date.parse('2026-11-12T08:30:00Z'), [], new http.Agent({ keepAlive: true, maxSockets: 100 })];
  const answers =
    (status: number): http.RequestListener =>
    (_, response) =>
      void response.writeHead(status).end('x');
  const routes = new Map<string, http.RequestListener>([
    // In which a session is known by its first letter.
    ['/doe', (request, response) => answers(request.headers.cookie?.includes('=ok') ? 200 : 401)(request, response)],
    ['/aanmelden', answers(200)],
    ['/aanmelden/slack', answers(303)],
    ['/bestand/main.js', answers(200)],
  ]);
  const wait = (ms: number): Promise<void> => new Promise((go) => waits.push({ ms, go }));
  const addressOf = addressesBehind(['127.0.0.1']);
  const limits = limited(routes, { addressOf, clock: () => new Date(now), wait });
  server = await serve({ host: '127.0.0.1', port: 0 }, limits);
});
afterEach(async () => {
  for (const { go } of waits) go();
  agent.destroy();
  await server.stop();
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

const ask = (path: string, from: string, session?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = {
      'x-forwarded-for': from,
      ...(session === undefined ? {} : { cookie: `${SESSION}=${session}` }),
    };
    http
      .get(new URL(path, server.url), { agent, headers }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += String(chunk);
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      })
      .on('error', reject);
  });

async function times(count: number, path: string, from: string, session?: string): Promise<readonly number[]> {
  const all: number[] = [];
  for (let at = 0; at < count; at += 50) {
    const some = Array.from({ length: Math.min(50, count - at) }, () => ask(path, from, session));
    all.push(...(await Promise.all(some)).map(({ status }) => status));
  }
  return all;
}

const SCHOOL = '198.51.100.7';

it('lets a school sign in at once in the morning, and slows who goes on', async () => {
  expect(new Set(await times(590, '/aanmelden/slack', SCHOOL))).toEqual(new Set([303]));
  expect(waits).toEqual([]);
  await times(10, '/doe', SCHOOL, 'guess');
  const slow = ask('/doe', SCHOOL, 'guess');
  await expect.poll(() => waits.length).toBe(1);
  expect(waits[0]?.ms).toBeGreaterThan(0);
  expect(waits[0]?.ms).toBeLessThanOrEqual(5000);
  // Somebody elsewhere does not wait.
  expect((await ask('/doe', '203.0.113.9')).status).toBe(401);
  waits[0]?.go();
  expect((await slow).status).toBe(401);
  // Who waits a while begins anew: nobody is locked out.
  now += 3 * 60_000;
  expect((await ask('/aanmelden/slack', SCHOOL)).status).toBe(303);
  expect(waits).toHaveLength(1);
});

it('lets who is signed in go on, whatever else comes from that address', async () => {
  expect((await ask('/doe', SCHOOL, 'ok-ilse')).status).toBe(200);
  await times(600, '/doe', SCHOOL, 'guess');
  expect((await ask('/doe', SCHOOL, 'ok-ilse')).status).toBe(200);
  expect(waits).toEqual([]);
});

it('shows the numbers and the files of the browser at once, also in a flood', async () => {
  await times(700, '/bestand/main.js', SCHOOL);
  await times(600, '/doe', SCHOOL, 'guess');
  for (const path of ['/aanmelden', '/bestand/main.js']) expect((await ask(path, SCHOOL)).status).toBe(200);
  expect(waits).toEqual([]);
});

it('refuses nobody in a flood: who waited longest goes on, and who signs in is soon served', async () => {
  await times(600, '/doe', SCHOOL, 'guess');
  const held = Array.from({ length: 31 }, () => ask('/doe', SCHOOL, 'guess'));
  expect((await Promise.race(held)).status).toBe(401);
  await expect.poll(() => waits.length).toBe(31);
  // Somebody who signs in comes in the row, and goes on while the flood does.
  const signIn = ask('/aanmelden/slack', SCHOOL);
  await expect.poll(() => waits.length).toBe(32);
  const flood = Array.from({ length: 30 }, () => ask('/doe', SCHOOL, 'guess'));
  expect((await signIn).status).toBe(303);
  for (const { go } of waits) go();
  expect(new Set((await Promise.all([...held, ...flood])).map(({ status }) => status))).toEqual(new Set([401]));
});

it('takes the addresses of one IPv6 network as one, and another one apart', async () => {
  for (let at = 0; at < 600; at += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => ask('/doe', `2001:db8:1:2::${(at + n).toString(16)}`, 'guess')),
    );
  const slow = ask('/doe', '2001:db8:1:2:ffff::1', 'guess');
  await expect.poll(() => waits.length).toBe(1);
  expect((await ask('/doe', '2001:db8:1:3::1', 'guess')).status).toBe(401);
  waits[0]?.go();
  expect((await slow).status).toBe(401);
});

it('slows one session that floods, and no other', async () => {
  for (const session of ['ok-an', 'ok-ilse']) await ask('/doe', SCHOOL, session);
  await times(119, '/doe', SCHOOL, 'ok-an');
  expect(waits).toEqual([]);
  const slow = [ask('/doe', SCHOOL, 'ok-an'), ask('/doe', SCHOOL, 'ok-an')];
  await expect.poll(() => waits.length).toBeGreaterThan(0);
  expect((await ask('/doe', SCHOOL, 'ok-ilse')).status).toBe(200);
  for (const { go } of waits) go();
  expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([200, 200]);
});

it('believes of an address what proxies of its own say, and no more', () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    ({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    }) as unknown as http.IncomingMessage;
  const none = addressesBehind([]);
  expect(none(from('127.0.0.1', '198.51.100.7'))).toBe('127.0.0.1');
  const some = addressesBehind(['10.0.0.7', '172.16.0.0/12', 'fd00::/8']);
  expect(some(from('10.0.0.7', '198.51.100.7'))).toBe('198.51.100.7');
  expect(some(from('::ffff:10.0.0.7', '198.51.100.7'))).toBe('198.51.100.7');
  // What stands before the address that our own proxy saw was said by whoever came.
  expect(some(from('10.0.0.7', '203.0.113.9, 198.51.100.7'))).toBe('198.51.100.7');
  expect(some(from('10.0.0.7', '203.0.113.9, 198.51.100.7, 172.20.0.3'))).toBe('198.51.100.7');
  expect(some(from('fd00::1', '2001:db8::5'))).toBe('2001:db8::5');
  expect(some(from('192.0.2.1', '198.51.100.7'))).toBe('192.0.2.1');
  for (const odd of ['', 'x', '198.51.100.7, x', ',', ' '.repeat(50)])
    expect(some(from('10.0.0.7', odd))).toBe('10.0.0.7');
});
