/**
 * The only file that knows the Teams SDK 2.x. It sorts activities and returns the answer to an invoke, nothing else: the token was checked
 * before, no state is kept, and outgoing calls have their own client. These are the two parts of the SDK that sort. Its `App` puts them
 * together with an Express server, clients that find a secret in the environment, and answers to sign-in invokes that call out and log what
 * stood in them, and takes half as much again to load. Here there is nothing to call with. 2.0.16 is the last that runs on Node 20 and 22.11.
 */
import { ActivityProcessor, type IActivityProcessorOptions } from '@microsoft/teams.apps/dist/app.process.js';
import { Router as Routes } from '@microsoft/teams.apps/dist/router/router.js';
import type { InvokeAnswer, MakeRouter, Turn } from './router.ts';
import { CHANNEL } from './token.ts';

type Parts = IActivityProcessorOptions;
type Event = Parameters<ActivityProcessor['process']>[0];
type Route = Parameters<Routes['register']>[0];

interface Named {
  readonly type: string;
  readonly name?: string;
}

const EVENTS = new Set(['conversationUpdate', 'installationUpdate']);

const refuse = (): never => {
  throw new Error('the SDK does not send');
};
const ignore = (): void => undefined;

/** What the SDK reports holds ids, and of sign-in words; errors are reported by whoever asked. */
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore, log: ignore };

/** The SDK makes a client and a stream for each activity; of these there is one, which refuses. */
const client = { request: refuse, clone: () => client };
const stream = { events: { on: ignore }, close: async () => undefined };

/** Our own check came before; where answers go is for what the SDK would send. */
const checked = { serviceUrl: '' };

/** Everything that would send, keep or ask is absent or refuses. */
const without = {
  client,
  activitySender: { send: refuse, createStream: () => stream },
  tokenManager: { getBotToken: refuse, getGraphToken: refuse },
  api: {},
  storage: { get: refuse, set: refuse, delete: refuse },
  log: silent,
  getId: () => undefined,
  getConnectionName: () => '',
  shouldFetchUserToken: () => false,
};

/** A route looks at type and name alone: the SDK's own ways to name one look into what was sent, and throw where nothing is there. */
function createRoutes(invokes: readonly string[]): Routes {
  const routes = new Routes();
  const known = new Set(invokes);
  const on = (select: (activity: Named) => boolean, work: (turn: Turn) => unknown): void => {
    routes.register({ type: 'user', select, callback: ({ turn }: { turn: Turn }) => work(turn) } as unknown as Route);
  };
  const isKnown = ({ name = '' }: Named): boolean => known.has(name);
  on(
    (it) => it.type === 'invoke' && isKnown(it),
    (turn) => turn.invoke(),
  );
  on(
    (it) => it.type === 'invoke' && !isKnown(it),
    () => ({ status: 501 }),
  );
  on(
    (it) => it.type === 'message',
    (turn) => turn.message(),
  );
  on(
    (it) => EVENTS.has(it.type),
    (turn) => turn.event(),
  );
  return routes;
}

export const createRouter: MakeRouter = ({ invokes }) => {
  const turns = new WeakMap<object, Turn>();
  const failures = new WeakMap<object, { readonly error: unknown }>();
  const parts = {
    ...without,
    router: createRoutes(invokes),
    plugins: [{ onActivity: ({ activity }: { activity: object }) => ({ turn: turns.get(activity) }) }],
    eventManager: {
      onActivitySent: ignore,
      onActivityResponse: ignore,
      onError: ({ error, activity }: { error: unknown; activity: object }) => failures.set(activity, { error }),
    },
  };
  const processor = new ActivityProcessor(parts as unknown as Parts);
  return {
    run: async (activity, turn) => {
      const { channelData }: { readonly channelData?: object | null } = activity;
      // The SDK looks into the data of a changed message without asking whether there are any.
      const body = { ...activity, channelId: CHANNEL, channelData: channelData ?? {} };
      turns.set(body, turn);
      const answer: InvokeAnswer = await processor.process({ token: checked, body } as unknown as Event);
      const failure = failures.get(body);
      if (failure) throw failure.error;
      return { status: answer.status, body: answer.body };
    },
  };
};
