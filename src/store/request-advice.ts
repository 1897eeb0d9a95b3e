/** What privacy officers advise about requests: under the school's secret, for who reads the words of the request. */
import type { Advice } from '../consultation/requests/advice.ts';
import type { PersonId } from '../consultation/school.ts';
import type { RequestSession } from '../port/request-session.ts';
import { adviceIn, sealAdvice } from './request-seals.ts';
import type { SchoolSecret } from './school-secret.ts';
import { type Statement, statement } from './statement.ts';
import type { Transaction } from './transaction.ts';

const listAdvice = statement({
  name: 'request_advice_list',
  by: ['app'],
  takes: ['requestAdvice.schoolId'],
  gives: [
    'requestAdvice.requestId',
    'requestAdvice.personId',
    'requestAdvice.at',
    'requestAdvice.kid',
    'requestAdvice.sealed',
  ],
  text: `select request_id as "requestId", person_id as "personId", at, kid, sealed from request_advice
    where school_id = $1 order by at, person_id`,
});

const adviceOn = statement({
  by: ['app'],
  takes: ['requestAdvice.requestId'],
  gives: ['requestAdvice.personId'],
  text: 'select person_id as "personId" from request_advice where request_id = $1',
});

const addAdvice = statement({
  by: ['app'],
  takes: [
    'requestAdvice.requestId',
    'requestAdvice.personId',
    'requestAdvice.at',
    'requestAdvice.schoolId',
    'requestAdvice.kid',
    'requestAdvice.sealed',
  ],
  text: 'insert into request_advice (request_id, person_id, at, school_id, kid, sealed) values ($1, $2, $3, $4, $5, $6)',
});

interface AdviceVerbs extends Pick<RequestSession, 'advice' | 'advise'> {
  /** Returns how often somebody advised, as far as this person reads it. */
  readonly advisedOn: (requestId: string) => Promise<number>;
}

/** `write`: as in `requestVerbs`. */
export const adviceVerbs = (
  transaction: Pick<Transaction, 'read'>,
  person: PersonId,
  secretOf: (schoolId: string) => Promise<SchoolSecret>,
  write: (...statements: readonly Statement[]) => void,
): AdviceVerbs => ({
  advice: async (schoolId) => {
    const rows = await transaction.read(listAdvice({ schoolId }));
    if (rows.length === 0) return [];
    const secret = await secretOf(schoolId);
    return rows.map((row): Advice => {
      const found = adviceIn([secret], row);
      const { requestId, personId: by, at } = row;
      return { requestId, by, at: at.toISOString(), ...(found === undefined ? {} : { text: found.text }) };
    });
  },
  advise: async ({ requestId, schoolId, text, at }) => {
    const secret = await secretOf(schoolId);
    const own = (await transaction.read(adviceOn({ requestId }))).filter(({ personId }) => personId === person);
    const row = { requestId, personId: person, at: new Date(at) };
    const sealed = sealAdvice(secret, row, { text, nth: own.length + 1 });
    write(addAdvice({ ...row, at, schoolId, kid: secret.kid, sealed }));
  },
  advisedOn: async (requestId) => (await transaction.read(adviceOn({ requestId }))).length,
});
