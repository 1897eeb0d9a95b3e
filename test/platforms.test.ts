import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { adaptersFor } from '../src/platforms.ts';
import { nothing } from '../src/port/reply.ts';

it('has every call of a platform go by the proxy of the network', async () => {
  const asked: string[] = [];
  const proxy = http.createServer();
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const slack = { signingSecret: 's', appToken: undefined, botToken: 'xoxb-1', apiUrl: 'https://slack.example/api/' };
  const teams = undefined;
  const env = { HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
  const [make] = await adaptersFor({ slack, teams, proxy: env });
  const adapter = make?.({
    handler: { handle: async () => nothing },
    clock: () => new Date(),
    log: () => {},
    addresses: {} as never,
  });
  const account = { platform: 'slack', tenant: 'T0SCHOOL', user: 'U1' };
  await expect(adapter?.accounts.standing(account)).rejects.toThrow();
  // What Teams calls by.
  await expect(fetch('https://login.example/token')).rejects.toThrow();
  expect(new Set(asked)).toEqual(new Set(['CONNECT slack.example:443', 'CONNECT login.example:443']));
  await adapter?.stop();
  proxy.closeAllConnections();
  proxy.close();
});
