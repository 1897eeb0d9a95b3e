import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { ClientConfig } from 'pg';

/** How far a stalled COMMIT gets: not to the server at all, or there and carried out while its answer never comes back. */
export type Stall = 'before' | 'after';

export interface StallProxy {
  readonly connection: ClientConfig;
  /** From now on every COMMIT stalls. */
  stall(where: Stall | undefined): void;
  /** From now on nothing goes through, in either direction, on connections old and new. */
  hang(on: boolean): void;
  /** Cuts every connection at its next COMMIT, before it reaches the server. */
  cut(on: boolean): void;
  /** Keeps back what the server answers to the next that says these words; `said` tells that it came to that. */
  hold(words: string): { readonly said: Promise<void>; letGo(): void };
  close(): Promise<void>;
}

/** A TCP way to a server that can go silent as a broken network does: connections stay open and nothing comes. */
export const createStallProxy = async (target: {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}): Promise<StallProxy> => {
  let stalled: Stall | undefined;
  let hanging = false;
  let cutting = false;
  let held: { readonly words: string; readonly tell: () => void; readonly gate: Promise<void> } | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(`${target.host}/.s.PGSQL.${target.port}`);
    let silent = false;
    let gate: Promise<void> | undefined;
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
      if (hanging) return;
      if (held !== undefined && data.includes(held.words)) {
        gate = held.gate;
        held.tell();
        held = undefined;
      }
      if (data.includes('commit\0')) {
        if (cutting) return void client.destroy();
        silent = stalled !== undefined;
        if (stalled === 'before') return;
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (silent || hanging) return;
      if (gate === undefined) client.write(data);
      else gate.then(() => client.write(data));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    connection: { host: '127.0.0.1', port, database: target.database, user: target.user },
    stall: (where) => {
      stalled = where;
    },
    hang: (on) => {
      hanging = on;
    },
    cut: (on) => {
      cutting = on;
    },
    hold: (words) => {
      const said = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      held = { words, tell: said.resolve, gate: gate.promise };
      return { said: said.promise, letGo: gate.resolve };
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
