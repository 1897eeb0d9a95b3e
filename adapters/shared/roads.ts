/** Roads to a person in need: by which of them the emergency numbers come, whatever fails on the others. */
import type { Tracker } from './tracker.ts';

/** Where a person asks something of the bot. */
export type Entry =
  /** `/zorg …`, `/zorg nood` among them. */
  | 'command'
  /** Words typed to the bot in the chat with it. */
  | 'typed'
  /** A button on a card, in a private view, or on the person's own page with the bot. */
  | 'press'
  | 'pressInView'
  | 'pressAtHome'
  | 'form'
  /** An action on somebody's message. */
  | 'shortcut'
  | 'mention'
  /** The person's own page with the bot is opened. */
  | 'home';

/** How something can reach a person. */
export type Road =
  /** A private view or page, by a call of ours. */
  | 'view'
  /** A message in a channel for one pair of eyes. */
  | 'ephemeral'
  /** The address that came with the request, which needs no token. */
  | 'responseAddress'
  /** The answer to the request itself, which needs no call at all. */
  | 'answer'
  /** The chat of the person and the bot, which we look up. */
  | 'ownChat'
  /** The conversation that the request names: there is nothing to look up. */
  | 'conversation';

/** The roads of each entry, in the order in which they are taken. An empty list: no road lives there. */
export type RoadTable = Readonly<Record<Entry, readonly Road[]>>;

/** Waits so many milliseconds; ends early without error when the signal aborts. */
export type Delay = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** A try to reach a person; rejects where it did not. */
export type Attempt = () => Promise<unknown>;

/** What a walk needs: time, and who waits for what still goes on when it is over. */
interface Walking {
  readonly wait: Delay;
  readonly tracker: Tracker;
}

/** Why a timer is ended: without a reason an error with a stack is made each time. */
const OVER = 'over';

/** The first way, and beside it those after it once it fails or takes longer than `step` milliseconds. `timers`: of the whole walk. */
async function from(
  ways: readonly Attempt[],
  { wait, tracker }: Walking,
  step: number | undefined,
  timers: AbortController[],
): Promise<unknown> {
  const [way, ...others] = ways;
  if (way === undefined) throw new Error('no way');
  const going = tracker.run(way);
  if (others.length === 0) return going;
  const overtaken = new Promise<void>((resolve) => {
    if (step === undefined) return void going.catch(() => resolve());
    const timer = new AbortController();
    timers.push(timer);
    going.then(
      () => timer.abort(OVER),
      () => {
        timer.abort(OVER);
        resolve();
      },
    );
    wait(step, timer.signal).then(() => {
      if (!timer.signal.aborted) resolve();
    });
  });
  return Promise.any([going, overtaken.then(() => from(others, { wait, tracker }, step, timers))]);
}

const firstOf = (error: unknown): unknown => (error instanceof AggregateError ? firstOf(error.errors[0]) : error);

/**
 * Takes the ways one by one until one arrives; one that takes longer than `step` milliseconds no longer holds up the next, so that a person
 * may be reached twice, and never not at all. A slow one that another overtook counts as under way until it ends. Rejects with the first
 * failure where none arrives.
 */
export async function walk(ways: readonly Attempt[], walking: Walking, step?: number): Promise<void> {
  const timers: AbortController[] = [];
  try {
    await from(ways, walking, step, timers);
  } catch (error) {
    throw firstOf(error);
  } finally {
    for (const timer of timers) timer.abort(OVER);
  }
}
