/** What goes to Postgres, seen at the driver of a process. */
import pg from 'pg';

/** Trips as `src/store/pool.ts` makes them: what is sent in one turn of the loop goes out together. */
export interface Sent {
  readonly trips: number;
  /** Trips of the worker: for what a press may have brought, once it was answered. */
  readonly after: number;
}

interface Named {
  readonly connectionParameters: { readonly application_name?: string };
}
type Query = (this: pg.Client, ...said: unknown[]) => unknown;

/** Tells `hears` of every statement from now on; returns how to stop that. */
function listen(hears: (client: pg.Client, said: unknown) => void): () => void {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (...said) {
    hears(this, said[0]);
    return query.apply(this, said);
  };
  return () => {
    prototype.query = query;
  };
}

/** Has what is not known to a connection yet said otherwise from now on; returns how to stop that. */
export const rewriting = (otherwise: (text: string) => string): (() => void) =>
  listen((_, said) => {
    const query = said as { text?: string };
    if (query.text !== undefined) query.text = otherwise(query.text);
  });

/** Counts from now on; what it returns tells how much so far. */
export function countSent(): () => Sent {
  const sent = { trips: 0, after: 0 };
  const sending = new Set<pg.Client>();
  listen((client) => {
    const isWorker = (client as pg.Client & Named).connectionParameters.application_name === 'zorg_worker';
    if (sending.has(client)) return;
    sent[isWorker ? 'after' : 'trips'] += 1;
    sending.add(client);
    process.nextTick(() => sending.delete(client));
  });
  return () => ({ ...sent });
}

/** Returns what `work` said to Postgres, as far as a connection does not know it yet: what it knows goes out without its text. */
export async function saidBy(work: () => Promise<unknown>): Promise<readonly pg.QueryConfig[]> {
  const all: pg.QueryConfig[] = [];
  const stop = listen((_, said) => all.push(said as pg.QueryConfig));
  await work().finally(stop);
  return all;
}
