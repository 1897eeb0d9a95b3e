import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections on which nothing was answered well yet, at most. */
const MOST_NEW = 256;
/** Connections in all, at most: each takes a file, and the database needs some too. */
const MOST = 800;

/**
 * Bounds the connections of a server. A newcomer is one on which no request went well yet: where there are too many, the one that waits
 * longest is cut off, so that whoever comes with something to say always gets in.
 */
export function boundConnections(server: Server): void {
  server.maxConnections = MOST;
  const newcomers = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    newcomers.add(socket);
    socket.once('close', () => newcomers.delete(socket));
    const [longest] = newcomers;
    if (newcomers.size > MOST_NEW) longest?.destroy();
  });
  server.on('request', (_, response) => {
    const { socket } = response;
    response.once('finish', () => {
      if (response.statusCode < 400 && socket !== null) newcomers.delete(socket);
    });
  });
}
