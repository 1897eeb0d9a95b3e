import type { RequestListener } from 'node:http';
import type { Log } from '../../src/log.ts';
import type { Accounts } from '../../src/port/account.ts';
import type { Granted } from '../../src/port/granted.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { Places } from '../../src/port/places.ts';
import type { Delay } from '../shared/roads.ts';
import { createTracker } from '../shared/tracker.ts';
import { createAnswer } from './answer.ts';
import { type ApiOptions, createApi } from './api.ts';
import { grantedBySlack } from './granted.ts';
import { createGuard } from './guard.ts';
import { createIdentity, type IdentitySource } from './identity.ts';
import { createIntake } from './intake.ts';
import { createListener, EVENTS_PATH } from './listen.ts';
import { createMembers } from './members.ts';
import { noticeMessage } from './notice.ts';
import type { HttpRoute, SlackOptions } from './options.ts';
import { patiently } from './patience.ts';
import { listPeople } from './people.ts';
import { pressedAt } from './roads.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { createScreens } from './screens.ts';
import { createPlaces } from './send.ts';
import { createHttpServer } from './server.ts';
import { createSockets } from './sockets.ts';
import { createSubmit, notSaved } from './submit.ts';
import { createAccounts, createUsers, type Users } from './users.ts';

export type { SlackOptions } from './options.ts';

/** Time limit in milliseconds for calls that a person waits for; the trigger dies at three seconds. */
const INTERACTIVE_TIMEOUT = 2500;
const BULK_TIMEOUT = 5000;
/** Time limit in milliseconds for asking whether a mention stands in a private place: until it is known, it counts as public. */
const PRIVATE_WITHIN = 500;

export interface SlackAdapter {
  readonly accounts: Accounts;
  readonly places: Places;
  /** Whether Slack takes the token now. @throws PlatformError */
  check(): Promise<void>;
  /** What Slack grants the token. @throws PlatformError */
  granted(): Promise<Granted>;
  /** With a token of the app: whether Slack can send anything now. @throws PlatformError */
  checkHearing?(): void;
  /** All routes, for a process that already has a server. */
  readonly requestListener: RequestListener;
  /** Begins to hear what people do, where a token of the app is given; and asks who the bot is. */
  listen(): void;
  start(address: { readonly host: string; readonly port: number }): Promise<{ port: number }>;
  /** Resolves when nothing is under way and every pending answer has been given. */
  idle(): Promise<void>;
  /** Takes no new requests and waits for the running ones. */
  stop(): Promise<void>;
}

/** `timers/promises` is not used: nearly every wait is cut short, and there each time makes an error with a stack. */
const waiting: Delay = (milliseconds, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });

/** Completes events: they invalidate what we remember, and only Slack knows whether a mention was in a public place. */
function createEnrich(places: Places, rooms: Rooms, users: Users, wait: Delay) {
  const isPrivate = async (room: string): Promise<boolean> => {
    const timer = new AbortController();
    const late = wait(PRIVATE_WITHIN, timer.signal).then(() => false);
    return Promise.race([rooms.isPrivate(room), late]).finally(() => timer.abort());
  };
  return async (inbound: Inbound): Promise<Inbound> => {
    if (inbound.kind === 'joined' || inbound.kind === 'left' || inbound.kind === 'changed')
      places.forgetMembers(inbound.room);
    if (inbound.kind === 'deactivated') users.forget(inbound.account.user);
    if (inbound.kind !== 'mention') return inbound;
    return { ...inbound, public: !(await isPrivate(inbound.room.room)) };
  };
}

/** Creates the calls of the ports, on a client of their own. */
function createOutgoing(
  options: SlackOptions,
  base: ApiOptions,
  identity: IdentitySource,
  { clock, wait }: { readonly clock: () => Date; readonly wait: Delay },
) {
  const bulk = createApi({ ...base, timeout: options.bulkTimeout ?? BULK_TIMEOUT });
  const never = new AbortController().signal;
  const call = patiently(bulk, clock, (milliseconds) => wait(milliseconds, never));
  const users = createUsers(call, identity, clock);
  const members = createMembers(call, users, identity, clock);
  const rooms = createRooms(call, identity, clock);
  return {
    users,
    accounts: createAccounts(users, identity, () => listPeople(bulk, identity)),
    places: createPlaces({ call, identity, rooms, members, words: options.words }),
  };
}

/**
 * Creates the complete Slack adapter: requests in, answers to people, and the ports to people and places for everything that is posted
 * later.
 */
export function createSlackAdapter(options: SlackOptions): SlackAdapter {
  const { signingSecret, appToken, botToken, wait = waiting, routes = [] } = options;
  const clock = options.clock ?? (() => new Date());
  const log: Log = options.log ?? (() => {});
  const apiUrl = options.apiUrl ?? 'https://slack.com/api/';
  const base: ApiOptions = { botToken, apiUrl, log, timeout: INTERACTIVE_TIMEOUT, proxy: options.proxy };

  const interactive = createApi(base);
  const identity = createIdentity(interactive);
  const { accounts, places, users } = createOutgoing(options, base, identity, { clock, wait });
  const tracker = createTracker();
  const screens = createScreens({ ...options, call: interactive, apiUrl, wait, tracker, log });
  const unshown = { text: `${options.words.numbers}\n\n${options.words.failed}` };
  const answering = { ...options, screens, wait, log };
  const listener = createListener({
    botToken,
    identity,
    log,
    wait,
    tracker,
    clock,
    apiUrl,
    numbers: noticeMessage(options, unshown),
    unknown: {
      press: (surface) => screens.notice({ surface, entry: pressedAt(surface) }, unshown.text),
      form: (surface) => notSaved(answering, surface, options.words.saveFailed),
    },
    answer: createAnswer(answering),
    submit: createSubmit(answering),
    enrich: createEnrich(places, createRooms(interactive, identity, clock), users, wait),
  });
  const events: readonly HttpRoute[] =
    signingSecret === undefined
      ? []
      : [
          {
            method: 'POST',
            path: EVENTS_PATH,
            handler: createIntake(createGuard({ signingSecret, clock }), { log, clock }, listener),
          },
        ];
  const server = createHttpServer([...events, ...routes], log, tracker);
  const sockets =
    appToken === undefined
      ? undefined
      : createSockets({
          call: createApi({ ...base, botToken: appToken }),
          isSecure: apiUrl.startsWith('https:'),
          proxy: options.proxy,
          take: listener,
          tracker,
          wait,
          clock,
          log,
        });
  // Fetched ahead so that the first command need not wait for it; Slack may be down at this moment.
  const introduce = (): void => void identity.get().catch(() => log('warn', 'slack_not_reached'));
  return {
    accounts,
    places,
    check: async () => {
      await interactive('auth.test', {});
    },
    granted: () => grantedBySlack({ botToken, apiUrl, proxy: options.proxy }),
    ...(sockets === undefined ? {} : { checkHearing: sockets.check }),
    listen: () => {
      introduce();
      sockets?.start();
    },
    requestListener: server.requestListener,
    start: async (address) => {
      const started = await server.start(address);
      introduce();
      return started;
    },
    idle: () => tracker.idle(),
    stop: async () => {
      await sockets?.stop();
      await server.stop();
    },
  };
}
