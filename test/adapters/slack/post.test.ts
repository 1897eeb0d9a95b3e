import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFetch } from '../../../adapters/slack/fetch.ts';

let url = '';
let connections = 0;
const heard: string[] = [];
const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    heard.push(`${request.method} ${request.url} ${Buffer.concat(chunks)}`);
    if (request.url === '/silent') return;
    if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end();
    else response.writeHead(429, 'Slow', { 'Retry-After': '7' }).end('{"ok":false,"what":"één"}');
  });
});

beforeAll(async () => {
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

it('posts the text and gives back status, headers and body', async () => {
  const answer = await createFetch()(`${url}/call`, { method: 'POST', body: 'naam=één', headers: { 'X-Own': 'yes' } });
  expect(heard.at(-1)).toBe('POST /call naam=één');
  expect(answer).toMatchObject({ ok: false, status: 429, statusText: 'Slow' });
  expect(answer.headers.get('retry-after')).toBe('7');
  expect(answer.headers.get('Retry-After')).toBe('7');
  expect(Object.fromEntries(answer.headers.entries())).toMatchObject({ 'retry-after': '7' });
  expect(await answer.json()).toEqual({ ok: false, what: 'één' });
});

it('sends one call after the other over one connection', async () => {
  const fetch = createFetch();
  const before = connections;
  for (const name of ['/one', '/two', '/three']) await fetch(url + name, { body: '' });
  expect(connections - before).toBe(1);
});

it('follows no redirect', async () => {
  const before = heard.length;
  const answer = await createFetch()(`${url}/moved`, { body: '' });
  expect(answer.status).toBe(302);
  expect(heard.slice(before)).toEqual(['POST /moved ']);
});

it('ends a call whose signal says so', async () => {
  const ending = new AbortController();
  const call = createFetch()(`${url}/silent`, { body: '', signal: ending.signal });
  await expect.poll(() => heard.at(-1)).toBe('POST /silent ');
  ending.abort();
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
});

it('tells by the code of its error that nothing was sent', async () => {
  const closed = http.createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  await expect(createFetch()(`http://127.0.0.1:${port}/`, { body: '' })).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
});

it('goes by the proxy of the network, except to what is named as near', async () => {
  const asked: string[] = [];
  const proxy = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end('by proxy');
  });
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const fetch = createFetch({ HTTP_PROXY: address, HTTPS_PROXY: address, NO_PROXY: '127.0.0.1' });
  expect(await (await fetch('http://slack.example/api/auth.test', { body: '' })).text()).toBe('by proxy');
  await expect(fetch('https://slack.example/api/auth.test', { body: '' })).rejects.toThrow();
  expect((await fetch(`${url}/call`, { body: '' })).status).toBe(429);
  expect(asked).toEqual(['POST http://slack.example/api/auth.test', 'CONNECT slack.example:443']);
  proxy.closeAllConnections();
  proxy.close();
});
