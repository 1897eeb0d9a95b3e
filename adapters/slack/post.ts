import type { IncomingHttpHeaders, ProxyEnv } from 'node:http';
import https from 'node:https';
import { http } from '../../src/node-http.ts';

/** Milliseconds that an idle connection stays open; Slack closes them later than this. */
const IDLE = 4000;

/** What came back, whoever it was from. */
export interface Posted {
  readonly status: number;
  /** As its header has it. */
  readonly retryAfter: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  /** In ASCII. */
  readonly body: string;
  /** Time limit in milliseconds, until all of the answer is there. */
  readonly timeout: number;
}

/** Rejects with Node's own error, whose code shows whether the request was sent. */
type Post = (url: string, sent: Sent) => Promise<Posted>;

/**
 * Creates a POST over connections that stay open, with little overhead: head and body go out in one write. It follows no redirects. `proxy`: the
 * way out of the network, as the environment names it.
 */
export function createPost(proxy?: ProxyEnv): Post {
  const options = { keepAlive: true, timeout: IDLE, ...(proxy === undefined ? {} : { proxyEnv: proxy }) };
  const plain = new http.Agent(options);
  const secure = new https.Agent(options);
  return (url, { headers, body, timeout }) =>
    new Promise((resolve, reject) => {
      const isSecure = url.startsWith('https:');
      const over = isSecure ? https : http;
      const request = over.request(url, {
        method: 'POST',
        agent: isSecure ? secure : plain,
        headers: { ...headers, 'content-length': body.length },
      });
      const late = setTimeout(() => request.destroy(new Error('no answer in time')), timeout);
      const failed = (error: Error): void => {
        clearTimeout(late);
        reject(error);
      };
      request.on('error', failed);
      request.on('response', (message) => {
        const chunks: Buffer[] = [];
        message.on('data', (chunk: Buffer) => chunks.push(chunk));
        message.on('error', failed);
        message.on('end', () => {
          clearTimeout(late);
          const { statusCode: status = 0, headers: answered } = message;
          resolve({
            status,
            retryAfter: answered['retry-after'],
            headers: answered,
            text: Buffer.concat(chunks).toString(),
          });
        });
      });
      request.end(body, 'latin1');
    });
}
