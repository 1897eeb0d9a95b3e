import { randomUUID } from 'node:crypto';
import type { PersonId } from '../consultation/school.ts';
import type { Statement } from './pool.ts';

/** The database's own clock: the term of the access log is counted by it. */
export const accessWrite = (row: {
  readonly person: PersonId | undefined;
  readonly caseId: string | undefined;
  readonly what: string;
  readonly allowed: boolean;
}): Statement => ({
  name: 'access',
  text: 'insert into access_log (id, at, person_id, case_id, what, allowed) values ($1, now(), $2, $3, $4, $5)',
  values: [randomUUID(), row.person ?? null, row.caseId ?? null, row.what, row.allowed],
});

/** Whoever carries the same key waits here until the first is done: partitions have no key of their own over all months. */
export const deliveryLock = (key: string): Statement => ({
  name: 'delivery_lock',
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
  values: [key],
});
export const deliveryQuery = (key: string): Statement => ({
  name: 'delivery_seen',
  text: 'select 1 from deliveries where key = $1 limit 1',
  values: [key],
});
export const deliveryWrite = (key: string, person: PersonId): Statement => ({
  name: 'delivery_note',
  text: 'insert into deliveries (key, person_id, at) values ($1, $2, now())',
  values: [key, person],
});

/** Who acts, for the policies: until the end of the transaction. */
export const identity = (person: PersonId): Statement => ({
  name: 'identity',
  text: "select set_config('app.person', $1, true)",
  values: [person],
});
