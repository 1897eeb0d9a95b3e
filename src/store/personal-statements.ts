/** What is said to the database of messages to one person, of rounds and of reminders, where SQL says it more clearly than a builder. */
import { isFree, stillHeld } from './replica.ts';
import { type Definition, statement } from './statement.ts';

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
  takes: ['rounds.job', 'timestamptz as now', 'int as limit', 'int as seconds', 'rounds.leaseBy! as lease'],
  gives: ['rounds.schoolId as id'],
  uses: ['rounds.leaseUntil', 'rounds.nextAt'],
  text: `with due as (
    select d.school_id from rounds d
    where d.job = $1 and d.next_at <= $2 and ${isFree('d')}
    order by d.next_at, d.school_id limit $3 for update skip locked
  ) update rounds r set lease_until = now() + make_interval(secs => $4::int), lease_by = $5
  where r.school_id = any (array(select due.school_id from due)) and r.job = $1 returning r.school_id as id`,
});

/**
 * Who is in no case of the school, and is told nothing besides, has an empty digest from the start: nothing is computed for them. Asked as the index of members has it, once
 * for each: a school's question must not read the members of all schools. An alarm or a message to the board that the platform refused is
 * tried again, once an hour or a day, for as long as it is planned.
 */
export const planPosts = statement({
  name: 'personal_plan',
  by: ['worker'],
  takes: [
    'personalPosts.schoolId',
    'personalPosts.slot',
    'personalPosts.plannedAt as now',
    { json: 'wanted', of: ['personalPosts.id', 'personalPosts.personId as person', 'bool as besides'] },
    'bool as again',
  ],
  gives: ['personalPosts.state'],
  uses: [
    'boardAsked.open',
    'boardAsked.personId',
    'boardAsked.schoolId',
    'caseAsked.open',
    'caseAsked.personId',
    'caseAsked.schoolId',
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
    select p.id, p.person, p.besides or $2 like 'breach:%' or $2 like 'board:%' or exists (
      select 1 from case_members m join cases c on c.id = m.case_id
      where m.person_id = p.person and m.school_id = $1 and m.until_at is null and not m.paused and not c.practice
    ) or exists (select 1 from case_asked a where a.person_id = p.person and a.school_id = $1 and a.is_open)
      or exists (select 1 from board_asked b where b.person_id = p.person and b.school_id = $1 and b.is_open) as told
    from jsonb_to_recordset($4::jsonb) as p(id uuid, person uuid, besides boolean)
  )
  insert into personal_posts (id, person_id, school_id, slot, state, attempts, planned_at, as_of)
  select id, person, $1, $2, case when told then 'planned' else 'empty' end, 0, $3, case when not told then $3::timestamptz end from wanted
  on conflict (person_id, school_id, slot) do update
    set state = 'planned', planned_at = excluded.planned_at, as_of = null, retry_at = null, attempts = 0
    where excluded.state = 'planned' and (($5 and personal_posts.state in ('empty', 'dead')) or (personal_posts.state = 'dead'
      and personal_posts.planned_at <= $3 - case when $2 like 'alarm:%' then interval '1 hour' when $2 like 'board:%' then interval '1 day' end))
  returning state`,
});

/** What the worker must know of a case to tell who is asked for what: its face, and who must not see it. */
const toldFields = [
  'cases.id',
  'cases.schoolId',
  'cases.face',
  'cases.folding',
  'cases.profileHash',
  'caseExclusions.personId[] as excluded',
] as const;
const toldText = `c.id, c.school_id as "schoolId", c.face, c.folding, c.profile_hash as "profileHash",
    coalesce((select array_agg(x.person_id order by x.person_id) from case_exclusions x where x.case_id = c.id), '{}') as excluded`;

export const goingTold = statement({
  name: 'cases_told',
  by: ['worker'],
  takes: ['cases.schoolId', 'timestamptz as closedSince'],
  gives: toldFields,
  uses: ['caseExclusions.caseId', 'caseKeys.caseId', 'cases.lastActivityAt', 'cases.phase', 'cases.practice'],
  // Of a case that was destroyed nothing is told.
  text: `select ${toldText} from cases c
  where c.school_id = $1 and not c.practice and (c.phase <> 'closed' or (c.last_activity_at > $2
    and exists (select 1 from case_keys k where k.case_id = c.id))) order by c.id`,
});

export const remindedAt = statement({
  name: 'reminded_at',
  by: ['worker'],
  takes: ['cases.schoolId'],
  gives: [
    'reminders.caseId',
    'reminders.task',
    'reminders.revision',
    'reminders.personId as person',
    'reminders.count',
    'reminders.lastOn',
    'reminders.snoozedUntil',
    'reminders.snoozes',
  ],
  uses: ['cases.id', 'cases.phase', 'cases.practice'],
  text: `select r.case_id as "caseId", r.task, r.revision, r.person_id as person, r.count, r.last_on::text as "lastOn",
    r.snoozed_until::text as "snoozedUntil", r.snoozes
  from cases c join reminders r on r.case_id = c.id where c.school_id = $1 and not c.practice and c.phase <> 'closed'
  order by 1, 2, 3, 4`,
});

/** A digest of today reminds too. */
export const askedToday = statement({
  name: 'asked_today',
  by: ['worker'],
  takes: ['personalPosts.schoolId', 'personalPosts.slot', 'timestamptz as startOfToday'],
  gives: ['personalPosts.personId as person'],
  uses: ['personalPosts.plannedAt', 'personalPosts.state'],
  text: `select distinct p.person_id as person from personal_posts p where p.school_id = $1 and (p.slot = $2
    or (p.slot like 'digest:%' and p.state in ('planned', 'sending', 'sent') and p.planned_at >= $3))`,
});

/** Reminders and alarms of late, as they stand in people's chats. */
export const standingPosts = statement({
  name: 'personal_standing',
  by: ['worker'],
  takes: ['personalPosts.schoolId', 'personalPosts.plannedAt as since', 'int as limit'],
  gives: [
    'personalPosts.id',
    'personalPosts.personId as person',
    'personalPosts.slot',
    'personalPosts.platform!',
    'personalPosts.tenant!',
    'personalPosts.room!',
    'personalPosts.reference! as post',
  ],
  uses: ['personalPosts.state'],
  text: `select id, person_id as person, slot, platform, tenant, room, reference as post from personal_posts
  where school_id = $1 and planned_at >= $2 and state = 'sent' and reference is not null
    and (slot like 'reminder:%' or slot like 'alarm:%' or slot like 'yearly:%') order by planned_at, id limit $3`,
});

/** Whoever was asked so often: for a task that is still the same, or for something that has none and may be over. */
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
    'tasks.revision',
    'tasks.status',
  ],
  text: `select r.case_id as "caseId", r.task, r.revision, r.person_id as person from reminders r
  join cases c on c.id = r.case_id
  left join tasks t on t.case_id = r.case_id and t.id = r.task
  where c.school_id = $1 and not c.practice and (t.id is null or (t.status = 'open' and t.revision = r.revision)) and not r.passed and r.count >= $3 and r.last_on < $2
    and coalesce(r.snoozed_until <= $2, true) order by 1, 2, 4`,
});

export const dangerCases = statement({
  name: 'danger_cases',
  by: ['worker'],
  gives: [...toldFields, { json: 'passed', of: ['reminders.task', 'reminders.revision'] }],
  uses: ['caseExclusions.caseId', 'cases.danger', 'cases.practice', 'reminders.caseId', 'reminders.passed'],
  text: `select ${toldText},
    coalesce((select jsonb_agg(jsonb_build_object('task', r.task, 'revision', r.revision)) from reminders r
      where r.case_id = c.id and r.passed), '[]') as passed
  from cases c
  where c.danger and not c.practice order by c.id`,
});

/** By an array: a plan for any limit takes a tenth of the table for it, and would read all rows to join them. */
const claiming = (name: string, which: string) =>
  ({
    name,
    by: ['worker'],
    takes: ['timestamptz as now', 'int as limit', 'int as seconds', 'personalPosts.leaseBy! as lease'],
    gives: [
      'personalPosts.id',
      'personalPosts.personId as person',
      'personalPosts.schoolId',
      'personalPosts.slot',
      'personalPosts.plannedAt',
      'personalPosts.attempts',
      'personalPosts.leaseBy! as lease',
    ],
    uses: ['personalPosts.leaseUntil', 'personalPosts.retryAt', 'personalPosts.state'],
    text: `with due as (
    select d.id from personal_posts d
    where d.state in ('planned', 'sending') and (d.retry_at is null or d.retry_at <= $1) and ${isFree('d')} and ${which}
    limit $2 for update skip locked
  ) update personal_posts p set lease_until = now() + make_interval(secs => $3::int), lease_by = $4
  where p.id = any (array(select due.id from due)) returning p.id, p.person_id as person, p.school_id as "schoolId", p.slot, p.planned_at as "plannedAt", p.attempts, p.lease_by as lease`,
  }) as const satisfies Definition;

/** As the index of these has it. */
const urgent = `(d.slot like 'alarm:%' or d.slot like 'breach:%' or d.slot like 'call:%')`;

/** Danger, who asks to be called, and words that went where they should not: at any hour, and before anything else. */
export const claimUrgent = statement({ ...claiming('personal_claim_urgent', `${urgent} order by d.planned_at, d.id`) });

/** School by school: what is known of one need not be read again for the next message. */
export const claimOthers = statement({
  ...claiming('personal_claim', `not ${urgent} order by d.planned_at, d.school_id, d.id`),
});

/** Nothing is sent that is another's by now. */
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
        'personalPosts.leaseBy! as lease',
      ],
    },
  ],
  gives: ['personalPosts.id'],
  uses: ['personalPosts.attempts', 'personalPosts.leaseUntil', 'personalPosts.state', 'replicas.beatAt', 'replicas.id'],
  text: `update personal_posts p set state = 'sending', attempts = attempts + 1, card = c.card::json, platform = c.platform,
      tenant = c.tenant, room = c.room, as_of = c.as_of
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::uuid[])
      as c(id, card, platform, tenant, room, as_of, lease) where p.id = c.id and ${stillHeld('p', 'c.lease')} returning p.id`,
});

/** What was said need not be kept: it stands in the chat. */
export const postsSent = statement({
  name: 'personal_sent',
  by: ['worker'],
  takes: [{ unnest: 'posts', of: ['personalPosts.id', 'personalPosts.reference'] }],
  uses: [
    'personalPosts.card',
    'personalPosts.leaseBy',
    'personalPosts.leaseUntil',
    'personalPosts.retryAt',
    'personalPosts.state',
  ],
  text: `update personal_posts p set state = 'sent', reference = s.reference, card = null, lease_until = null, lease_by = null, retry_at = null
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
