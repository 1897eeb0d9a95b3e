/** Lines of the log about what anybody may send: of each kind only so many a minute, so that who sends thousands of them fills no disk. */

const MOST = 60;
/** Milliseconds. */
const MINUTE = 60_000;

interface Window {
  readonly since: number;
  said: number;
  leftOut: number;
}

/** Returns whether one more of this kind is to be said now, and how many were left out before it; undefined where it is left out. */
export type Seldom = (kind: string) => { readonly leftOut?: number } | undefined;

export function createSeldom(clock: () => Date): Seldom {
  const windows = new Map<string, Window>();
  return (kind) => {
    const now = clock().getTime();
    const before = windows.get(kind);
    const isSame = before !== undefined && Math.abs(now - before.since) < MINUTE;
    if (isSame && before.said >= MOST) {
      before.leftOut += 1;
      return undefined;
    }
    const leftOut = isSame ? 0 : (before?.leftOut ?? 0);
    windows.set(kind, { since: isSame ? before.since : now, said: (isSame ? before.said : 0) + 1, leftOut: 0 });
    return leftOut === 0 ? {} : { leftOut };
  };
}
