import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Milliseconds that a client may take to send a whole request. */
const REQUEST_TIMEOUT = 10_000;
/** Milliseconds that requests under way get when the server stops. */
const DRAIN_TIMEOUT = 10_000;

interface WebServer {
  /** For example `http://127.0.0.1:3978/`. */
  readonly url: string;
  /** Accepts no new connections; resolves when the running requests are done, or were cut off after ten seconds. */
  stop(): Promise<void>;
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/';

/** Starts one server for every adapter: each path has one listener, anything else is 404. Rejects where the port is taken. */
export async function serve(
  address: { readonly host: string; readonly port: number },
  routes: ReadonlyMap<string, RequestListener>,
): Promise<WebServer> {
  const timeouts = { requestTimeout: REQUEST_TIMEOUT, headersTimeout: REQUEST_TIMEOUT };
  let stopping = false;
  const server = createServer(timeouts, (request, response) => {
    // Somebody who keeps asking over the same connection would keep it open until it is cut off.
    if (stopping) response.setHeader('connection', 'close');
    const listener = routes.get(pathOf(request));
    if (listener) listener(request, response);
    else response.writeHead(404).end();
  });
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
      const limit = setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearTimeout(limit);
    },
  };
}
