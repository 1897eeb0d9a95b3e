import { Agent, get } from 'node:http';
import { expect, it } from 'vitest';
import { serve } from '../../src/http/server.ts';

it('stops although somebody keeps asking over the connection they have', async () => {
  const server = await serve(
    { host: '127.0.0.1', port: 0 },
    new Map([['/', (_, response) => void response.writeHead(200).end('x')]]),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<boolean>((resolve) => {
      get(server.url, { agent }, (response) => response.resume().on('end', () => resolve(true))).on('error', () =>
        resolve(false),
      );
    });
  expect(await ask()).toBe(true);
  let stopped = false;
  const under = ask();
  const stopping = server.stop().then(() => {
    stopped = true;
  });
  await under;
  // A connection that was kept open would answer for as long as it is asked.
  let answers = 0;
  while (!stopped && (await ask()) && answers < 50) answers += 1;
  expect(answers).toBeLessThan(50);
  await stopping;
  agent.destroy();
});
