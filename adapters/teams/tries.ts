/** Tries to send an answer to a person, who waits for it. */
import { PlatformError } from '../../src/port/platform-error.ts';
import type { Delay } from '../shared/roads.ts';

const TRIES = 3;
/** Milliseconds after which a try counts as lost; what comes of it all the same is seen twice, which is better than never. */
export const TRY_WITHIN = 3000;
/** Milliseconds before the next try where Teams says no time. */
const PAUSE = 300;

/** Teams' own word about this place: another try would be told the same. */
const isFinal = (error: unknown): boolean =>
  error instanceof PlatformError && /^(gone|refused|invalid)$/.test(error.kind);

async function once(send: () => Promise<unknown>, wait: Delay): Promise<void> {
  const timer = new AbortController();
  const late = wait(TRY_WITHIN, timer.signal).then(() => {
    if (!timer.signal.aborted) throw new PlatformError('lost', 'no_answer');
  });
  try {
    await Promise.race([send(), late]);
  } finally {
    timer.abort();
  }
}

interface Patience {
  readonly clock: () => Date;
  readonly wait: Delay;
  /** Moment, in milliseconds, by which it is over. */
  readonly until: number;
}

/** Sends, at most three times; waits as long as Teams says, unless that is too long for whoever waits. Throws the last failure. */
export async function tried(send: () => Promise<unknown>, { clock, wait, until }: Patience): Promise<void> {
  for (let count = 1; ; count += 1) {
    try {
      return await once(send, wait);
    } catch (error) {
      const asked = error instanceof PlatformError ? error.retryAfter : undefined;
      const pause = asked === undefined ? PAUSE * count : asked * 1000;
      if (count === TRIES || isFinal(error) || clock().getTime() + pause >= until) throw error;
      await wait(pause, new AbortController().signal);
    }
  }
}
