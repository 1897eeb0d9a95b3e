/** A wire between a bot and what it talks to, on which the bot dies at a chosen piece of what it says. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

/** Where on the wire. */
export interface Trip {
  /** Counted from 1, of the pieces that the bot sends from now on (of those with `text` in them). */
  readonly nth: number;
  readonly text?: string;
  /** Before that piece has gone on, or when its answer comes, of which the bot hears nothing. */
  readonly side: 'before' | 'after';
}

export interface Tripwire {
  readonly port: number;
  /** Calls `fire` there, and lets nothing through any more until `mend`. */
  arm(trip: Trip, fire: () => void): void;
  /** For the next bot: everything goes through. */
  mend(): void;
  close(): Promise<void>;
}

/** @param see told of every piece that the bot sends. */
export async function createTripwire(target: NetConnectOpts, see?: (piece: Buffer) => void): Promise<Tripwire> {
  let armed: (Trip & { left: number; fire: () => void }) | undefined;
  /** The connection on which the answer is waited for. */
  let answering: Socket | undefined;
  let isCut = false;
  const sockets = new Set<Socket>();
  const trip = (): void => {
    isCut = true;
    const { fire } = armed ?? {};
    armed = undefined;
    answering = undefined;
    fire?.();
  };
  const server = createServer((bot) => {
    const there = connect(target);
    for (const socket of [bot, there]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        bot.destroy();
        there.destroy();
      });
    }
    bot.on('data', (piece) => {
      if (isCut) return;
      see?.(piece);
      if (armed !== undefined && answering === undefined && piece.includes(armed.text ?? '')) {
        armed.left -= 1;
        if (armed.left === 0 && armed.side === 'before') return trip();
        if (armed.left === 0) answering = there;
      }
      there.write(piece);
    });
    there.on('data', (piece) => {
      if (isCut) return;
      if (answering === there) return trip();
      bot.write(piece);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    arm: (at, fire) => {
      answering = undefined;
      armed = { ...at, left: at.nth, fire };
    },
    mend: () => {
      isCut = false;
      armed = undefined;
      answering = undefined;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
