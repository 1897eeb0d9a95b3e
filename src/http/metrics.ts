/** The page of figures, for a program that watches. */
import type { RequestListener } from 'node:http';
import { brings } from './bearer.ts';
import { readable } from './health.ts';

interface MetricsOptions {
  readonly page: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Who has it may look; undefined: whoever reaches the port. */
  readonly token: string | undefined;
}

/** `GET /metrics`; whoever may not look hears that there is nothing. */
export function metricsRoute({ page, token }: MetricsOptions): readonly [string, RequestListener] {
  return [
    '/metrics',
    readable((request, response) => {
      if (token !== undefined && !brings(token, request)) return void response.writeHead(404).end();
      page().then(
        ({ type, text }) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text),
        () => response.writeHead(500).end(),
      );
    }),
  ];
}
