import type { ServerResponse } from 'node:http';
import type { App, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import type { Take } from './intake.ts';

interface ReceiverOptions {
  readonly log: Log;
  readonly clock: () => Date;
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected';

const give = (response: ServerResponse, body: unknown): void => {
  if (body === undefined) response.writeHead(200).end();
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

/**
 * Hands what was taken in to Bolt, and answers the request when its listener acknowledges. Bolt's own receivers read and check the body once
 * more, which the intake did with our clock, in both directions and once only.
 */
export function createReceiver(app: App, { log, clock }: ReceiverOptions): Take {
  return async ({ body, headers }, response) => {
    if (body.type === 'url_verification') return give(response, { challenge: body.challenge });
    const event: ReceiverEvent = {
      body,
      ack: async (answer?: unknown) => {
        if (response.headersSent) throw new Error('acknowledged twice');
        give(response, answer);
      },
      // Slack's three seconds run from here, whatever else has to be asked first.
      customProperties: { arrived: clock().getTime(), signature: headers['x-slack-signature'] },
    };
    try {
      await app.processEvent(event);
      if (response.headersSent) return;
      log('error', 'slack_request_unanswered');
      response.writeHead(400).end();
    } catch (error) {
      const code = errorCode(error);
      log('error', 'slack_request_failed', { cause: code });
      if (!response.headersSent) response.writeHead(code === 'slack_bolt_authorization_error' ? 401 : 500).end();
    }
  };
}
