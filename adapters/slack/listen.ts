import { createHash } from 'node:crypto';
import type { App, Authorize } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Log } from '../../src/log.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { Delay } from '../shared/roads.ts';
import type { Tracker } from '../shared/tracker.ts';
import type { AnswerInbound } from './answer.ts';
import { BoltApp } from './bolt.ts';
import type { IdentitySource } from './identity.ts';
import { silentLogger } from './log.ts';
import { type Parsed, parseCommand, parsePress, parseShortcut, parseSubmission, type Surface } from './parse.ts';
import { parseEvent } from './parse-event.ts';
import { createReceiver } from './receiver.ts';
import { ANSWER_BY } from './roads.ts';
import type { SubmitResponse } from './submit.ts';
import type { Take } from './take.ts';

export const EVENTS_PATH = '/slack/events';
/** Time limit in milliseconds for asking who we are: the trigger's three seconds are already running. */
const IDENTITY_WITHIN = 500;

/** A message of the numbers. */
interface Numbers {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

interface ListenOptions {
  readonly botToken: string;
  readonly identity: IdentitySource;
  readonly log: Log;
  readonly wait: Delay;
  readonly tracker: Tracker;
  readonly clock: () => Date;
  readonly apiUrl: string;
  /** The message that answers a command where nothing else was shown. */
  readonly numbers: Numbers;
  readonly answer: AnswerInbound;
  submit(inbound: Inbound, surface: Surface): Promise<SubmitResponse | undefined>;
  /** What a person gets who pressed or sent something that we do not know (any more): the numbers. */
  readonly unknown: {
    press(surface: Surface): Promise<void>;
    form(surface: Surface): SubmitResponse;
  };
  /** Adds to an event what it does not contain, and forgets what it made outdated. */
  enrich(inbound: Inbound): Promise<Inbound>;
}

/** A key of the request itself, for a command that brings none. */
const keyOf = (mark: unknown): string => createHash('sha256').update(String(mark)).digest('hex').slice(0, 32);

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

/** Bolt sorts the requests and hands them to their listener; it takes none in and answers none, and it calls Slack nowhere. */
function createApp(options: ListenOptions): App {
  const logger = silentLogger(options.log);
  const app = new BoltApp({
    receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
    authorize: createAuthorize(options),
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
    logger,
    clientOptions: { slackApiUrl: options.apiUrl, logger },
  });
  // If it were swallowed here, a failed request would be answered 200 with nothing done.
  app.error(async (error) => {
    throw error;
  });
  return app;
}

type Say = (message?: Numbers) => Promise<void>;

/**
 * Creates the answer to a command: empty once something was shown, and otherwise, before Slack gives up, the numbers. It needs no call of ours,
 * so it comes whatever fails.
 */
function createCommands({ answer, numbers, wait, clock, log }: ListenOptions) {
  return async (parsed: Parsed, arrived: number, say: Say): Promise<void> => {
    if (parsed.kind === 'ignored') {
      log('warn', 'slack_ignored', { cause: parsed.code });
      return say(numbers);
    }
    const timer = new AbortController();
    let answering: Promise<void> | undefined;
    const isReached = await new Promise<boolean>((resolve) => {
      answering = answer(parsed.inbound, parsed.surface, () => resolve(true));
      answering.then(() => resolve(false));
      wait(ANSWER_BY - (clock().getTime() - arrived), timer.signal).then(() => resolve(false));
    });
    timer.abort();
    if (!isReached) log('warn', 'slack_command_answered', { kind: parsed.inbound.kind });
    await (isReached ? say() : say(numbers));
    await answering;
  };
}

/** Creates one listener for each kind of request, and what hands them all to Bolt. */
export function createListener(options: ListenOptions): Take {
  const { log, tracker, identity, unknown } = options;
  const app = createApp(options);
  const commanded = createCommands(options);
  const handle = async (parsed: Parsed): Promise<void> => {
    if (parsed.kind === 'inbound') return options.answer(parsed.inbound, parsed.surface);
    log('info', 'slack_ignored', { cause: parsed.code });
    if (parsed.surface) await unknown.press(parsed.surface);
  };
  /** Acknowledges the request at once; the answer follows through the Web API. */
  const acked = (ack: () => Promise<void>, parsed: Parsed): Promise<void> =>
    tracker.run(async () => {
      await ack();
      await handle(parsed);
    });
  const submitted = async (parsed: Parsed): Promise<SubmitResponse | undefined> => {
    if (parsed.kind === 'inbound') return options.submit(parsed.inbound, parsed.surface);
    log('warn', 'slack_ignored', { cause: parsed.code });
    return parsed.surface && unknown.form(parsed.surface);
  };
  const happened = async (parsed: Parsed): Promise<void> => {
    if (parsed.kind === 'ignored') return handle(parsed);
    await handle({ ...parsed, inbound: await options.enrich(parsed.inbound) });
  };

  app.command(/.*/, ({ ack, body, context }) => {
    const say: Say = (message) => (message ? ack({ response_type: 'ephemeral', ...message }) : ack());
    const parsed = parseCommand(body, keyOf(context.mark));
    return tracker.run(() => commanded(parsed, Number(context.arrived), say));
  });
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
  return createReceiver(app, options);
}
