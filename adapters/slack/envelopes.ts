import type { Log } from '../../src/log.ts';
import type { Tracker } from '../shared/tracker.ts';
import type { Envelope } from './socket.ts';
import { type Acknowledgement, isKnown, type Take } from './take.ts';

/** Milliseconds that an envelope is remembered: as long as a signature is. */
const MEMORY = 601_000;

/** An answer, or that there is none. */
type Outcome = { readonly body?: unknown } | 'refused';

interface EnvelopesOptions {
  readonly take: Take;
  readonly tracker: Tracker;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Works on an envelope, and answers it by `send`. */
type TakeEnvelope = (envelope: Envelope, send: (body?: unknown) => void) => void;

/**
 * Creates what takes envelopes in. One that comes again, over the same socket or another, is worked on once and answered each time: Slack sends
 * it again when it heard nothing. What is refused gets no answer, since there is none that says no.
 */
export function createEnvelopes({ take, tracker, clock, log }: EnvelopesOptions): TakeEnvelope {
  const known = new Map<string, { readonly outcome: Promise<Outcome>; readonly until: number }>();
  const now = (): number => clock().getTime();
  const forget = (): void => {
    for (const [id, { until }] of known) {
      if (until > now()) return;
      known.delete(id);
    }
  };
  const work = (mark: string, body: unknown): Promise<Outcome> =>
    new Promise((resolve) => {
      if (!isKnown(body)) {
        log('warn', 'slack_request_refused', { cause: 'unknown_shape' });
        return resolve('refused');
      }
      let isGiven = false;
      const answer: Acknowledgement = {
        get isGiven() {
          return isGiven;
        },
        give: (said) => {
          isGiven = true;
          resolve({ body: said });
        },
        refuse: () => {
          isGiven = true;
          resolve('refused');
        },
      };
      void tracker.run(() => take({ body, mark }, answer));
    });
  return ({ id, body }, send) => {
    forget();
    const outcome = known.get(id)?.outcome ?? work(id, body);
    if (!known.has(id)) known.set(id, { outcome, until: now() + MEMORY });
    void tracker.run(async () => {
      const found = await outcome;
      if (found !== 'refused') send(found.body);
    });
  };
}
