import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPost } from '../../../adapters/slack/post.ts';

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

const empty = { headers: {}, body: '', timeout: 10_000 };

it('posts the text and gives back status, time to wait and body', async () => {
  const sent = { ...empty, body: 'naam=%C3%A9%C3%A9n', headers: { 'X-Own': 'yes' } };
  const answer = await createPost()(`${url}/call`, sent);
  expect(heard.at(-1)).toBe('POST /call naam=%C3%A9%C3%A9n');
  expect(answer).toMatchObject({ status: 429, retryAfter: '7', text: '{"ok":false,"what":"één"}' });
  expect(answer.headers).toMatchObject({ 'retry-after': '7' });
});

it('sends one call after the other over one connection', async () => {
  const post = createPost();
  const before = connections;
  for (const name of ['/one', '/two', '/three']) await post(url + name, empty);
  expect(connections - before).toBe(1);
});

it('follows no redirect', async () => {
  const before = heard.length;
  const answer = await createPost()(`${url}/moved`, empty);
  expect(answer.status).toBe(302);
  expect(heard.slice(before)).toEqual(['POST /moved ']);
});

it('ends a call that has no answer in time', async () => {
  const call = createPost()(`${url}/silent`, { ...empty, timeout: 200 });
  await expect(call).rejects.toThrow('no answer in time');
  expect(heard.at(-1)).toBe('POST /silent ');
});

it('tells by the code of its error that nothing was sent', async () => {
  const closed = http.createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  await expect(createPost()(`http://127.0.0.1:${port}/`, empty)).rejects.toMatchObject({
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
  const post = createPost({ HTTP_PROXY: address, HTTPS_PROXY: address, NO_PROXY: '127.0.0.1' });
  expect((await post('http://slack.example/api/auth.test', empty)).text).toBe('by proxy');
  await expect(post('https://slack.example/api/auth.test', empty)).rejects.toThrow();
  expect((await post(`${url}/call`, empty)).status).toBe(429);
  expect(asked).toEqual(['POST http://slack.example/api/auth.test', 'CONNECT slack.example:443']);
  proxy.closeAllConnections();
  proxy.close();
});
