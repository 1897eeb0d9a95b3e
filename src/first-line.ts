/** The first line of a bot that somebody starts at a screen is the address to open: what is written before it waits for it. */
import type { DestinationStream } from 'pino';

/** Milliseconds after which what waits is written all the same: a start that hangs is not silent. */
const AT_MOST = 60_000;

interface HeldLines extends DestinationStream {
  /** Writes what waits, and from now on everything at once. May be called again. */
  release(): void;
}

/** Creates a stream that holds back lines for `to`; at the end of the process nothing is left in it. */
export function holdLines(to: DestinationStream): HeldLines {
  let held: string[] | undefined = [];
  const release = (): void => {
    const lines = held ?? [];
    held = undefined;
    clearTimeout(timer);
    process.off('exit', release);
    for (const line of lines) to.write(line);
  };
  const timer = setTimeout(release, AT_MOST).unref();
  process.on('exit', release);
  return { write: (line) => void (held === undefined ? to.write(line) : held.push(line)), release };
}
