/** What became of cases that were destroyed because somebody asked so: read by who read the case, row security says. */
import type { ErasedCase } from '../port/request-session.ts';
import { statement } from './statement.ts';
import type { Transaction } from './transaction.ts';

const erasedCases = statement({
  by: ['app'],
  takes: ['requestEnds.schoolId'],
  gives: ['requestEnds.requestId', 'requestEnds.endedAt', 'requestEnds.proposedBy', 'requestEnds.confirmedBy'],
  text: `select request_id as "requestId", ended_at as "endedAt", proposed_by as "proposedBy", confirmed_by as "confirmedBy"
    from request_ends where school_id = $1 order by ended_at`,
});

export const erasedIn = async ({ read }: Pick<Transaction, 'read'>, schoolId: string): Promise<readonly ErasedCase[]> =>
  (await read(erasedCases({ schoolId }))).map((row) => ({ ...row, endedAt: row.endedAt.toISOString() }));
