import type { Log } from '../../src/log.ts';
import type { Tracker } from '../shared/tracker.ts';
import type { Answered, Envelope } from './socket.ts';
import { type Acknowledgement, isKnown, type Take } from './take.ts';

/** Milliseconds that an envelope is remembered: as long as a signature is. */
const MEMORY = 601_000;
/** Envelopes remembered at most. */
const CAPACITY = 1000;

interface EnvelopesOptions {
  readonly take: Take;
  readonly tracker: Tracker;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Works on an envelope, and says what came of it by `done`. */
type TakeEnvelope = (envelope: Envelope, done: (outcome: Answered) => void) => void;

/**
 * Creates what takes envelopes in. One that comes again, over the same socket or another, is worked on once and answered each time: Slack sends
 * it again when it heard nothing. What is refused gets no answer, since there is none that says no.
 */
export function createEnvelopes({ take, tracker, clock, log }: EnvelopesOptions): TakeEnvelope {
  const known = new Map<string, { readonly outcome: Promise<Answered>; readonly until: number }>();
  const now = (): number => clock().getTime();
  const forget = (): void => {
    for (const [id, { until }] of known) {
      if (until > now() && known.size < CAPACITY) return;
      known.delete(id);
    }
  };
  const work = (mark: string, body: unknown): Promise<Answered> =>
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
  return ({ id, body }, done) => {
    forget();
    const outcome = known.get(id)?.outcome ?? work(id, body);
    if (!known.has(id)) known.set(id, { outcome, until: now() + MEMORY });
    void tracker.run(async () => {
      const found = await outcome;
      done(found);
      // It may be sent again, and go better then.
      if (found === 'refused') known.delete(id);
    });
  };
}
