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
/** What was typed for these cases and not saved. */
export const eraseDrafts = statement({
  by: ['owner'],
  takes: ['caseDrafts.caseId[] as ids'],
  text: 'delete from case_drafts where case_id = any ($1)',
});
/**
 * Names and words of ended requests about these cases alone, and what was advised about them, as `finish_end` does; they are sealed under the key
 * of the school.
 */
export const eraseRequestWords = statement({
  by: ['owner'],
  takes: ['requestCases.caseId[] as ids'],
  uses: [
    'requestAdvice.requestId',
    'requestCases.requestId',
    'requestWords.requestId',
    'requests.endedAt',
    'requests.id',
  ],
  text: `with gone as (
    select q.id from requests q where q.ended_at is not null
      and exists (select 1 from request_cases r where r.request_id = q.id and r.case_id = any ($1))
      and not exists (select 1 from request_cases o where o.request_id = q.id and not o.case_id = any ($1))
  ), words as (
    delete from request_words where request_id in (select id from gone)
  )
  delete from request_advice where request_id in (select id from gone)`,
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
  text: 'vacuum case_keys, case_pupils, case_drafts, request_words, request_advice',
});
