import type { IncomingMessage } from 'node:http';
import type { Json } from './world.ts';

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Web API calls come as form fields, with objects as JSON in them. */
export function decodeArgs(body: string): Json {
  const entries = [...new URLSearchParams(body)].map(([key, value]): [string, unknown] => {
    if (!/^[[{]/.test(value)) return [key, value];
    try {
      return [key, JSON.parse(value)];
    } catch {
      return [key, value];
    }
  });
  return Object.fromEntries(entries);
}
