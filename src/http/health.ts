import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

interface Health {
  /** True when the database answers and its schema is not older than the code. May throw, which also means not ready. */
  readonly ready: () => Promise<boolean>;
}

const answer = (response: ServerResponse, status: number, word: string): void => {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(`${word}\n`);
};

/** `GET /healthz`: the process is alive. `GET /readyz`: it can do its work. They reveal nothing else. */
export function healthRoutes({ ready }: Health): ReadonlyMap<string, RequestListener> {
  const readable = (listener: RequestListener) => (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET' || request.method === 'HEAD') listener(request, response);
    else response.writeHead(405, { allow: 'GET, HEAD' }).end();
  };
  return new Map([
    ['/healthz', readable((_, response) => answer(response, 200, 'ok'))],
    [
      '/readyz',
      readable((_, response) => {
        ready().then(
          (isReady) => answer(response, isReady ? 200 : 503, isReady ? 'ready' : 'not ready'),
          () => answer(response, 503, 'not ready'),
        );
      }),
    ],
  ]);
}
