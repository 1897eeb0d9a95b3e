/** Kinds of tampering with requests of parents and pupils: what is known of them, what is decided of a case, and what goes out of a line. */
import { type Kind, on } from './tamper-kind.ts';

const request = (text: string): string => `update app.requests set ${text} where id = ':request'`;
const course = (key: string, value: string): string => request(`course = jsonb_set(course, '{${key}}', '"${value}"')`);
const decision = (text: string): string => `update app.request_cases set ${text} where request_id = ':request'`;
const line = (choice: string, text: string): string =>
  `update app.request_lines set ${text} where request_id = ':request' and choice = '${choice}'`;

export const requestKinds: readonly Kind[] = [
  ...on('requests', {
    'somebody else who asks': course('asker', 'pupil'),
    'authority that nobody found': `update app.requests set course = jsonb_set(course, '{authority}', '"no"') where id = ':second'`,
    'danger that seems over': course('danger', 'maybe'),
    'another kind': request(`kind = 'committee'`),
    'a term that began later': request(`received_on = '2027-01-01'`),
    'an end that nobody gave it': request('ended_at = now()'),
    'the cases of another child': request(`keys = '{x}'`),
    'no cases looked for': request(`keys = '{}'`),
    'cases that seem looked for': request(`compared_at = '2099-01-01'`),
    'another number': request('number = 9'),
    'written down by somebody else': request(`opened_by = ':bram'`),
    'no mark': request('mark = null'),
    'the mark of another': request(`mark = (select mark from app.requests where id = ':second')`),
    'a request gone': `delete from app.request_lines; delete from app.request_cases; delete from app.request_words where request_id = ':request';
      delete from app.request_advice;
      delete from app.requests where id = ':request'`,
    'the last request gone': `delete from app.request_words where request_id = ':second'; delete from app.requests where id = ':second'`,
    'a request made up': `insert into app.requests (id, school_id, kind, received_on, course, opened_by, opened_at)
      select gen_random_uuid(), school_id, kind, received_on, course, opened_by, opened_at from app.requests where id = ':second'`,
  }),
  ...on('request_cases', {
    'a decision turned round': decision(`decision = 'all'`),
    'another ground': decision(`ground = 'd'`),
    'decided by somebody else': decision(`decided_by = ':an'`),
    'decided at another moment': decision(`decided_at = decided_at - interval '1 day'`),
    'no reason': decision('sealed = null'),
    'a decision that seems not taken': decision('decision = null, ground = null, decided_by = null, decided_at = null'),
    'a decision made up': `insert into app.request_cases (request_id, case_id, school_id, found_at, decision, decided_by, decided_at)
      values (':second', ':case', ':school', now(), 'all', ':bram', now())`,
    'a decision taken along to another case': decision(`case_id = ':case'`),
    'a decision taken along to another request': `update app.request_cases set request_id = ':second'`,
  }),
  ...on('request_lines', {
    'a line that goes out': line('leave', `choice = 'keep'`),
    'a line that is left out': line('keep', `choice = 'leave'`),
    'a choice taken along to another line': line(
      'leave',
      `row_id = (select id from app.logbook where case_id = ':other' and seq = 4)`,
    ),
    'a choice gone': `delete from app.request_lines where choice = 'leave'`,
    'a choice made up': `insert into app.request_lines select request_id, case_id, gen_random_uuid(), 'keep', sealed, person_id, at
      from app.request_lines where choice = 'keep'`,
  }),
  ...on('request_advice', {
    'an advice taken along to another request': `update app.request_advice set request_id = ':second'`,
    'an advice of somebody else': `update app.request_advice set person_id = ':an'`,
    'an advice of another day': `update app.request_advice set at = at - interval '1 day'`,
    'other words': `update app.request_advice set sealed = '\\x01'`,
    'the words of a later one': `update app.request_advice set sealed = (select sealed from app.request_advice order by at desc limit 1)`,
    'an earlier advice gone': 'delete from app.request_advice where at = (select min(at) from app.request_advice)',
    'the last advice gone, that it was decided over':
      'delete from app.request_advice where at = (select max(at) from app.request_advice)',
    'all advice gone': 'delete from app.request_advice',
    'an advice made up': `insert into app.request_advice select ':second', person_id, at, school_id, kid, sealed from app.request_advice`,
  }),
  ...on('request_cases', {
    'a case that it is about gone': `delete from app.request_cases`,
    'a case that it is not about': `insert into app.request_cases (request_id, case_id, school_id, found_at)
      values (':second', ':case', ':school', now())`,
    'a case that it is not about, with the mark of another': `insert into app.request_cases (request_id, case_id, school_id, found_at, mark)
      select ':second', ':case', ':school', now(), mark from app.request_cases where request_id = ':request'`,
    'a case without its mark': decision('mark = null'),
  }),
  ...on(
    'request_cases',
    {
      'a case that it is about gone, with what was chosen and decided of it': `delete from app.request_lines; delete from app.request_cases`,
    },
    'while the request goes on its cases are found again, and nothing goes out of one before it was chosen and decided anew',
  ),
];
