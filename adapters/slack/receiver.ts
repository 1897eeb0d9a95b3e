import type { App, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import type { Take } from './take.ts';

interface ReceiverOptions {
  readonly log: Log;
  readonly clock: () => Date;
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected';

/**
 * Hands what was taken in to Bolt, and answers it when its listener acknowledges. Bolt's own receivers read and check the body once
 * more, which the intake did with our clock, in both directions and once only.
 */
export function createReceiver(app: App, { log, clock }: ReceiverOptions): Take {
  return async ({ body, mark }, answer) => {
    if (body.type === 'url_verification') return answer.give({ challenge: body.challenge });
    const event: ReceiverEvent = {
      body,
      ack: async (said?: unknown) => {
        if (answer.isGiven) throw new Error('acknowledged twice');
        answer.give(said);
      },
      // Slack's three seconds run from here, whatever else has to be asked first.
      customProperties: { arrived: clock().getTime(), mark },
    };
    try {
      await app.processEvent(event);
      if (answer.isGiven) return;
      log('error', 'slack_request_unanswered');
      answer.refuse(400);
    } catch (error) {
      const code = errorCode(error);
      log('error', 'slack_request_failed', { cause: code });
      if (!answer.isGiven) answer.refuse(code === 'slack_bolt_authorization_error' ? 401 : 500);
    }
  };
}
