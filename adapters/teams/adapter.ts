import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, type Log } from '../../src/log.ts';
import type { Accounts } from '../../src/port/account.ts';
import type { AddressStore } from '../../src/port/address-store.ts';
import type { View } from '../../src/port/card.ts';
import type { Granted } from '../../src/port/granted.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { Places } from '../../src/port/places.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import type { Delay } from '../shared/roads.ts';
import { createTracker, type Tracker } from '../shared/tracker.ts';
import { createTeamsClient, type TeamsClientDeps } from './client.ts';
import { createGuard } from './guard.ts';
import { createTyped } from './launch.ts';
import { type ChatWords, createOwnChat, type PostAt } from './own-chat.ts';
import { invokes } from './parse.ts';
import { createReferences, type References } from './references.ts';
import { createRouter } from './routers.ts';
import { createListener } from './server.ts';
import { createTokenCheck } from './token.ts';
import { createTurns, strangerTurn, type TurnOptions } from './turn.ts';
import type { TeamsSettings } from './wire.ts';

export { MESSAGES_PATH } from './server.ts';

interface InboundOptions extends ChatWords {
  readonly settings: TeamsSettings;
  readonly handler: InboundHandler;
  /** The emergency numbers, shown when the answer does not come in time, and with every failure. */
  readonly waitingView: View;
  /** The numbers alone, for people who are not admitted. */
  readonly numbersView: View;
  readonly clock: () => Date;
  readonly log: Log;
  /** Waits this many milliseconds; ends early without error when the signal aborts. */
  readonly wait?: Delay;
}

interface TeamsOptions extends InboundOptions {
  readonly addresses: AddressStore;
  /** Waiting and time limits of outgoing calls, as in `TeamsClientDeps`. */
  readonly outgoing?: Pick<TeamsClientDeps, 'wait' | 'deadline'>;
}

export interface TeamsAdapter {
  readonly accounts: Accounts;
  readonly places: Places;
  /** Whether Microsoft takes the bot's secret. @throws PlatformError */
  check(): Promise<void>;
  /** Whether what comes in can be sorted: the SDK loaded. @throws PlatformError */
  checkHearing(): Promise<void>;
  /** Rights for group chats, where those are made. @throws PlatformError also where the token tells none */
  granted(): Promise<Granted | undefined>;
  /** When what the bot proves itself with ends, as far as that is known now. */
  readonly expiresOn: Date | undefined;
  /** `POST /api/messages`. */
  readonly requestListener: RequestListener;
  /** Makes ready for what comes in; what comes before that waits for it. */
  listen(): void;
  /** Resolves when nothing is under way and every pending answer has been given. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const waiting: Delay = (milliseconds, signal) =>
  sleep(milliseconds, undefined, { signal }).then(
    () => undefined,
    () => undefined,
  );

/** What goes out to people and places. */
interface Outgoing {
  readonly places: Places;
  readonly postAt: PostAt;
}

interface InboundParts {
  readonly listener: RequestListener;
  /** Loads what sorts activities, which else the first of them waits for. */
  load(): Promise<void>;
}

/** Creates the handling of everything that comes in, wherever it is answered. */
export function createInbound(
  options: InboundOptions,
  out: Outgoing,
  references: References,
  tracker: Tracker,
): InboundParts {
  const { settings, clock, log, commands, wait = waiting } = options;
  const turns: TurnOptions = {
    ...options,
    wait,
    places: out.places,
    references,
    tracker,
    ownChat: createOwnChat({ ...options, ...out, wait }),
    typed: createTyped(clock, randomUUID, commands.isCommand),
  };
  const router = createRouter(settings.sdk ?? 'teams', { appId: settings.appId, invokes: [...invokes.keys()] });
  const listener = createListener({
    check: createTokenCheck(settings, clock, log),
    guard: createGuard(settings),
    router,
    turnOf: createTurns(turns),
    strangerTurn: (activity) => strangerTurn(turns, activity),
    tracker,
    clock,
    log,
  });
  return { listener, load: router.load };
}

/**
 * Creates the complete Teams adapter: activities in, answers to people, and the ports to people and places for everything that is posted
 * later.
 */
export function createTeamsAdapter(options: TeamsOptions): TeamsAdapter {
  const { settings, addresses, words, clock, log } = options;
  const references = createReferences(addresses, clock);
  const { accounts, places, postAt, check, granted, expiresOn } = createTeamsClient(settings, {
    references,
    words,
    clock,
    log,
    ...options.outgoing,
  });
  const tracker = createTracker();
  const inbound = createInbound(options, { places, postAt }, references, tracker);
  const load = (): Promise<void> =>
    tracker.run(inbound.load).catch((error: unknown) => {
      log('error', 'teams_sdk_not_loaded', { cause: errorCode(error) });
      throw new PlatformError('unauthorised', 'sdk_not_loaded');
    });
  return {
    accounts,
    places,
    check,
    granted,
    get expiresOn() {
      return expiresOn();
    },
    requestListener: inbound.listener,
    checkHearing: load,
    // Whether it failed is told to who asks the same by `checkHearing`; here nobody waits for it.
    listen: () => void load().catch(() => undefined),
    idle: () => tracker.idle(),
    stop: () => tracker.idle(),
  };
}
