import { once } from 'node:events';
import { Agent, get, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { serve } from '../../src/http/server.ts';

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
  const server = await serve({ host: '127.0.0.1', port: 0 }, routes);
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
  const server = await serve({ host: '127.0.0.1', port: 0 }, new Map([['/', (_, response) => void response.end('x')]]));
  const answer = await fetch(server.url);
  expect(answer.headers.get('keep-alive')).toBe('timeout=75');
  await answer.text();
  await server.stop();
});

it('cuts off who waits longest without having said anything, and lets in who does', async () => {
  const server = await serve({ host: '127.0.0.1', port: 0 }, new Map([['/', (_, response) => void response.end('x')]]));
  const port = Number(new URL(server.url).port);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const known = () =>
    new Promise<boolean>((resolve) => {
      const request = get(server.url, { agent }, (response) =>
        response.resume().on('end', () => resolve(request.reusedSocket)),
      );
    });
  expect(await known()).toBe(false);
  const silent = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
  const first = await silent();
  const gone = once(first, 'close');
  const others: Socket[] = [];
  for (let n = 0; n < 256; n += 1) others.push(await silent());
  await gone;
  expect(await (await fetch(server.url)).text()).toBe('x');
  // A connection on which something went well is no newcomer.
  expect(await known()).toBe(true);
  for (const socket of others) socket.destroy();
  agent.destroy();
  await server.stop();
});

it('reads nothing behind the head of a request that nobody listens to', async () => {
  const server = await serve({ host: '127.0.0.1', port: 0 }, new Map());
  const answer = await fetch(server.url, { method: 'POST', body: 'x' });
  expect([answer.status, answer.headers.get('connection')]).toEqual([404, 'close']);
  await server.stop();
});
