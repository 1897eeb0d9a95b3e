import { once } from 'node:events';
import { Agent, get, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serve } from '../../src/http/server.ts';

const here = { host: '127.0.0.1', port: 0 };

it('stops although somebody keeps asking over the connection they have', async () => {
  let first: ServerResponse | undefined;
  const arrived = Promise.withResolvers<void>();
  const routes = new Map([
    [
      '/',
      (_: unknown, response: ServerResponse) => {
        if (first !== undefined) return void response.end('x');
        first = response;
        arrived.resolve();
      },
    ],
  ]);
  const server = await serve(here, routes);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<boolean>((resolve) => {
      get(server.url, { agent }, (response) => response.resume().on('end', () => resolve(true))).on('error', () =>
        resolve(false),
      );
    });
  const asked = ask();
  await arrived.promise;
  const stopping = server.stop();
  first?.end('x');
  expect(await asked).toBe(true);
  // The next answer closes the connection, and there is no other.
  expect([await ask(), await ask()]).toEqual([true, false]);
  await stopping;
  agent.destroy();
});

it('keeps a connection open for longer than a balancer does', async () => {
  const server = await serve(here, new Map([['/', (_, response) => void response.end('x')]]));
  const answer = await fetch(server.url);
  expect(answer.headers.get('keep-alive')).toBe('timeout=75');
  await answer.text();
  await server.stop();
});

describe('a server with more newcomers than it keeps', () => {
  const agents: Agent[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const agent of agents.splice(0)) agent.destroy();
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  /** Sends something in over one connection, again and again; says whether it was the same one as before. */
  const sending = (url: string) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    agents.push(agent);
    return () =>
      new Promise<boolean>((resolve, reject) => {
        const asked = request(url, { agent, method: 'POST' }, (response) =>
          response.resume().on('end', () => resolve(asked.reusedSocket)),
        );
        asked.on('error', reject).end();
      });
  };
  const silent = async (url: string): Promise<Socket> => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  };
  const crowd = async (url: string): Promise<void> => {
    for (let n = 0; n < 256; n += 1) await silent(url);
  };

  it('cuts off who is silent longest, and lets in who has something to say', async () => {
    const server = await serve(here, new Map([['/', (_, response) => void response.end('x')]]));
    const known = sending(server.url);
    expect(await known()).toBe(false);
    const first = await silent(server.url);
    const gone = once(first, 'close');
    await crowd(server.url);
    await gone;
    expect(await (await fetch(server.url)).text()).toBe('x');
    // A connection on which something was sent in that went well is no newcomer.
    expect(await known()).toBe(true);
    await server.stop();
  });

  it('keeps nobody for having read what anybody may read', async () => {
    const server = await serve(here, new Map([['/healthz', (_, response) => void response.end('ok')]]));
    const reader = await silent(server.url);
    const gone = once(reader, 'close');
    reader.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    const [answer] = await once(reader, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 OK/);
    await crowd(server.url);
    await gone;
    await server.stop();
  });

  it('lets who waits for an answer have it, whoever comes meanwhile', async () => {
    const arrived = Promise.withResolvers<ServerResponse>();
    const server = await serve(here, new Map([['/', (_, response) => arrived.resolve(response)]]));
    const answer = fetch(server.url, { method: 'POST', body: 'x' });
    const response = await arrived.promise;
    await crowd(server.url);
    await crowd(server.url);
    response.end('the numbers');
    expect(await (await answer).text()).toBe('the numbers');
    await server.stop();
  });
});

it('stops although somebody connected and says nothing', async () => {
  const server = await serve(here, new Map());
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  const gone = once(socket, 'close');
  await once(socket, 'connect');
  // Who came later was let in, so they were too.
  await (await fetch(server.url)).text();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const stopped = server.stop();
  // Well before what is under way is cut off.
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  await Promise.all([stopped, gone]);
});

it('reads nothing behind the head of a request that nobody listens to', async () => {
  const server = await serve(here, new Map());
  const answer = await fetch(server.url, { method: 'POST', body: 'x' });
  expect([answer.status, answer.headers.get('connection')]).toEqual([404, 'close']);
  await server.stop();
});
