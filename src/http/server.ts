import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { http } from '../node-http.ts';
import { boundConnections } from './newcomers.ts';

/** Milliseconds that a client may take to send the head of a request, from when it connects, and a whole request. */
const HEAD_TIMEOUT = 5000;
const REQUEST_TIMEOUT = 10_000;
/** Milliseconds between two looks at those limits; Node looks every half minute. */
const LOOK = 1000;
/**
 * Milliseconds that a connection stays open between two requests: longer than balancers keep theirs (sixty seconds at most of them), or one
 * of them sends a request just as we close, and answers 502 for us.
 */
const KEEP_ALIVE = 75_000;
/** The same while the server stops, for a connection whose answer was under way, or that said nothing yet: long enough for one more request, which is told to close. */
const KEEP_ALIVE_AT_END = 500;
/** Milliseconds that requests under way get when the server stops. */
const DRAIN_TIMEOUT = 10_000;

interface WebServer {
  /** For example `http://127.0.0.1:3978/`. */
  readonly url: string;
  /** Accepts no new connections; resolves when the running requests are done, or were cut off after ten seconds. */
  stop(): Promise<void>;
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/';

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** `/name/*` stands for every path below it. */
const listenerFor = (path: string, routes: ReadonlyMap<string, RequestListener>): RequestListener | undefined =>
  routes.get(path) ?? routes.get(`/${path.split('/', 2)[1]}/*`);

/** Starts one server for every adapter: each path has one listener, anything else is 404. Rejects where the port is taken. */
export async function serve(
  address: { readonly host: string; readonly port: number },
  routes: ReadonlyMap<string, RequestListener>,
): Promise<WebServer> {
  const timeouts = {
    requestTimeout: REQUEST_TIMEOUT,
    headersTimeout: HEAD_TIMEOUT,
    connectionsCheckingInterval: LOOK,
    keepAliveTimeout: KEEP_ALIVE,
  };
  let stopping = false;
  const server = http.createServer(timeouts, (request, response) => {
    // Somebody who keeps asking over the same connection would keep it open until it is cut off.
    if (stopping) response.setHeader('connection', 'close');
    const listener = listenerFor(pathOf(request), routes);
    if (listener) listener(request, response);
    // What comes behind the head of such a request is not read.
    else response.writeHead(404, hasBody(request) ? { connection: 'close' } : {}).end();
  });
  const cutSilent = boundConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return {
    url: `http://${host}:${port}/`,
    stop: async () => {
      stopping = true;
      server.keepAliveTimeout = KEEP_ALIVE_AT_END;
      const limit = setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT);
      // Balancers open some ahead of what they send.
      const silent = setTimeout(cutSilent, KEEP_ALIVE_AT_END);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearTimeout(limit);
      clearTimeout(silent);
    },
  };
}
