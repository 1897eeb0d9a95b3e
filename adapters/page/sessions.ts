/** Sessions: who is signed in in this browser, for how long, and how long they may read without doing anything. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { AccountRef } from '../../src/port/account.ts';
import type { PageSession, PageStore } from '../../src/port/page-store.ts';
import { cookieOf, SESSION, withCookie } from './cookies.ts';
import { derived, hashOf, newSecret } from './secrets.ts';

const HOUR = 60 * 60_000;
/** Milliseconds that a session lasts: a school day, in which writing down and help ask nobody to sign in again. */
const LASTS = 12 * HOUR;
/** Milliseconds of nothing after which reading asks to sign in again: on a device of one's own, and on one that others use too. */
const IDLE = { own: HOUR / 3, shared: HOUR / 12 } as const;
/** Milliseconds in which a key that was shown opens deciding too. */
const DECIDES = HOUR / 12;
/** Milliseconds that the clocks of two bots may differ. */
const DIFFER = 60_000;
/** Milliseconds between two notes of reading. */
const NOTED = 30_000;

/** What a key opened: nothing, reading, or deciding too. */
type Level = 'none' | 'read' | 'decide';

export interface SignedIn extends PageSession {
  /** sha-256 of what this browser holds: names the session. */
  readonly hash: string;
  /** Of this session's page, which no other site knows. */
  readonly token: string;
  readonly mayRead: boolean;
  /** What the key of `shown` opens now. */
  readonly level: Level;
  /** Seconds of nothing after which it may not. */
  readonly idle: number;
  /** Names the account to its own page, which has no more of it. */
  readonly whose: string;
}

interface SessionOptions {
  readonly store: Pick<PageStore, 'openSession' | 'moveDrafts' | 'session' | 'noteReading' | 'endSession'>;
  readonly clock: () => Date;
}

export interface Sessions {
  /** Returns the cookie of a new session. `before`: the one of this browser until now, whose drafts go along where it is of the same account. */
  open(
    who: { readonly account: AccountRef; readonly issuer: string; readonly shared: boolean },
    before?: SignedIn,
  ): Promise<string>;
  of(request: IncomingMessage): Promise<SignedIn | undefined>;
  /** What they do shows that they are there. */
  noteReading(session: SignedIn): Promise<void>;
  end(request: IncomingMessage): Promise<void>;
}

/** A key opens reading for as long as they read on, and deciding for minutes. */
function levelOf(shown: PageSession['shown'], mayRead: boolean, now: number): Level {
  if (!mayRead || shown === undefined) return 'none';
  const age = now - shown.at.getTime();
  if (age < -DIFFER) return 'none';
  return age < DECIDES ? 'decide' : 'read';
}

export function createSessions({ store, clock }: SessionOptions): Sessions {
  return {
    open: async (who, before) => {
      const secret = newSecret();
      const id = randomUUID();
      await store.openSession(hashOf(secret), { id, ...who }, clock());
      if (before !== undefined && isDeepStrictEqual(before.account, who.account)) await store.moveDrafts(before.id, id);
      // On a device of others it goes when the browser is closed.
      return withCookie(SESSION, secret, who.shared ? undefined : LASTS / 1000);
    },
    of: async (request) => {
      const secret = cookieOf(request, SESSION);
      if (secret === undefined) return undefined;
      const now = clock().getTime();
      const found = await store.session(hashOf(secret), new Date(now - LASTS));
      if (found === undefined) return undefined;
      const { platform, tenant, user } = found.account;
      const idle = found.shared ? IDLE.shared : IDLE.own;
      const mayRead = now - found.readAt.getTime() < idle;
      return {
        ...found,
        hash: hashOf(secret),
        token: derived(secret, 'token'),
        mayRead,
        level: levelOf(found.shown, mayRead, now),
        idle: idle / 1000,
        whose: hashOf(JSON.stringify([platform, tenant, user])).slice(0, 32),
      };
    },
    noteReading: async ({ id, readAt, mayRead }) => {
      const now = clock();
      if (mayRead && now.getTime() - readAt.getTime() > NOTED) await store.noteReading(id, now);
    },
    end: async (request) => {
      const secret = cookieOf(request, SESSION);
      if (secret !== undefined) await store.endSession(hashOf(secret));
    },
  };
}
