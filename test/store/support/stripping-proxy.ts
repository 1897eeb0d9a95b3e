import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { ClientConfig } from 'pg';

interface StrippingProxy {
  readonly connection: ClientConfig;
  close(): Promise<void>;
}

/** Stands before a server as PgBouncer does with `ignore_startup_parameters = options`: what a connection asks for by these does not arrive. */
export async function strippingProxy(target: {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}): Promise<StrippingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(`${target.host}/.s.PGSQL.${target.port}`);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.once('data', (first) => {
      upstream.write(withoutOptions(first));
      client.pipe(upstream);
    });
    upstream.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    connection: { host: '127.0.0.1', port, database: target.database, user: target.user, ssl: false },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The first message of a connection: its length, the version, and names with values. */
function withoutOptions(first: Buffer): Buffer {
  const words = first
    .subarray(8)
    .toString()
    .split('\0')
    .filter((word) => word !== '');
  const kept = words.flatMap((word, at) => (at % 2 === 1 || word === 'options' ? [] : [word, words[at + 1] ?? '']));
  const body = Buffer.from(`${kept.join('\0')}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0);
  first.copy(head, 4, 4, 8);
  return Buffer.concat([head, body]);
}
