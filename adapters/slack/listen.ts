import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { App, type AppOptions, type Authorize, HTTPReceiver } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { Tracker } from '../shared/tracker.ts';
import type { IdentitySource } from './identity.ts';
import { silentLogger } from './log.ts';
import type { Delay } from './options.ts';
import { type Parsed, parseCommand, parsePress, parseShortcut, parseSubmission, type Surface } from './parse.ts';
import { parseEvent } from './parse-event.ts';
import type { SubmitResponse } from './submit.ts';

export const EVENTS_PATH = '/slack/events';
/** Time limit in milliseconds for asking who we are: the trigger's three seconds are already running. */
const IDENTITY_WITHIN = 500;

interface ListenOptions {
  readonly signingSecret: string;
  readonly botToken: string;
  readonly identity: IdentitySource;
  readonly log: Log;
  readonly wait: Delay;
  readonly tracker: Tracker;
  readonly clientOptions: NonNullable<AppOptions['clientOptions']>;
  answer(inbound: Inbound, surface: Surface): Promise<void>;
  submit(inbound: Inbound, surface: Surface): Promise<SubmitResponse | undefined>;
  /** Adds to an event what it does not contain, and forgets what it made outdated. */
  enrich(inbound: Inbound): Promise<Inbound>;
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected';

/**
 * Creates Bolt's authorisation, which makes no request to Slack. A command or event of a workspace other than the token's is refused;
 * presses of people from elsewhere pass, under their own workspace, so that they still get the emergency numbers.
 */
function createAuthorize({ identity, botToken, wait, log }: ListenOptions): Authorize<boolean> {
  return async (source, body) => {
    if (body && ('command' in body || 'event' in body)) {
      const timer = new AbortController();
      const me = await Promise.race([identity.get().catch(() => undefined), wait(IDENTITY_WITHIN, timer.signal)]);
      timer.abort();
      if (me && source.teamId !== me.team) {
        log('warn', 'slack_foreign_workspace', { team: source.teamId });
        throw new Error('foreign workspace');
      }
    }
    return { botToken, ...(source.teamId ? { teamId: source.teamId } : {}) };
  };
}

function createReceiver({ signingSecret, log }: ListenOptions): HTTPReceiver {
  const logger = silentLogger(log, 'bolt');
  return new HTTPReceiver({
    signingSecret,
    // The guard did this before Bolt, with our clock, in both directions and once only.
    signatureVerification: false,
    endpoints: EVENTS_PATH,
    logger,
    customPropertiesExtractor: (request) => ({
      requestKey: createHash('sha256').update(String(request.headers['x-slack-signature'])).digest('hex').slice(0, 32),
    }),
    processEventErrorHandler: async ({ error, response }) => {
      const code = errorCode(error);
      log('error', 'slack_request_failed', { cause: code });
      if (!response.headersSent) response.writeHead(code === 'slack_bolt_authorization_error' ? 401 : 500).end();
      // Already answered, so that Bolt does not wait three seconds for an ack.
      return true;
    },
    unhandledRequestHandler: ({ response }) => {
      log('error', 'slack_request_unanswered');
      if (!response.headersSent) response.writeHead(400).end();
    },
  });
}

function createApp(options: ListenOptions, receiver: HTTPReceiver): App {
  const app = new App({
    receiver,
    authorize: createAuthorize(options),
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
    logger: silentLogger(options.log, 'bolt'),
    clientOptions: options.clientOptions,
  });
  // If it were swallowed here, a failed request would be answered 200 with nothing done.
  app.error(async (error) => {
    throw error;
  });
  return app;
}

/** Creates one listener for each kind of request, and Bolt's request handler for all of them. */
export function createListener(options: ListenOptions): RequestListener {
  const { log, tracker, identity } = options;
  const receiver = createReceiver(options);
  const app = createApp(options, receiver);
  const handle = async (parsed: Parsed): Promise<void> => {
    if (parsed.kind === 'ignored') return log('info', 'slack_ignored', { cause: parsed.code });
    await options.answer(parsed.inbound, parsed.surface);
  };
  /** Acknowledges the request at once; the answer follows through the Web API. */
  const acked = (ack: () => Promise<void>, parsed: Parsed): Promise<void> =>
    tracker.run(async () => {
      await ack();
      await handle(parsed);
    });
  const submitted = async (parsed: Parsed): Promise<SubmitResponse | undefined> => {
    if (parsed.kind === 'inbound') return options.submit(parsed.inbound, parsed.surface);
    return void log('info', 'slack_ignored', { cause: parsed.code });
  };
  const happened = async (parsed: Parsed): Promise<void> => {
    if (parsed.kind === 'ignored') return handle(parsed);
    await handle({ ...parsed, inbound: await options.enrich(parsed.inbound) });
  };

  app.command(/.*/, ({ ack, body, context }) => acked(ack, parseCommand(body, String(context.requestKey))));
  app.action(/.*/, ({ ack, body }) => acked(ack, parsePress(body)));
  app.shortcut(/.*/, ({ ack, body }) => acked(ack, parseShortcut(body)));
  app.view({ type: 'view_closed', callback_id: /.*/ }, ({ ack }) => ack());
  app.view({ type: 'view_submission', callback_id: /.*/ }, ({ ack, body }) =>
    tracker.run(async () => {
      const response = await submitted(parseSubmission(body));
      await (response ? ack(response) : ack());
    }),
  );
  app.event(/.*/, ({ body }) => tracker.run(() => happened(parseEvent(body, identity.known()?.botUser))));
  return receiver.requestListener;
}
