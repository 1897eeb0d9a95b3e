/** Looking for the cases that requests are about, as the worker. */
import type { RequestStore } from '../port/request-session.ts';
import type { LeftToCompare } from './compared.ts';
import type { MasterKeys } from './encryption.ts';
import { schoolKey } from './generated/keys.ts';
import type { RolePool } from './pool.ts';
import { foundMark } from './request-seals.ts';
import { addCase } from './requests.ts';
import { openSchoolSecret } from './school-secret.ts';
import { statement } from './statement.ts';
import { inTransaction, once } from './transaction.ts';

const toCompare = statement({
  name: 'requests_to_compare',
  by: ['worker'],
  takes: ['timestamptz as since', 'int as limit', 'timestamptz as now'],
  gives: ['requests.id', 'requests.schoolId', 'requests.keys'],
  uses: ['requests.comparedAt', 'requests.endedAt', 'requests.openedAt'],
  text: `select id, school_id as "schoolId", keys from requests
    where ended_at is null and (compared_at is null or compared_at < $1 or compared_at > $3) order by opened_at limit $2`,
});

const setCompared = statement({
  by: ['worker'],
  takes: ['requests.id', 'requests.comparedAt! as at'],
  text: 'update requests set compared_at = $2 where id = $1',
});

const endRequests = statement({
  by: ['worker'],
  takes: ['timestamptz as now'],
  gives: ['int as requests'],
  text: 'select end_requests($1) as requests',
});

const goingAt = statement({
  by: ['worker'],
  takes: ['requests.schoolId'],
  gives: ['bool as going'],
  uses: ['requests.endedAt'],
  text: 'select exists (select 1 from requests where school_id = $1 and ended_at is null) as going',
});

/** As the worker, which reads no word of a request. */
export const createRequests = (
  pool: RolePool,
  masters: MasterKeys,
  left: Pick<LeftToCompare, 'requests'>,
): RequestStore => ({
  changed: () => {
    const { requests } = left;
    left.requests = false;
    return requests;
  },
  toCompare: (since, limit, now) => once(pool, toCompare({ since, limit, now })),
  areGoing: async (schoolId) => (await once(pool, goingAt({ schoolId })))[0]?.going === true,
  forget: async (now) => void (await once(pool, endRequests({ now }))),
  found: ({ requestId, schoolId, cases, at }) =>
    inTransaction(pool, [], async (transaction) => {
      const [key] = cases.length === 0 ? [] : await transaction.read(schoolKey({ schoolId }));
      const secret = key && openSchoolSecret(masters, key);
      const markOf = (caseId: string) => secret && foundMark(secret, { requestId, caseId, schoolId });
      transaction.write(
        ...cases.map((caseId) => addCase({ requestId, caseId, schoolId, foundAt: at, mark: markOf(caseId) })),
        setCompared({ id: requestId, at }),
      );
    }),
});
