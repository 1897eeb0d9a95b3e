/** Job that checks each night whether the log of who looked is what was noted. */
import type { Log } from '../log.ts';
import type { NightlyCheckStore } from '../port/nightly-check.ts';
import { createTelling } from './findings.ts';
import type { Job } from './tick.ts';

interface LooksParts {
  readonly checks: Pick<NightlyCheckStore, 'lookAtLooks'>;
  readonly clock: () => Date;
  readonly log: Log;
}

const DAY = 24 * 60 * 60_000;
/** Into a day of UTC, in milliseconds: between half past three and half past four here. */
const BEGINS = 2.5 * 60 * 60_000;

export function looksJob({ checks, clock, log }: LooksParts): Job {
  const tell = createTelling(log);
  /** Schools of which something was told. */
  let told: readonly string[] = [];
  /** The last night that this process looked at. */
  let done: number | undefined;

  const run = async (signal: AbortSignal): Promise<void> => {
    const now = clock();
    const night = Math.floor((now.getTime() - BEGINS) / DAY);
    if (done === night) return;
    // One that just started leaves to others what they did; later each looks for itself, so that nobody's word is taken for it every night.
    const since = done === undefined ? new Date(night * DAY + BEGINS) : undefined;
    const found = await checks.lookAtLooks({ now, since }, signal);
    if (found === undefined) return;
    done = night;
    if (found === 'noted') return;
    for (const school of new Set([...told, ...found.keys()])) tell(school, found.get(school) ?? []);
    told = [...found.keys()];
  };
  return { name: 'looks', budgetMs: 600_000, everyMs: 60_000, canWait: true, run };
}
