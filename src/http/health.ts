import type { RequestListener, ServerResponse } from 'node:http';

interface Health {
  /** Whether requests may come here: see src/readiness.ts. */
  readonly ready: () => boolean;
}

const answer = (response: ServerResponse, status: number, word: string): void => {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(`${word}\n`);
};

/** Lets only reading requests through. */
export const readable =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') listener(request, response);
    else response.writeHead(405, { allow: 'GET, HEAD' }).end();
  };

/** `GET /healthz`: the process is alive. `GET /readyz`: requests may come here. They reveal nothing else. */
export function healthRoutes({ ready }: Health): ReadonlyMap<string, RequestListener> {
  return new Map([
    ['/healthz', readable((_, response) => answer(response, 200, 'ok'))],
    [
      '/readyz',
      readable((_, response) => {
        const isReady = ready();
        answer(response, isReady ? 200 : 503, isReady ? 'ready' : 'not ready');
      }),
    ],
  ]);
}
