import { Agent, get, type ServerResponse } from 'node:http';
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
