import http from 'node:http';
import https from 'node:https';
import type { FetchFunction, WebClientOptions } from '@slack/web-api';

type FetchResponse = Awaited<ReturnType<FetchFunction>>;

/** Milliseconds that an idle connection stays open; Slack closes them later than this. */
const IDLE = 4000;

function responseOf(url: string, message: http.IncomingMessage, body: Buffer): FetchResponse {
  const status = message.statusCode ?? 0;
  const headers = message.headers;
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText: message.statusMessage ?? '',
    url,
    headers: {
      get: (name) => {
        const value = headers[name.toLowerCase()];
        return value === undefined ? null : String(value);
      },
      entries: () => Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    },
    arrayBuffer: async () => Uint8Array.from(body).buffer,
    json: async () => JSON.parse(body.toString()),
    text: async () => body.toString(),
  };
}

/**
 * Creates the `fetch` of Slack's client: a POST over connections that stay open, with little overhead. It follows no redirects. Rejects
 * with Node's own error, whose code shows whether the request was sent. `proxy`: the way out of the network, as the environment names it.
 */
export function createFetch(proxy?: http.ProxyEnv): NonNullable<WebClientOptions['fetch']> {
  const options = { keepAlive: true, timeout: IDLE, ...(proxy === undefined ? {} : { proxyEnv: proxy }) };
  const plain = new http.Agent(options);
  const secure = new https.Agent(options);
  return (address, { method = 'POST', headers = {}, body = '', signal } = {}) => {
    const url = String(address);
    if (typeof body !== 'string') return Promise.reject(new TypeError('only text is sent'));
    const content = Buffer.from(body);
    const over = url.startsWith('https:')
      ? { request: https.request, agent: secure }
      : { request: http.request, agent: plain };
    return new Promise((resolve, reject) => {
      const request = over.request(url, {
        method,
        agent: over.agent,
        headers: { ...headers, 'content-length': content.length },
        ...(signal === undefined ? {} : { signal }),
      });
      request.on('error', reject);
      request.on('response', (message) => {
        const chunks: Buffer[] = [];
        message.on('data', (chunk: Buffer) => chunks.push(chunk));
        message.on('error', reject);
        message.on('end', () => resolve(responseOf(url, message, Buffer.concat(chunks))));
      });
      request.end(content);
    });
  };
}
