/**
 * Whether the looks of one writer are all there, in the order in which they were noted. Pure: rows come by number, and what does not fit is
 * named. What is past its term may be gone, and so may a number that the writer itself gave up.
 */
import type { LookSaid } from './look-mark.ts';

export interface SequencedLook {
  readonly id: string;
  readonly at: Date;
  readonly n: number;
  readonly said: LookSaid | null;
  readonly schoolId: string | null;
  /** Whether its mark is right. */
  readonly sound: boolean;
}

/** A look that is not what it was, or numbers without a row. */
export type LookFault =
  | { readonly kind: 'row'; readonly look: SequencedLook }
  | {
      readonly kind: 'gone';
      readonly from: number;
      readonly to: number;
      /** When the rows around it were noted; absent where there is none. */
      readonly after: Date | undefined;
      readonly before: Date | undefined;
    };

interface SequenceOptions {
  readonly startedAt: Date;
  readonly now: Date;
  /** Looks of before this moment may be gone. */
  readonly keptFrom: Date;
  /** What comes behind this number was noted within the term, as others said; absent where nobody did. */
  readonly dueAfter: number | undefined;
}

interface LookSequence {
  readonly faults: readonly LookFault[];
  /** Last number of a sound row; 0 where there is none. */
  readonly last: number;
  add(look: SequencedLook): void;
  /** Called behind the last row. `reached`: how far it was, as others said. */
  end(reached: number): void;
}

/** Milliseconds by which a look may seem older than one before it: clocks of two servers, and what began earlier and was noted later. */
const SLACK = 10 * 60_000;
/** Faults of one writer that are named: who changed all of its rows is found by a few. */
const MOST_NAMED = 50;

const isBefore = (one: Date | undefined, other: Date): boolean =>
  one !== undefined && one.getTime() < other.getTime() - SLACK;

export const createSequence = ({ startedAt, now, keptFrom, dueAfter }: SequenceOptions): LookSequence => {
  const faults: LookFault[] = [];
  let last = 0;
  let lastAt: Date | undefined;
  /** The two latest rows so far, by the clock. */
  let [latest, second]: readonly (SequencedLook | undefined)[] = [];
  /** Numbers of rows that are not sound: they are named for themselves. */
  const bad = new Set<number>();
  /** Numbers without a row that all rows behind them said were on their way. */
  const open = new Map<number, Date | undefined>();

  const name = (fault: LookFault): void => {
    if (faults.length < MOST_NAMED) faults.push(fault);
  };
  const gone = (from: number, to: number, after: Date | undefined, before: Date | undefined): void => {
    if (from <= to) name({ kind: 'gone', from, to, after, before });
  };
  /** Numbers from here on are within the term. */
  const firstDue = (from: number): number => {
    const noEarlier = Math.max(startedAt.getTime(), latest?.at.getTime() ?? 0) - SLACK;
    if (noEarlier >= keptFrom.getTime()) return from;
    return dueAfter === undefined ? Number.POSITIVE_INFINITY : Math.max(from, dueAfter + 1);
  };
  /** Names what is missing from one number up to another, but for what is excused. */
  const missing = (from: number, to: number, before: Date | undefined, said: LookSaid | null): void => {
    const lost = new Set(said?.lost);
    const known = new Set(said?.open);
    let start = firstDue(from);
    const stops = [...lost, ...known, ...bad].filter((n) => n >= start && n <= to).sort((a, b) => a - b);
    for (const n of stops) {
      if (known.has(n)) open.set(n, lastAt);
      gone(start, n - 1, lastAt, before);
      start = n + 1;
    }
    gone(start, to, lastAt, before);
  };
  const settle = (look: SequencedLook): void => {
    for (const [n, after] of open) {
      if (look.said?.open?.includes(n) === true) continue;
      open.delete(n);
      if (look.said?.lost?.includes(n) !== true) gone(n, n, after, look.at);
    }
  };
  /** Where a row is earlier than one before it, that one was moved forward, or this one back: whichever does not fit the third. */
  const clock = (look: SequencedLook): void => {
    if (isBefore(look.at, startedAt) || isBefore(now, look.at)) name({ kind: 'row', look });
    else if (latest === undefined || !isBefore(look.at, latest.at)) {
      if (latest === undefined || look.at >= latest.at) [latest, second] = [look, latest];
      else if (second === undefined || look.at > second.at) second = look;
    } else if (second !== undefined && isBefore(look.at, second.at)) name({ kind: 'row', look });
    else {
      name({ kind: 'row', look: latest });
      [latest, second] = second === undefined || look.at >= second.at ? [look, second] : [second, look];
    }
  };
  return {
    faults,
    get last() {
      return last;
    },
    add: (look) => {
      if (!look.sound || look.n <= last) {
        name({ kind: 'row', look });
        if (look.n > last) bad.add(look.n);
        return;
      }
      missing(last + 1, look.n - 1, look.at, look.said);
      settle(look);
      bad.clear();
      last = look.n;
      lastAt = look.at;
      clock(look);
    },
    end: (reached) => missing(last + 1, reached, undefined, null),
  };
};
