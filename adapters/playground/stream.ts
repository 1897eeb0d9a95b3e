/** Live updates: server-sent events with everything one person sees, at once and after every change. */
import type { RequestListener, ServerResponse } from 'node:http';
import type { Log } from '../../src/log.ts';
import type { Guard } from './guard.ts';
import type { Scene, Welcome } from './wire.ts';

interface StreamOptions {
  readonly guard: Guard;
  readonly users: ReadonlySet<string>;
  readonly welcome: Welcome;
  readonly sceneOf: (user: string) => Scene;
  readonly log: Log;
}

interface Streams {
  readonly listener: RequestListener;
  /** Sends an update to everyone who is watching. Many calls at once are one update. */
  changed(): void;
  /** Ends every stream: an open one would keep the server from stopping. */
  close(): void;
}

const send = (response: ServerResponse, event: string, data: unknown): void =>
  void response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

export function createStreams({ guard, users, welcome, sceneOf, log }: StreamOptions): Streams {
  const open = new Map<ServerResponse, string>();
  let waiting: NodeJS.Immediate | undefined;
  let closed = false;
  const tellAll = (): void => {
    waiting = undefined;
    for (const [response, user] of open) send(response, 'scene', sceneOf(user));
  };
  return {
    listener: (request, response) => {
      const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
      const user = query.get('as') ?? '';
      const verdict = guard.call(request, query.get('token') ?? undefined, false);
      if (verdict !== 'ok') log('warn', 'playground_refused', { cause: verdict });
      if (verdict !== 'ok') return void response.writeHead(403).end();
      if (request.method !== 'GET' || !users.has(user)) return void response.writeHead(400).end();
      if (closed) return void response.writeHead(503).end();
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      open.set(response, user);
      response.on('close', () => open.delete(response));
      send(response, 'welcome', welcome);
      send(response, 'scene', sceneOf(user));
    },
    changed: () => {
      waiting ??= setImmediate(tellAll);
    },
    close: () => {
      closed = true;
      clearImmediate(waiting);
      for (const response of open.keys()) response.end();
    },
  };
}
