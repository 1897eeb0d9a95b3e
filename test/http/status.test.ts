import { expect, it } from 'vitest';
import { healthRoutes } from '../../src/http/health.ts';
import { serve } from '../../src/http/server.ts';
import { statusRoute } from '../../src/http/status.ts';

const facts = async () => [{ what: 'database', state: 'good', since: '2026-11-16T09:00:00.000Z' }];

async function served(token: string | undefined, ready = true) {
  const routes = new Map([...healthRoutes({ ready: () => ready }), statusRoute({ facts, token })]);
  return serve({ host: '127.0.0.1', port: 0 }, routes);
}

const ask = async (url: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  (await fetch(url, { headers, method })).status;

it('shows how the bot is to this machine alone, and not to who came through a web server', async () => {
  const server = await served(undefined);
  const page = `${server.url}status`;
  const answer = await fetch(page);
  expect(await answer.json()).toEqual({ facts: await facts() });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  for (const name of ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'])
    expect(await ask(page, { [name]: '127.0.0.1' }), name).toBe(404);
  expect(await ask(page, {}, 'POST')).toBe(405);
  await server.stop();
});

it('shows it to who has the token, from wherever', async () => {
  const server = await served('a-token');
  const page = `${server.url}status`;
  expect(await ask(page)).toBe(404);
  expect(await ask(page, { authorization: 'Bearer a-tokem' })).toBe(404);
  expect(await ask(page, { authorization: 'Bearer a-token2' })).toBe(404);
  expect(await ask(page, { authorization: 'Bearer a-token', 'x-forwarded-for': '192.0.2.1' })).toBe(200);
  await server.stop();
});

it('is alive whether or not it is ready', async () => {
  for (const ready of [true, false]) {
    const server = await served(undefined, ready);
    expect(await ask(`${server.url}healthz`)).toBe(200);
    expect(await ask(`${server.url}readyz`)).toBe(ready ? 200 : 503);
    await server.stop();
  }
});
