/** What is said to the database of messages to one person, of rounds and of reminders, where SQL says it more clearly than a builder. */
import { statement } from './statement.ts';

export const newRounds = statement({
  name: 'rounds_new',
  by: ['worker'],
  takes: ['rounds.job'],
  uses: ['rounds.nextAt', 'rounds.schoolId', 'schools.id'],
  text: `insert into rounds (school_id, job, next_at) select s.id, $1, 'epoch' from schools s
  where not exists (select 1 from rounds r where r.school_id = s.id and r.job = $1) on conflict do nothing`,
});

export const claimRounds = statement({
  name: 'rounds_claim',
  by: ['worker'],
  takes: ['rounds.job', 'timestamptz as now', 'int as limit', 'rounds.leaseUntil! as until'],
  gives: ['rounds.schoolId as id'],
  uses: ['rounds.nextAt'],
  text: `with due as (
    select school_id from rounds
    where job = $1 and next_at <= $2 and (lease_until is null or lease_until <= $2)
    order by next_at, school_id limit $3 for update skip locked
  ) update rounds r set lease_until = $4 from due where r.school_id = due.school_id and r.job = $1
  returning r.school_id as id`,
});

/**
 * Who is in no case of the school has an empty digest from the start: nothing is computed for them. Asked as the index of members has it, once
 * for each: a school's question must not read the members of all schools.
 */
export const planPosts = statement({
  name: 'personal_plan',
  by: ['worker'],
  takes: [
    'personalPosts.schoolId',
    'personalPosts.slot',
    'personalPosts.plannedAt as now',
    { json: 'wanted', of: ['personalPosts.id', 'personalPosts.personId as person'] },
    'bool as again',
  ],
  gives: ['personalPosts.state'],
  uses: [
    'caseMembers.caseId',
    'caseMembers.paused',
    'caseMembers.personId',
    'caseMembers.schoolId',
    'caseMembers.until',
    'cases.id',
    'cases.practice',
    'personalPosts.asOf',
    'personalPosts.attempts',
    'personalPosts.retryAt',
  ],
  text: `with wanted as materialized (
    select p.id, p.person, $2 like 'breach:%' or exists (
      select 1 from case_members m join cases c on c.id = m.case_id
      where m.person_id = p.person and m.school_id = $1 and m.until_at is null and not m.paused and not c.practice
    ) as told
    from jsonb_to_recordset($4::jsonb) as p(id uuid, person uuid)
  )
  insert into personal_posts (id, person_id, school_id, slot, state, attempts, planned_at, as_of)
  select id, person, $1, $2, case when told then 'planned' else 'empty' end, 0, $3, case when not told then $3::timestamptz end from wanted
  on conflict (person_id, school_id, slot) do update
    set state = 'planned', planned_at = excluded.planned_at, as_of = null, retry_at = null
    where $5 and personal_posts.state = 'empty' and excluded.state = 'planned'
  returning state`,
});

/**
 * Tasks are asked of their owner. What waits besides is asked of whoever acts in a role: every member of the case is looked at, and what is
 * asked of whom is worked out for each in their own session.
 */
export const remindablePeople = statement({
  name: 'remindable',
  by: ['worker'],
  takes: [
    'cases.schoolId',
    'personalPosts.slot',
    'tasks.dueAt! as due',
    'tasks.openedAt as opened',
    'text as today',
    'timestamptz as startOfToday',
    'reminders.count as most',
    'bool as holiday',
  ],
  gives: ['tasks.ownerId! as person'],
  uses: [
    'caseMembers.caseId',
    'caseMembers.paused',
    'caseMembers.personId',
    'caseMembers.until',
    'cases.face',
    'cases.id',
    'cases.phase',
    'cases.practice',
    'personalPosts.personId',
    'personalPosts.plannedAt',
    'personalPosts.schoolId',
    'personalPosts.state',
    'reminders.caseId',
    'reminders.lastOn',
    'reminders.personId',
    'reminders.revision',
    'reminders.snoozedUntil',
    'reminders.task',
    'tasks.caseId',
    'tasks.id',
    'tasks.revision',
    'tasks.status',
  ],
  text: `select distinct a.person from (
    select t.case_id, t.id, t.revision,
      case when $8 and c.face -> 'watcher' ->> 'until' >= $5 then (c.face -> 'watcher' ->> 'person')::uuid
        else t.owner_id end as person
    from cases c join tasks t on t.case_id = c.id
    where c.school_id = $1 and not c.practice and c.phase <> 'closed' and t.status = 'open'
      and (t.due_at < $3 or (t.due_at is null and t.opened_at < $4))
    union all
    select c.id, concat_ws('.', w ->> 'kind', coalesce(w ->> 'step', ''), coalesce(w ->> 'about', ''), coalesce(w ->> 'owner', '')),
      floor(extract(epoch from (w ->> 'since')::timestamptz) / 60)::int,
      case when $8 and c.face -> 'watcher' ->> 'until' >= $5 then (c.face -> 'watcher' ->> 'person')::uuid
        else m.person_id end
    from cases c cross join lateral jsonb_array_elements(c.face -> 'waits') w
    join case_members m on m.case_id = c.id and m.until_at is null and not m.paused
    where c.school_id = $1 and not c.practice and c.phase = 'open' and (not $8 or c.face ->> 'urgency' = 'danger')
      and (w ->> 'since')::timestamptz < $4 and coalesce(w ->> 'restsUntil' <= $5, true)
  ) a
  left join reminders r on r.case_id = a.case_id and r.task = a.id and r.revision = a.revision and r.person_id = a.person
  where a.person is not null and coalesce(r.snoozed_until <= $5::date, true) and coalesce(r.last_on < $5::date, true)
    and coalesce(r.count, 0) < $7
    and not exists (select 1 from personal_posts p where p.person_id = a.person and p.school_id = $1 and (p.slot = $2
      or (p.slot like 'digest:%' and p.state in ('planned', 'sending', 'sent') and p.planned_at >= $6)))`,
});

export const exhaustedReminders = statement({
  name: 'reminders_exhausted',
  by: ['worker'],
  takes: ['cases.schoolId', 'date as today', 'reminders.count as most'],
  gives: ['reminders.caseId', 'reminders.task', 'reminders.revision', 'reminders.personId as person'],
  uses: [
    'cases.id',
    'cases.practice',
    'reminders.lastOn',
    'reminders.passed',
    'reminders.snoozedUntil',
    'tasks.caseId',
    'tasks.id',
    'tasks.ownerId',
    'tasks.revision',
    'tasks.status',
  ],
  text: `select r.case_id as "caseId", r.task, r.revision, r.person_id as person from reminders r
  join cases c on c.id = r.case_id
  join tasks t on t.case_id = r.case_id and t.id = r.task and t.revision = r.revision and t.owner_id = r.person_id
  where c.school_id = $1 and not c.practice and t.status = 'open' and not r.passed and r.count >= $3 and r.last_on < $2
    and coalesce(r.snoozed_until <= $2, true)`,
});

export const dangerTasks = statement({
  name: 'danger_tasks',
  by: ['worker'],
  takes: ['timestamptz as now', 'tasks.kind[] as kinds'],
  gives: [
    'cases.id as caseId',
    'cases.schoolId',
    'tasks.id as task',
    'tasks.kind',
    'tasks.revision',
    'tasks.ownerId! as owner',
    'tasks.openedAt as since',
    'cases.face->watcher',
  ],
  uses: [
    'cases.face',
    'cases.phase',
    'cases.practice',
    'reminders.caseId',
    'reminders.passed',
    'reminders.personId',
    'reminders.revision',
    'reminders.task',
    'tasks.caseId',
    'tasks.dueAt',
    'tasks.status',
  ],
  text: `select c.id as "caseId", c.school_id as "schoolId", t.id as task, t.kind, t.revision, t.owner_id as owner,
    coalesce(t.due_at, t.opened_at) as since, c.face -> 'watcher' as watcher
  from cases c join tasks t on t.case_id = c.id
  left join reminders r on r.case_id = t.case_id and r.task = t.id and r.revision = t.revision and r.person_id = t.owner_id
  where not c.practice and c.phase = 'open' and c.face ->> 'urgency' = 'danger' and c.face ->> 'emergencyAt' is null and t.status = 'open'
    and t.owner_id is not null and t.kind = any ($2) and coalesce(t.due_at, t.opened_at) <= $1 and not coalesce(r.passed, false)`,
});

/** School by school: what is known of one need not be read again for the next message. */
export const claimPosts = statement({
  name: 'personal_claim',
  by: ['worker'],
  takes: ['timestamptz as now', 'int as limit', 'personalPosts.leaseUntil! as until'],
  gives: [
    'personalPosts.id',
    'personalPosts.personId as person',
    'personalPosts.schoolId',
    'personalPosts.slot',
    'personalPosts.plannedAt',
    'personalPosts.attempts',
  ],
  uses: ['personalPosts.retryAt', 'personalPosts.state'],
  text: `with due as (
    select id from personal_posts
    where state in ('planned', 'sending') and (retry_at is null or retry_at <= $1) and (lease_until is null or lease_until <= $1)
    order by planned_at, school_id, id limit $2 for update skip locked
  ) update personal_posts p set lease_until = $3 from due where p.id = due.id
  returning p.id, p.person_id as person, p.school_id as "schoolId", p.slot, p.planned_at as "plannedAt", p.attempts`,
});

export const postsComposed = statement({
  name: 'personal_composed',
  by: ['worker'],
  takes: [
    {
      unnest: 'posts',
      of: [
        'personalPosts.id',
        'personalPosts.card::text',
        'personalPosts.platform',
        'personalPosts.tenant',
        'personalPosts.room',
        'personalPosts.asOf',
      ],
    },
  ],
  uses: ['personalPosts.attempts', 'personalPosts.state'],
  text: `update personal_posts p set state = 'sending', attempts = attempts + 1, card = c.card::json, platform = c.platform,
      tenant = c.tenant, room = c.room, as_of = c.as_of
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
      as c(id, card, platform, tenant, room, as_of) where p.id = c.id`,
});

/** What was said need not be kept: it stands in the chat. */
export const postsSent = statement({
  name: 'personal_sent',
  by: ['worker'],
  takes: [{ unnest: 'posts', of: ['personalPosts.id', 'personalPosts.reference'] }],
  uses: ['personalPosts.card', 'personalPosts.leaseUntil', 'personalPosts.retryAt', 'personalPosts.state'],
  text: `update personal_posts p set state = 'sent', reference = s.reference, card = null, lease_until = null, retry_at = null
    from unnest($1::uuid[], $2::text[]) as s(id, reference) where p.id = s.id`,
});

/** Of tasks that are over. */
export const dropOldReminders = statement({
  by: ['worker'],
  uses: [
    'reminders.caseId',
    'reminders.revision',
    'reminders.task',
    'tasks.caseId',
    'tasks.id',
    'tasks.revision',
    'tasks.status',
  ],
  text: `delete from reminders r using tasks t
      where t.case_id = r.case_id and t.id = r.task and (t.status <> 'open' or t.revision <> r.revision)`,
});

/** Of what waited without a task, and was not asked about for a season. */
export const dropOldRoleReminders = statement({
  by: ['worker'],
  uses: [
    'reminders.caseId',
    'reminders.lastOn',
    'reminders.snoozedUntil',
    'reminders.task',
    'tasks.caseId',
    'tasks.id',
  ],
  text: `delete from reminders r
      where coalesce(r.snoozed_until, r.last_on) < now() - interval '100 days'
        and not exists (select 1 from tasks t where t.case_id = r.case_id and t.id = r.task)`,
});
