/** What did not arrive, as the worker sees it: rows and moments, no word of a case. */
import type { UndeliveredKind, UndeliveredStore } from '../port/undelivered-store.ts';
import type { RolePool } from './pool.ts';
import { statement } from './statement.ts';
import { inTransaction, once } from './transaction.ts';

const usesOfPosts = ['posts.attempts', 'posts.caseId', 'posts.sentAt', 'posts.state', 'rooms.caseId'] as const;

/** Refused, or tried more than once and older than an hour. Of a closed case, or a practice, nothing is missed. */
const postMissed = (now: string) => `c.phase <> 'closed' and not c.practice and not r.ending and (p.state = 'dead'
      or (p.state in ('sending', 'lost') and p.attempts > 1 and p.sent_at < ${now}::timestamptz - interval '1 hour'))`;

/**
 * The same for messages, of the last two weeks and to people who have an account. A digest or reminder is made up for by a later message that
 * arrived; an alarm, a message to the board, or that somebody asks to be called, by nothing.
 */
const messageMissed = (now: string) => `m.planned_at > ${now}::timestamptz - interval '14 days'
      and (m.state = 'dead' or (m.state in ('planned', 'sending') and m.attempts > 0 and m.planned_at < ${now}::timestamptz - interval '1 hour'))
      and exists (select 1 from accounts a where a.person_id = m.person_id)
      and (m.slot like 'alarm:%' or m.slot like 'board:%' or m.slot like 'breach:%' or m.slot like 'call:%' or not exists (
        select 1 from personal_posts later where later.person_id = m.person_id and later.school_id = m.school_id
          and later.state = 'sent' and later.planned_at > m.planned_at))`;

const undeliveredText = (
  where: string,
): string => `select kind, school_id as "schoolId", call_name as "callName", person, slot, refused as "isRefused" from (
    select 'card' as kind, c.school_id, c.call_name, null::uuid as person, null::text as slot, p.state = 'dead' as refused
    from posts p join cases c on c.id = p.case_id join rooms r on r.case_id = c.id where ${postMissed('$1')}
    union all select 'room', c.school_id, c.call_name, null, null, true
    from rooms r join cases c on c.id = r.case_id and c.school_id = r.school_id
    where c.phase <> 'closed' and not c.practice and not r.ending and r.kind = 'relay' and r.room is not null
    union all select 'stranger', c.school_id, c.call_name, null, null, true
    from rooms r join cases c on c.id = r.case_id and c.school_id = r.school_id
    where c.phase <> 'closed' and not c.practice and not r.ending and cardinality(r.strangers) > 0
    union all select 'person', c.school_id, c.call_name, u.person, null, true
    from rooms r join cases c on c.id = r.case_id and c.school_id = r.school_id cross join unnest(r.unreachable) as u(person)
    where c.phase <> 'closed' and not c.practice and not r.ending
    union all select 'fault', c.school_id, c.call_name, null, null, false
    from rooms r join cases c on c.id = r.case_id and c.school_id = r.school_id
    where c.phase <> 'closed' and not c.practice and not r.ending and r.failing_since < $1::timestamptz - interval '10 minutes'
    union all select 'message', m.school_id, null, m.person_id, m.slot, m.state = 'dead'
    from personal_posts m where ${messageMissed('$1')}
  ) missed ${where}
  order by school_id, call_name nulls last, kind, person, slot limit 10000`;

const told = {
  by: ['worker'],
  gives: [
    'text as kind',
    'cases.schoolId',
    'cases.callName?',
    'personalPosts.personId? as person',
    'personalPosts.slot?',
    'bool as isRefused',
  ],
  uses: [
    ...usesOfPosts,
    'accounts.personId',
    'cases.id',
    'cases.phase',
    'cases.practice',
    'personalPosts.attempts',
    'personalPosts.plannedAt',
    'personalPosts.schoolId',
    'personalPosts.state',
    'posts.slot',
    'rooms.ending',
    'rooms.failingSince',
    'rooms.kind',
    'rooms.room',
    'rooms.schoolId',
    'rooms.strangers',
    'rooms.unreachable',
  ],
} as const;
const undelivered = statement({
  ...told,
  name: 'undelivered',
  takes: ['timestamptz as now'],
  text: undeliveredText(''),
});
/** By itself: a plan for one school or all reads the cases of all schools. */
const undeliveredAt = statement({
  ...told,
  name: 'undelivered_at',
  takes: ['timestamptz as now', 'cases.schoolId'],
  text: undeliveredText('where school_id = $2'),
});

/** Of the same posts and messages: how many, and since when. */
export const lateAndDead = statement({
  by: ['worker'],
  takes: ['timestamptz as now'],
  gives: ['int as dead', 'int as late', 'posts.sentAt? as lateSince'],
  uses: [
    ...usesOfPosts,
    'accounts.personId',
    'cases.id',
    'cases.phase',
    'cases.practice',
    'personalPosts.attempts',
    'personalPosts.personId',
    'personalPosts.plannedAt',
    'personalPosts.schoolId',
    'personalPosts.slot',
    'personalPosts.state',
    'rooms.ending',
  ],
  text: `select count(*) filter (where state = 'dead')::int as dead, count(*) filter (where state <> 'dead')::int as late,
      min(at) filter (where state <> 'dead') as "lateSince"
    from (select p.state, p.sent_at as at from posts p join cases c on c.id = p.case_id join rooms r on r.case_id = c.id where ${postMissed('$1')}
      union all select m.state, m.planned_at from personal_posts m where ${messageMissed('$1')}) missed`,
});

const cardsAgain = statement({
  by: ['worker'],
  takes: ['timestamptz as now'],
  gives: ['posts.id'],
  uses: [
    ...usesOfPosts,
    'cases.id',
    'cases.phase',
    'cases.practice',
    'posts.hash',
    'rooms.changes',
    'rooms.ending',
    'rooms.retryAt',
  ],
  // Without a hash of what was sent it is planned anew.
  text: `with again as (
    update posts set hash = '', attempts = 0 where id in (
      select p.id from posts p join cases c on c.id = p.case_id join rooms r on r.case_id = c.id where ${postMissed('$1')}
    ) returning id, case_id
  ), rooms_again as (
    update rooms set changes = changes + 1, retry_at = null where case_id in (select case_id from again)
  ) select id from again`,
});

/** Also rooms that cannot be used, and people who cannot be written to: those are looked at. */
const roomsAgain = statement({
  by: ['worker'],
  uses: [
    'cases.id',
    'cases.phase',
    'cases.practice',
    'rooms.caseId',
    'rooms.changes',
    'rooms.ending',
    'rooms.failingSince',
    'rooms.kind',
    'rooms.retryAt',
    'rooms.strangers',
    'rooms.unreachable',
  ],
  text: `update rooms r set changes = changes + 1, retry_at = null from cases c
  where c.id = r.case_id and c.phase <> 'closed' and not c.practice and not r.ending
    and (r.kind = 'relay' or cardinality(r.strangers) > 0 or cardinality(r.unreachable) > 0
      or r.failing_since is not null)`,
});

const messagesAgain = statement({
  by: ['worker'],
  takes: ['timestamptz as now'],
  gives: ['personalPosts.id'],
  uses: [
    'accounts.personId',
    'personalPosts.attempts',
    'personalPosts.personId',
    'personalPosts.plannedAt',
    'personalPosts.retryAt',
    'personalPosts.schoolId',
    'personalPosts.slot',
    'personalPosts.state',
  ],
  text: `update personal_posts m set state = 'planned', attempts = 0, retry_at = null where ${messageMissed('$1')} returning id`,
});

export const createUndelivered = (pool: RolePool): UndeliveredStore => ({
  list: async (now, schoolId) =>
    (await once(pool, schoolId === undefined ? undelivered({ now }) : undeliveredAt({ now, schoolId }))).map(
      ({ kind, callName, person, slot, ...row }) => ({
        kind: kind as UndeliveredKind,
        ...row,
        ...(callName === null ? {} : { callName }),
        ...(person === null ? {} : { person }),
        ...(slot === null ? {} : { slot }),
      }),
    ),
  again: (now) =>
    inTransaction(pool, [], async (transaction) => {
      const cards = await transaction.read(cardsAgain({ now }));
      const messages = await transaction.read(messagesAgain({ now }));
      await transaction.read(roomsAgain());
      return cards.length + messages.length;
    }),
});
