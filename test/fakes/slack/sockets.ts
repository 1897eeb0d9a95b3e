/**
 * Socket Mode as Slack publishes it: an address for each socket, a greeting, envelopes that are answered by their id, a farewell some time before a
 * socket is closed, ten sockets an app at most. https://docs.slack.dev/apis/events-api/using-socket-mode
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Delivered, RawRequest } from './sign.ts';
import type { Json } from './world.ts';

const MOST = 10;

type Farewell = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

export interface FakeSockets {
  readonly appToken: string;
  /** Sockets that were greeted and are open, the oldest first. */
  readonly open: readonly WebSocket[];
  /** Addresses that were given out. */
  readonly given: number;
  /** Resolves once so many are open. */
  standing(count: number): Promise<void>;
  /** The answer to `apps.connections.open` with this token. */
  address(token: string): Json;
  /** Sends what a request would have brought, over the newest socket or the given one, and waits for its answer; 504 where that never comes. */
  deliver(request: RawRequest, over?: WebSocket): Promise<Delivered>;
  /** The last envelope once more, word for word. */
  again(over?: WebSocket): Promise<Delivered>;
  /** Says that a socket will be closed; Slack itself closes it some seconds later. */
  farewell(reason: Farewell, over?: WebSocket): void;
  /** Anything at all, as it is. */
  say(text: string): void;
  /** The socket stays open, and nothing comes or goes over it. */
  freeze(over?: WebSocket): void;
  /** The way breaks, without a word. */
  cut(over?: WebSocket): void;
  /** Whether new sockets are greeted. */
  greets: boolean;
  /** Socket Mode in the settings of the app. */
  isOn: boolean;
  close(): Promise<void>;
}

/** What Slack makes of a request that it would have sent: the same content, in an envelope. */
function contentOf({ body, contentType }: RawRequest): { readonly type: string; readonly payload: Json } {
  if (contentType?.startsWith('application/json')) return { type: 'events_api', payload: JSON.parse(body) as Json };
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null
    ? { type: 'slash_commands', payload: Object.fromEntries(form) }
    : { type: 'interactive', payload: JSON.parse(payload) as Json };
}

export async function startFakeSockets(appToken: string): Promise<FakeSockets> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const open: WebSocket[] = [];
  const waiting = new Map<string, (delivered: Delivered) => void>();
  const tickets = new Set<string>();
  const watchers = new Set<() => void>();
  let given = 0;
  let sent = 0;
  let last = '';
  const changed = (): void => {
    for (const look of [...watchers]) look();
  };
  const newest = (): WebSocket => {
    const socket = open.at(-1);
    if (socket === undefined) throw new Error('the app has no socket: Slack tells the person that it did not answer');
    return socket;
  };
  const send = (text: string, id: string, over: WebSocket): Promise<Delivered> =>
    new Promise((resolve) => {
      const gone = (): void => resolve({ status: 504, body: '' });
      waiting.set(id, (delivered) => {
        over.off('close', gone);
        resolve(delivered);
      });
      over.once('close', gone);
      over.send(text);
    });
  const sockets: FakeSockets = {
    appToken,
    open,
    get given() {
      return given;
    },
    standing: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (open.length !== count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    address: (token) => {
      if (token.startsWith('xoxb-')) return { ok: false, error: 'not_allowed_token_type' };
      if (token !== appToken) return { ok: false, error: 'invalid_auth' };
      if (!sockets.isOn) return { ok: false, error: 'forbidden_for_interactive_app' };
      given += 1;
      tickets.add(String(given));
      return { ok: true, url: `ws://127.0.0.1:${port}/link/?ticket=${given}` };
    },
    deliver: (request, over = newest()) => {
      const { type, payload } = contentOf(request);
      sent += 1;
      const id = `envelope-${sent}`;
      const takesPayload = type === 'slash_commands' || payload.type === 'view_submission';
      last = JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: takesPayload });
      return send(last, id, over);
    },
    again: (over = newest()) => send(last, `envelope-${sent}`, over),
    farewell: (reason, over = newest()) => {
      const at = open.indexOf(over);
      if (at >= 0) open.splice(at, 1);
      over.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } }));
    },
    say: (text) => newest().send(text),
    freeze: (over = newest()) => over.pause(),
    cut: (over = newest()) => over.terminate(),
    greets: true,
    isOn: true,
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('connection', (socket, request) => {
    const ticket = new URL(request.url ?? '/', 'http://fake').searchParams.get('ticket') ?? '';
    // Each address is for one socket.
    if (!tickets.delete(ticket)) return socket.close(1008);
    socket.on('close', () => {
      const at = open.indexOf(socket);
      if (at >= 0) open.splice(at, 1);
      changed();
    });
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: Json };
      const answered = waiting.get(id);
      waiting.delete(id);
      answered?.({ status: 200, body: payload === undefined ? '' : JSON.stringify(payload) });
    });
    if (open.length >= MOST) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      return socket.close(1000);
    }
    if (!sockets.greets) return;
    open.push(socket);
    const info = { num_connections: open.length, debug_info: { approximate_connection_time: 18_060 } };
    socket.send(JSON.stringify({ type: 'hello', connection_info: { app_id: 'A0ZORG' }, ...info }));
    changed();
  });
  return sockets;
}
