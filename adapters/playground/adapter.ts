/**
 * The try-out page: a chat of its own on this machine, to try the whole product without Slack or Teams. It uses the same handler and ports
 * as they do, and knows no more of a case than they do.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Log } from '../../src/log.ts';
import type { Accounts } from '../../src/port/account.ts';
import type { Card, View } from '../../src/port/card.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { Places } from '../../src/port/places.ts';
import { serveFile } from '../web/serve.ts';
import { createAnswer } from './answer.ts';
import { pageFiles } from './files.ts';
import { createGuard } from './guard.ts';
import { createKeeper } from './keep.ts';
import { createAccounts, createPlaces } from './places.ts';
import { createRooms, type StoredRooms } from './rooms.ts';
import { sceneFor } from './scene.ts';
import { createStreams } from './stream.ts';
import type { Actor, PageClock, Protocol } from './wire.ts';

/** Moving of the clock by a visitor. */
export interface ClockLeaps {
  readonly pageClock: () => PageClock;
  /** Milliseconds that the clock was moved, to be stored with the rooms. */
  readonly ahead: () => number;
  /** Moves the clock ahead; false where it cannot go. */
  readonly moveClock: (to: Date) => Promise<boolean>;
}

interface PlaygroundOptions {
  readonly handler: InboundHandler;
  readonly tenant: string;
  readonly school: string;
  readonly people: readonly Actor[];
  /** Protocols the school can choose from. */
  readonly protocols: readonly Protocol[];
  readonly protocol: () => string;
  readonly choose: (protocol: string) => Promise<void>;
  /** Whether the school has its words on a page of its own. */
  readonly ownPage: () => boolean;
  readonly setOwnPage: (on: boolean) => Promise<void>;
  readonly waitingView: View;
  readonly words: { readonly title: string; readonly noScript: string };
  readonly clock: () => Date;
  /** How a visitor moves the clock; absent where nobody can. */
  readonly leaps?: ClockLeaps | undefined;
  /** Rooms as they were when the last process ended. */
  readonly stored?: StoredRooms | undefined;
  /** Ends this run and starts another one, with nothing left of this; absent where nobody can. */
  readonly anew?: (() => void) | undefined;
  /** File to store them in; undefined: nowhere. */
  readonly file?: string | undefined;
  readonly log: Log;
}

export interface Playground {
  readonly accounts: Accounts;
  readonly places: Places;
  readonly routes: ReadonlyMap<string, RequestListener>;
  /** Returns every card that this person sees now, oldest first. */
  cardsOf(user: string): readonly Card[];
  /** Starts with no rooms, because what was stored belongs to another database. */
  clear(): void;
  /** Accepts actions from here on and, with `keep`, stores them; the page itself is available before. */
  open(keep: boolean): Promise<void>;
  /** Ends the streams; requests under way are still answered. */
  close(): void;
}

const EVENTS_PATH = '/playground/events';
const ACT_PATH = '/playground/act';

export function createPlayground(options: PlaygroundOptions): Playground {
  const { handler, tenant, people, protocols, file, log, words } = options;
  const leaps: ClockLeaps = options.leaps ?? {
    pageClock: () => ({ now: options.clock().toISOString(), moved: false, leaps: [] }),
    ahead: () => 0,
    moveClock: async () => false,
  };
  const users = new Set(people.map(({ user }) => user));
  const guard = createGuard();
  const run = randomUUID();
  let isOpen = false;
  let keeping = false;
  const rooms = createRooms({ clock: options.clock, stored: options.stored, onChange: () => streams.changed() });
  const keeper =
    file === undefined ? undefined : createKeeper(file, () => JSON.stringify({ ...rooms.all(), ahead: leaps.ahead() }));
  const kept = async (): Promise<void> => {
    if (keeping) await keeper?.save();
  };
  const streams = createStreams({
    guard,
    users,
    log,
    welcome: {
      school: options.school,
      people,
      protocols,
      waiting: options.waitingView,
      ...(options.anew === undefined ? {} : { run }),
    },
    sceneOf: (user) =>
      sceneFor(user, rooms, {
        people,
        preparing: !isOpen,
        protocol: options.protocol(),
        ownPage: options.ownPage(),
        clock: leaps.pageClock(),
      }),
  });
  const choose = async (protocol: string): Promise<boolean> => {
    if (!protocols.some(({ id }) => id === protocol)) return false;
    await options.choose(protocol);
    streams.changed();
    return true;
  };
  const setOwnPage = async (on: boolean): Promise<void> => {
    await options.setOwnPage(on);
    streams.changed();
  };
  const moveClock = async (to: Date): Promise<boolean> => {
    if (!(await leaps.moveClock(to))) return false;
    await kept();
    streams.changed();
    return true;
  };
  const beginAnew = async (ended: string): Promise<boolean> => {
    if (options.anew === undefined) return false;
    if (ended !== run || !isOpen) return true;
    isOpen = false;
    await keeper?.end();
    options.anew();
    return true;
  };
  const open = () => isOpen;
  const acts = { choose, setOwnPage, moveClock, beginAnew };
  const answer = createAnswer({ handler, tenant, rooms, guard, users, kept, ...acts, open, log });
  const isOurs = (request: IncomingMessage) => guard.page(request) === 'ok';
  const files = [...pageFiles(guard.token, words)].map(([path, it]) => [path, serveFile(it, isOurs)] as const);
  return {
    accounts: createAccounts({ tenant, users }),
    places: createPlaces({ tenant, users, rooms, kept }),
    routes: new Map([...files, [EVENTS_PATH, streams.listener], [ACT_PATH, answer]]),
    cardsOf: (user) => rooms.visibleTo(user).flatMap(({ posts }) => posts.flatMap(({ card }) => card ?? [])),
    clear: () => rooms.clear(),
    open: async (keep) => {
      isOpen = true;
      keeping = keep;
      await kept();
      streams.changed();
    },
    close: () => streams.close(),
  };
}
