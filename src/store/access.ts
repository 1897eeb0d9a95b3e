import type { CaseFace } from '../consultation/face.ts';
import { isPractice } from '../consultation/practice.ts';
import type { PersonId } from '../consultation/school.ts';
import type { Session } from '../port/session.ts';
import type { LookWriter } from './look-writer.ts';
import { statement } from './statement.ts';
import type { Transaction } from './transaction.ts';

/** What a session knows of its own looks. */
export interface Noted {
  readonly base: { readonly id: string; readonly seq: number; readonly face: CaseFace } | undefined;
  /** Cases at which a look was noted. */
  readonly looked: Set<string>;
  readonly changed: boolean;
}

/** Writing of the access log in one person's transaction. Looking takes no effect: a form that is sent again after it passes. */
export const noting = (
  transaction: Pick<Transaction, 'write' | 'ended'>,
  looks: LookWriter,
  noted: Noted,
  person: PersonId,
): Pick<Session, 'noteAccess' | 'noteLook'> => ({
  noteAccess: async (row) => {
    if (row.caseId !== undefined) noted.looked.add(row.caseId);
    looks.note(transaction, { ...row, person });
  },
  noteLook: async (what) => {
    const { base, looked, changed } = noted;
    if (base === undefined || changed || isPractice(base.face) || looked.has(base.id)) return;
    looked.add(base.id);
    looks.note(transaction, { person, caseId: base.id, what, allowed: true, seq: base.seq });
  },
});

/** Who acts, for the policies: until the end of the transaction. */
export const identity = statement({
  name: 'identity',
  by: ['app'],
  takes: ['text as person'],
  gives: ['text as set_config'],
  text: "select set_config('app.person', $1, true)",
});

/**
 * The same of who carries a delivery key: whoever carries it too waits here until the first is done, as partitions have no key of their own over
 * all months.
 */
export const identityOnce = statement({
  name: 'identity_once',
  by: ['app'],
  takes: ['text as person', 'deliveries.key'],
  gives: ['text as set_config', 'void as pg_advisory_xact_lock'],
  text: "select set_config('app.person', $1, true), pg_advisory_xact_lock(hashtextextended($2, 0))",
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
