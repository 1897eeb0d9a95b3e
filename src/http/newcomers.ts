import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections on which nothing signed was answered yet, at most. */
const MOST_NEW = 256;
/** Connections in all, at most: each takes a file, and the database needs some too. */
const MOST = 800;

/**
 * Bounds the connections of a server. A newcomer is one on which nothing was sent in yet that went well: what anybody may read proves nothing.
 * Where there are too many, the one that says nothing longest is cut off, and one that waits for an answer only where there is no other: so
 * whoever comes with something to say always gets in, and hears the answer. Returns what cuts off those from whom nothing ever came: a server that
 * stops would wait for them.
 */
export function boundConnections(server: Server): () => void {
  server.maxConnections = MOST;
  const silent = new Set<Socket>();
  const asking = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    const [longest] = silent.size > 0 ? silent : asking;
    silent.add(socket);
    socket.once('close', () => {
      silent.delete(socket);
      asking.delete(socket);
    });
    if (silent.size + asking.size > MOST_NEW) longest?.destroy();
  });
  server.on('request', (request, response) => {
    const { socket } = response;
    if (socket === null || !silent.delete(socket)) return;
    asking.add(socket);
    response.once('finish', () => {
      if (!asking.delete(socket)) return;
      if (request.method !== 'POST' || response.statusCode >= 400) silent.add(socket);
    });
  });
  return () => {
    for (const socket of silent) if (socket.bytesRead === 0) socket.destroy();
  };
}
