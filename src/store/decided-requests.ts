/** What whoever runs the bot finds of a decided request: who decided, and no word of it. */
import { ask } from './ask.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { type RowFrom, statement } from './statement.ts';

const decidedRequests = statement({
  by: ['owner'],
  takes: ['cases.callName', 'text as request'],
  gives: [
    'requestCases.requestId',
    'requestCases.caseId',
    'cases.schoolId',
    'requestCases.decidedBy! as decidedBy',
    'people.name',
  ],
  uses: ['cases.id', 'people.id', 'requestCases.decidedAt', 'requestCases.decision'],
  text: `select r.request_id as "requestId", r.case_id as "caseId", c.school_id as "schoolId", r.decided_by as "decidedBy", p.name
    from request_cases r join cases c on c.id = r.case_id join people p on p.id = r.decided_by
    where lower(c.call_name) = lower($1) and r.decision in ('all', 'part') and starts_with(r.request_id::text, lower($2))
    order by r.decided_at desc`,
});

type DecidedRequest = RowFrom<typeof decidedRequests>;

/** Returns what was decided to be given of the case with this call name, by requests whose id begins so; the newest first. */
export const findDecided = (
  address: DatabaseAddress,
  callName: string,
  request: string,
): Promise<readonly DecidedRequest[]> =>
  asOwner(address, (client) => ask(client, decidedRequests({ callName, request })));
