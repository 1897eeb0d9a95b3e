import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { ClientConfig } from 'pg';

/** A way to a server that is cut at one statement of each connection: before it reaches the server, or once it was carried out. */
export interface CutProxy {
  readonly connection: ClientConfig;
  /** Cuts at what the client sends for the n-th time, counted from 1 and over all that it sends; returns what says whether it came to that. */
  cutAt(n: number, where: 'before' | 'after'): () => boolean;
  close(): Promise<void>;
}

export const createCutProxy = async (target: {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}): Promise<CutProxy> => {
  let at = { n: Number.POSITIVE_INFINITY, where: 'before' as 'before' | 'after' };
  let sent = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(`${target.host}/.s.PGSQL.${target.port}`);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      sent += 1;
      if (sent === at.n && at.where === 'before') return void client.destroy();
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (sent >= at.n) client.destroy();
      else client.write(data);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    connection: { host: '127.0.0.1', port, database: target.database, user: target.user },
    cutAt: (n, where) => {
      at = { n, where };
      sent = 0;
      return () => sent >= n;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
