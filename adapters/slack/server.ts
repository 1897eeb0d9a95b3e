import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../../src/log.ts';
import { http } from '../../src/node-http.ts';
import type { Tracker } from '../shared/tracker.ts';
import type { HttpRoute } from './options.ts';

/** Milliseconds that a client may take to send a whole request. */
const REQUEST_TIMEOUT = 10_000;

interface HttpServer {
  readonly requestListener: RequestListener;
  start(address: { readonly host: string; readonly port: number }): Promise<{ port: number }>;
  /** Accepts no new requests; resolves when the running ones and their follow-up work are done. */
  stop(): Promise<void>;
}

function pathOf(request: IncomingMessage): string | undefined {
  try {
    return new URL(request.url ?? '', 'http://localhost').pathname;
  } catch {
    return undefined;
  }
}

const end = (response: ServerResponse, status: number): void => {
  if (response.headersSent) response.destroy();
  else response.writeHead(status).end();
};

/** Creates one server for all routes. A route that throws, now or later, answers 500 and breaks nothing else. */
export function createHttpServer(routes: readonly HttpRoute[], log: Log, tracker: Tracker): HttpServer {
  const open = new Set<ServerResponse>();
  const requestListener = (request: IncomingMessage, response: ServerResponse): void => {
    open.add(response);
    response.on('close', () => open.delete(response));
    const path = pathOf(request);
    const route = routes.find((it) => it.path === path && it.method === request.method);
    if (!route) {
      end(response, path === undefined ? 400 : 404);
      return;
    }
    tracker
      .run(async () => route.handler(request, response))
      .catch(() => {
        log('error', 'route_failed', { path: route.path });
        end(response, 500);
      });
  };
  const server = http.createServer(
    { requestTimeout: REQUEST_TIMEOUT, headersTimeout: REQUEST_TIMEOUT },
    requestListener,
  );
  return {
    requestListener,
    start: ({ host, port }) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve({ port: (server.address() as AddressInfo).port });
        });
      }),
    stop: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      // A kept-alive connection would delay the close for seconds after its last answer.
      for (const response of open) if (!response.headersSent) response.setHeader('connection', 'close');
      await closed;
      await tracker.idle();
    },
  };
}
