/** What was chosen for the lines of a case that a request is about: under the key of that case. */
import type { LineChosen } from '../consultation/requests/request.ts';
import type { PersonId } from '../consultation/school.ts';
import type { RequestSession } from '../port/request-session.ts';
import { lineIn, sealLine } from './request-seals.ts';
import { type Statement, statement } from './statement.ts';
import type { Transaction } from './transaction.ts';

const listLines = statement({
  name: 'request_lines_list',
  by: ['app'],
  takes: ['requestLines.requestId', 'requestLines.caseId'],
  gives: ['requestLines.rowId', 'requestLines.choice', 'requestLines.sealed'],
  text: 'select row_id as "rowId", choice, sealed from request_lines where request_id = $1 and case_id = $2',
});

const chooseLine = statement({
  by: ['app'],
  takes: [
    'requestLines.requestId',
    'requestLines.caseId',
    'requestLines.rowId',
    'requestLines.choice',
    'requestLines.sealed',
    'requestLines.personId',
    'requestLines.at',
  ],
  text: `insert into request_lines (request_id, case_id, row_id, choice, sealed, person_id, at) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (request_id, case_id, row_id) do update
      set choice = excluded.choice, sealed = excluded.sealed, person_id = excluded.person_id, at = excluded.at`,
});

/** `write`: as in `requestVerbs`. */
export const lineVerbs = (
  transaction: Pick<Transaction, 'read'>,
  person: PersonId,
  caseKey: (caseId: string) => Promise<Buffer>,
  write: (...statements: readonly Statement[]) => void,
): { readonly linesOf: RequestSession['lines'] } & Pick<RequestSession, 'choose'> => ({
  linesOf: async (requestId, caseId): Promise<readonly LineChosen[]> => {
    const rows = await transaction.read(listLines({ requestId, caseId }));
    if (rows.length === 0) return [];
    const key = await caseKey(caseId);
    return rows.flatMap((row) => lineIn(key, { ...row, requestId, caseId }) ?? []);
  },
  choose: async ({ requestId, caseId, rowId, choice, words, at }) => {
    const sealed = sealLine(await caseKey(caseId), { requestId, caseId, rowId }, { choice, words });
    write(chooseLine({ requestId, caseId, rowId, choice, sealed, personId: person, at }));
  },
});
