/** What destroys a case again, as the owner, in a database that was restored. */
import { statement } from './statement.ts';

/** Cases among these that can still be opened. */
export const stillOpen = statement({
  by: ['owner'],
  takes: ['caseKeys.caseId[] as ids'],
  gives: ['caseKeys.caseId'],
  text: 'select case_id as "caseId" from case_keys where case_id = any ($1)',
});

export const schoolsOfCases = statement({
  by: ['owner'],
  takes: ['cases.id[] as ids'],
  gives: ['cases.id', 'cases.schoolId'],
  text: 'select id, school_id as "schoolId" from cases where id = any ($1)',
});

export const eraseKeys = statement({
  by: ['owner'],
  takes: ['caseKeys.caseId[] as ids'],
  gives: ['caseKeys.caseId'],
  text: 'delete from case_keys where case_id = any ($1) returning case_id as "caseId"',
});
export const erasePupils = statement({
  by: ['owner'],
  takes: ['casePupils.caseId[] as ids'],
  text: 'delete from case_pupils where case_id = any ($1)',
});
/** Names and words of ended requests about these cases alone, as `finish_end` does; they are sealed under the key of the school. */
export const eraseRequestWords = statement({
  by: ['owner'],
  takes: ['requestCases.caseId[] as ids'],
  uses: ['requestWords.requestId', 'requests.id', 'requests.endedAt', 'requestCases.requestId'],
  text: `delete from request_words w using requests q, request_cases r
    where q.id = w.request_id and q.ended_at is not null and r.request_id = q.id and r.case_id = any ($1)
      and not exists (select 1 from request_cases o where o.request_id = q.id and not o.case_id = any ($1))`,
});
/** And what was advised about these. */
export const eraseRequestAdvice = statement({
  by: ['owner'],
  takes: ['requestCases.caseId[] as ids'],
  uses: ['requestAdvice.requestId', 'requests.id', 'requests.endedAt', 'requestCases.requestId'],
  text: `delete from request_advice a using requests q, request_cases r
    where q.id = a.request_id and q.ended_at is not null and r.request_id = q.id and r.case_id = any ($1)
      and not exists (select 1 from request_cases o where o.request_id = q.id and not o.case_id = any ($1))`,
});
/** What is left of them in chat and in other tables is taken away by the running bot, as when they were destroyed. */
export const endRooms = statement({
  by: ['owner'],
  takes: ['rooms.caseId[] as ids'],
  uses: ['rooms.ending', 'rooms.retryAt'],
  text: 'update rooms set ending = true, retry_at = null where case_id = any ($1)',
});
/** What was deleted is in the file of the table until then. */
export const vacuumErased = statement({
  by: ['owner'],
  text: 'vacuum case_keys, case_pupils, request_words, request_advice',
});
