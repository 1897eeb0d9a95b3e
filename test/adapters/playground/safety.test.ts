import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { type Asked, startPage, type TestPage } from './page.ts';

let page: TestPage;
beforeEach(async () => {
  page = await startPage();
  await page.playground.open(false);
});
afterEach(() => page.stop());

const body = JSON.stringify({ do: 'command', text: 'nood', as: 'an', key: 'some-key-1' });
const good = (): Record<string, string> => ({
  host: page.host,
  origin: `http://${page.host}`,
  'content-type': 'application/json',
  'x-zorgdraad-token': page.token,
});
const post = (headers: Record<string, string>, more: Partial<Asked> = {}) =>
  page.ask('/playground/act', { method: 'POST', headers, body, ...more });

describe('who may do something', () => {
  it('is the page itself', async () => {
    expect((await post(good())).status).toBe(200);
    expect((await post({ ...good(), 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect(page.inbounds).toHaveLength(2);
  });

  it('is nobody under another name: a host that was made to point here is not ours', async () => {
    const port = new URL(page.url).port;
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', '127.0.0.1:1', `10.0.0.1:${port}`]) {
      expect((await post({ ...good(), host, origin: `http://${host}` })).status).toBe(403);
      expect((await page.ask('/', { headers: { host } })).status).toBe(403);
    }
    expect((await post({ ...good(), host: `localhost:${port}`, origin: `http://localhost:${port}` })).status).toBe(200);
    expect(page.inbounds).toHaveLength(1);
  });

  it('is no other site in the same browser', async () => {
    const { origin: _, ...without } = good();
    expect((await post({ ...good(), origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ ...good(), origin: 'null' })).status).toBe(403);
    expect((await post({ ...good(), origin: `https://${page.host}` })).status).toBe(403);
    expect((await post({ ...good(), 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post(without)).status).toBe(403);
    expect(page.inbounds).toEqual([]);
  });

  it('is nobody without the token of this process', async () => {
    const { 'x-zorgdraad-token': _, ...without } = good();
    expect((await post(without)).status).toBe(403);
    for (const token of ['', 'x', `${page.token}x`, page.token.slice(1), 'é'.repeat(page.token.length)]) {
      const sent = Buffer.from(token, 'utf8').toString('latin1');
      expect((await post({ ...good(), 'x-zorgdraad-token': sent })).status).toBe(403);
    }
    expect(page.inbounds).toEqual([]);
    const other = await startPage();
    expect(other.token).not.toBe(page.token);
    expect(page.token.length).toBeGreaterThan(40);
    await other.stop();
  });

  it('is nobody by a form of another page, which cannot send JSON', async () => {
    expect((await post({ ...good(), 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post({ ...good(), 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await page.ask('/playground/act', { headers: good() })).status).toBe(405);
  });

  it('sees nothing of the stream without the token either', async () => {
    const headers = { host: page.host };
    expect((await page.ask('/playground/events?as=an', { headers })).status).toBe(403);
    expect((await page.ask('/playground/events?as=an&token=x', { headers })).status).toBe(403);
    const target = `/playground/events?as=nobody&token=${page.token}`;
    expect((await page.ask(target, { headers })).status).toBe(400);
    const foreign = { host: page.host, origin: 'https://evil.example' };
    expect((await page.ask(`/playground/events?as=an&token=${page.token}`, { headers: foreign })).status).toBe(403);
  });

  it('says in the log that it refused, and not what was sent', async () => {
    await post({ ...good(), 'x-zorgdraad-token': 'geheimpje' });
    expect(page.log.join()).toContain('playground_refused');
    expect(page.log.join()).not.toContain('geheimpje');
  });
});

describe('what is sent', () => {
  const status = async (text: string) => (await post(good(), { body: text })).status;

  it('is looked at for its shape', async () => {
    const asked = { as: 'an', key: 'some-key-1' };
    expect(await status('')).toBe(400);
    expect(await status('[]')).toBe(400);
    expect(await status(JSON.stringify({ ...asked, do: 'other' }))).toBe(400);
    expect(await status(JSON.stringify({ ...asked, do: 'command' }))).toBe(400);
    expect(await status(JSON.stringify({ ...asked, do: 'command', text: '', more: 1 }))).toBe(400);
    expect(await status(JSON.stringify({ ...asked, as: 'nobody', do: 'home' }))).toBe(400);
    expect(await status(JSON.stringify({ ...asked, do: 'command', text: 'x'.repeat(300_000) }))).toBe(400);
    expect(page.inbounds).toEqual([]);
  });
});

describe('the files', () => {
  const get = (target: string) => page.ask(target, { headers: { host: page.host } });

  it('are the page and what it is made of, with headers that let nothing else in', async () => {
    const { status, headers, body: html } = await get('/');
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|nonce|https?:/);
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|style=| on\w+=/);
    for (const [, file] of html.matchAll(/(?:src|href)="(\/[^"]*)"/g)) {
      const found = await get(file ?? '');
      expect([file, found.status, found.headers['x-content-type-options']]).toEqual([file, 200, 'nosniff']);
    }
  });

  it('are modules that a browser can load: every import leads to another file of the list, and no type is left', async () => {
    const [, main = ''] = /<script type="module" src="([^"]*)"/.exec((await get('/')).body) ?? [];
    const waiting = [main];
    const seen = new Set<string>();
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const { status, headers, body: code } = await get(file);
      expect([file, status, headers['content-type']]).toEqual([file, 200, 'text/javascript; charset=utf-8']);
      for (const [, name = ''] of code.matchAll(/\bfrom\s*["']([^"']+)["']/g)) {
        expect(name).toMatch(/^[./]/);
        waiting.push(new URL(name, `http://x${file}`).pathname);
      }
      expect(code).not.toMatch(/^\s*(export )?(interface|type) /m);
    }
    expect(seen.size).toBe(3);
    const { body } = await get(main);
    const own = readdirSync('adapters/playground/page').filter((file) => file.endsWith('.ts'));
    expect(own.length).toBeGreaterThan(10);
    for (const file of own) expect(body).toContain(`/* adapters/playground/page/${file} */`);
  });

  it.each([
    '/package.json',
    '/data/master.key',
    '/adapters/playground/adapter.ts',
    '/adapters/playground/page/../adapter.ts',
    '/adapters/playground/page/%2e%2e/adapter.ts',
    '/adapters/playground/page/..%2fadapter.ts',
    '/adapters/playground/page/tsconfig.json',
    '/..%2f..%2fetc/passwd',
    '/../../../../etc/passwd',
    '//etc/passwd',
    '/cards/copy/examples.nl.ts',
    '/node_modules/preact/package.json',
    '/adapters/playground/page',
    '/toString',
    '/__proto__',
  ])('do not include %s', async (target) => {
    expect((await get(target)).status).toBe(404);
  });

  it('are only given, never taken', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await page.ask('/', { method, headers: { host: page.host } })).status).toBe(405);
  });
});

describe('where there is a page at all', () => {
  const KEY = Buffer.alloc(32, 1).toString('base64');
  const tryOut = (environment: Record<string, string>): boolean => {
    const read = readConfig(environment);
    if (!read.ok) throw new Error(read.faults.join());
    return read.config.tryOut;
  };

  it('is on this machine, with nothing set', () => {
    expect(tryOut({})).toBe(true);
    expect(tryOut({ HOST: 'localhost' })).toBe(true);
    expect(tryOut({ HOST: '::1' })).toBe(true);
  });

  it.each([
    ['production', { NODE_ENV: 'production', ZORG_MASTER_KEY: KEY }],
    ['Slack', { SLACK_SIGNING_SECRET: 'a', SLACK_BOT_TOKEN: 'b', ZORG_MASTER_KEY: KEY }],
    [
      'Teams',
      { TEAMS_APP_ID: randomUUID(), TEAMS_APP_PASSWORD: 'b', TEAMS_TENANTS: randomUUID(), ZORG_MASTER_KEY: KEY },
    ],
    ['an address that others reach', { HOST: '0.0.0.0' }],
    ['a name that others reach', { HOST: '127.0.0.1.example.org' }],
    ['a database of the school', { DATABASE_URL: 'postgres://a@db/z' }],
  ])('is not with %s', (_, environment) => {
    expect(tryOut(environment)).toBe(false);
  });
});
