import { createHmac } from 'node:crypto';

export interface RawRequest {
  readonly body: string;
  readonly contentType?: string;
  readonly secret: string;
  /** Seconds, as Slack's header has it. */
  readonly timestamp: number | string;
  /** Instead of the right signature; empty leaves the header out. */
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Delivered {
  readonly status: number;
  readonly body: string;
}

export const signature = (secret: string, timestamp: number | string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

/** Sends a request as Slack signs it. */
export async function deliver(url: string, request: RawRequest): Promise<Delivered> {
  const signed = request.signature ?? signature(request.secret, request.timestamp, request.body);
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': request.contentType ?? 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(request.timestamp),
      ...(signed ? { 'x-slack-signature': signed } : {}),
      ...request.headers,
    },
    body: request.body,
  });
  return { status: answer.status, body: await answer.text() };
}

/** Slack sends interactions as one form field. */
export const asPayload = (payload: object): string =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
