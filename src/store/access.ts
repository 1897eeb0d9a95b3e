import { randomUUID } from 'node:crypto';
import type { PersonId } from '../consultation/school.ts';
import { noteAccess } from './generated/access.ts';
import { type Statement, statement } from './statement.ts';

export const accessWrite = (row: {
  readonly person: PersonId | undefined;
  readonly caseId: string | undefined;
  /** The school that was asked, where it was no case. */
  readonly schoolId?: string | undefined;
  readonly what: string;
  readonly allowed: boolean;
}): Statement =>
  noteAccess({
    id: randomUUID(),
    personId: row.person,
    caseId: row.caseId,
    what: row.what,
    allowed: row.allowed,
    schoolId: row.schoolId,
  });

/** Whoever carries the same key waits here until the first is done: partitions have no key of their own over all months. */
export const deliveryLock = statement({
  name: 'delivery_lock',
  by: ['app'],
  takes: ['deliveries.key'],
  gives: ['void as pg_advisory_xact_lock'],
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
});

/** Who acts, for the policies: until the end of the transaction. */
export const identity = statement({
  name: 'identity',
  by: ['app'],
  takes: ['text as person'],
  gives: ['text as set_config'],
  text: "select set_config('app.person', $1, true)",
});

export const wasMember = statement({
  by: ['app'],
  takes: ['cases.id as caseId'],
  gives: ['caseMembers.core as was'],
  text: 'select was_member($1) as was',
});

export const wasAsked = statement({
  by: ['app'],
  takes: ['cases.id as caseId'],
  gives: ['caseMembers.core as was'],
  text: 'select was_asked($1) as was',
});
