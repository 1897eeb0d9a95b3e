/** How the bot is, a fact a subject: told once when it changes, and kept for the page of whoever runs the bot. Never a name, never content. */
import type { Log } from '../log.ts';

/** One thing that is well or not. */
export interface Fact {
  /** `database`, `key`, `schema`, `slack`, … */
  readonly what: string;
  /** A word for who watches by machine; `good` where nothing is wrong. */
  readonly state: string;
  /** Dutch sentence for whoever runs the bot; absent where nothing is wrong. */
  readonly says?: string;
  /** ISO, when it came to be so. */
  readonly since: string;
}

/** What was found of one thing. */
interface Found {
  readonly state: string;
  readonly says?: string | undefined;
  /** Whether time alone may mend it. */
  readonly passes?: boolean;
  /** A code for the log. */
  readonly cause?: string | undefined;
}

interface FactsOptions {
  readonly clock: () => Date;
  readonly log: Log;
  /** Shows a sentence to whoever runs the bot. */
  readonly tell: (sentence: string) => void;
}

export interface Facts {
  /** Keeps a fact; tells it where it differs from before. Without a sentence nothing is wrong. */
  note(what: string, found: Found): void;
  stateOf(what: string): string | undefined;
  all(): readonly Fact[];
}

export const GOOD = { state: 'good' } as const;

export function createFacts({ clock, log, tell }: FactsOptions): Facts {
  const facts = new Map<string, Fact>();
  return {
    note: (what, { state, says, passes = false, cause }) => {
      const before = facts.get(what);
      if (before?.state === state && before.says === says) return;
      facts.set(what, { what, state, ...(says === undefined ? {} : { says }), since: clock().toISOString() });
      if (before?.state === state) return;
      // What is well from the beginning is no news.
      if (says === undefined && before === undefined) return;
      log(says === undefined ? 'info' : passes ? 'warn' : 'error', 'condition', { what, state, cause });
      if (says !== undefined) tell(says);
    },
    stateOf: (what) => facts.get(what)?.state,
    all: () => [...facts.values()],
  };
}
