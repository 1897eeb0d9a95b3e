/** Reading of what a page in a browser sends. */
import type { IncomingMessage } from 'node:http';

/** Maximum body size in bytes. */
const MAX_BODY = 256 * 1024;

/** Returns the JSON; undefined where it is none, or too long. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}
