/** Messages to one person, as the worker: who is to get one, by a slot that is taken once, and its way out by a lease. */
import { randomUUID } from 'node:crypto';
import type { DigestSettings } from '../digest/settings.ts';
import type { TaskRef } from '../port/own-messages.ts';
import type { DangerTask, PersonalPost, PersonalStore } from '../port/personal-store.ts';
import type { SchoolReader } from './directory.ts';
import { gather, type Rows } from './gather.ts';
import type { FoldedFace, OwnFolding } from './own-folding.ts';
import type { RolePool, Statement } from './pool.ts';
import { inTransaction, once } from './transaction.ts';

const untilOf = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000);

const newRoundsText = `insert into rounds (school_id, job, next_at) select s.id, $1, 'epoch' from schools s
  where not exists (select 1 from rounds r where r.school_id = s.id and r.job = $1) on conflict do nothing`;
const claimRoundsText = `with due as (
    select school_id from rounds
    where job = $1 and next_at <= $2 and (lease_until is null or lease_until <= $2)
    order by next_at, school_id limit $3 for update skip locked
  ) update rounds r set lease_until = $4 from due where r.school_id = due.school_id and r.job = $1
  returning r.school_id as id`;

/**
 * Who is in no case of the school has an empty digest from the start: nothing is computed for them. Asked as the index of members has it, once
 * for each: a school's question must not read the members of all schools.
 */
const planText = `with wanted as materialized (
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
  returning state`;

const remindableText = `select distinct a.person from (
    select t.case_id, t.id, t.revision,
      case when $8 and c.face -> 'watcher' ->> 'until' >= $5 then (c.face -> 'watcher' ->> 'person')::uuid
        else t.owner_id end as person
    from cases c join tasks t on t.case_id = c.id
    where c.school_id = $1 and not c.practice and c.phase <> 'closed' and t.status = 'open'
      and (t.due_at < $3 or (t.due_at is null and t.opened_at < $4))
  ) a
  left join reminders r on r.case_id = a.case_id and r.task = a.id and r.revision = a.revision and r.person_id = a.person
  where a.person is not null and coalesce(r.snoozed_until <= $5::date, true) and coalesce(r.last_on < $5::date, true)
    and coalesce(r.count, 0) < $7
    and not exists (select 1 from personal_posts p where p.person_id = a.person and p.school_id = $1 and (p.slot = $2
      or (p.slot like 'digest:%' and p.state in ('planned', 'sending', 'sent') and p.planned_at >= $6)))`;

const exhaustedText = `select r.case_id as "caseId", r.task, r.revision, r.person_id as person from reminders r
  join cases c on c.id = r.case_id
  join tasks t on t.case_id = r.case_id and t.id = r.task and t.revision = r.revision and t.owner_id = r.person_id
  where c.school_id = $1 and not c.practice and t.status = 'open' and not r.passed and r.count >= $3 and r.last_on < $2
    and coalesce(r.snoozed_until <= $2, true)`;

const passedText = `insert into reminders (case_id, task, revision, person_id, count, snoozes, passed)
  values ($1, $2, $3, $4, 0, 0, true) on conflict (case_id, task, revision, person_id) do update set passed = true`;

const dangerText = `select c.id as "caseId", c.school_id as "schoolId", t.id as task, t.kind, t.revision, t.owner_id as owner,
    coalesce(t.due_at, t.opened_at) as since, c.face -> 'watcher' as watcher
  from cases c join tasks t on t.case_id = c.id
  left join reminders r on r.case_id = t.case_id and r.task = t.id and r.revision = t.revision and r.person_id = t.owner_id
  where not c.practice and c.phase = 'open' and c.face ->> 'urgency' = 'danger' and c.face ->> 'emergencyAt' is null and t.status = 'open'
    and t.owner_id is not null and t.kind = any ($2) and coalesce(t.due_at, t.opened_at) <= $1 and not coalesce(r.passed, false)`;

/** School by school: what is known of one need not be read again for the next message. */
const claimText = `with due as (
    select id from personal_posts
    where state in ('planned', 'sending') and (retry_at is null or retry_at <= $1) and (lease_until is null or lease_until <= $1)
    order by planned_at, school_id, id limit $2 for update skip locked
  ) update personal_posts p set lease_until = $3 from due where p.id = due.id
  returning p.id, p.person_id as person, p.school_id as "schoolId", p.slot, p.planned_at as "plannedAt", p.attempts`;

interface DangerRow extends Omit<DangerTask, 'since' | 'watcher'> {
  readonly since: Date;
  readonly watcher: DangerTask['watcher'] | null;
}

const rounds = (pool: RolePool): Pick<PersonalStore, 'claimRounds' | 'endRound'> => ({
  claimRounds: (job, now, limit, leaseSeconds) =>
    inTransaction(pool, [{ name: 'rounds_new', text: newRoundsText, values: [job] }], async (transaction) => {
      const values = [job, now, limit, untilOf(now, leaseSeconds)];
      const due = await transaction.read<{ id: string }>({ name: 'rounds_claim', text: claimRoundsText, values });
      return due.map(({ id }) => id);
    }),
  endRound: async (schoolId, job, nextAt) => {
    await once(pool, {
      text: 'update rounds set lease_until = null, next_at = $3 where school_id = $1 and job = $2',
      values: [schoolId, job, nextAt],
    });
  },
});

type Planning =
  | 'school'
  | 'schoolIds'
  | 'taken'
  | 'settings'
  | 'plan'
  | 'remindable'
  | 'openFaces'
  | 'exhausted'
  | 'passed'
  | 'danger';

const planning = (pool: RolePool, schools: SchoolReader, folding: OwnFolding): Pick<PersonalStore, Planning> => ({
  school: (id) => schools((statement) => once(pool, statement), id),
  schoolIds: async () =>
    (await once<{ id: string }>(pool, { text: 'select id from schools order by name, id' })).map(({ id }) => id),
  taken: async (schoolId, slot) => {
    const rows = await once<{ person: string; state: string }>(pool, {
      text: 'select person_id as person, state from personal_posts where school_id = $1 and slot = $2',
      values: [schoolId, slot],
    });
    return new Map(rows.map(({ person, state }) => [person, state]));
  },
  settings: async (schoolId) => {
    const rows = await once<DigestSettings & { person: string }>(pool, {
      name: 'digest_settings_of',
      text: `select d.person_id as person, d.is_on as "on", d.day, d.time from digest_settings d
        join staff s on s.person_id = d.person_id where s.school_id = $1`,
      values: [schoolId],
    });
    return new Map(rows.map(({ person, ...settings }) => [person, settings]));
  },
  plan: async ({ schoolId, slot, people, now, again = false }) => {
    if (people.length === 0) return 0;
    const wanted = JSON.stringify(people.map((person) => ({ id: randomUUID(), person })));
    const rows = await once<{ state: string }>(pool, {
      name: 'personal_plan',
      text: planText,
      values: [schoolId, slot, now, wanted, again],
    });
    return rows.filter(({ state }) => state === 'planned').length;
  },
  remindable: async ({ schoolId, slot, due, opened, today, startOfToday, most, holiday }) => {
    const values = [schoolId, slot, due, opened, today, startOfToday, most, holiday];
    const rows = await once<{ person: string }>(pool, { name: 'remindable', text: remindableText, values });
    return rows.map(({ person }) => person);
  },
  openFaces: async (schoolId) => {
    const rows = await once<FoldedFace & { id: string } & Record<string, unknown>>(pool, {
      text: `select id, face, folding from cases where school_id = $1 and phase = 'open' and not practice order by id`,
      values: [schoolId],
    });
    return (await folding.faces(rows, ({ id }) => id)).map(({ face }) => face);
  },
  exhausted: (schoolId, today, most) =>
    once<TaskRef & { person: string } & Record<string, unknown>>(pool, {
      name: 'reminders_exhausted',
      text: exhaustedText,
      values: [schoolId, today, most],
    }),
  passed: async ({ caseId, task, revision, person }) => {
    await once(pool, { text: passedText, values: [caseId, task, revision, person] });
  },
  danger: async (now, kinds) => {
    const rows = await once<DangerRow & Record<string, unknown>>(pool, {
      name: 'danger_tasks',
      text: dangerText,
      values: [now, kinds],
    });
    return rows.map(({ since, watcher, ...row }) => ({
      ...row,
      since: since.toISOString(),
      ...(watcher === null || watcher === undefined ? {} : { watcher }),
    }));
  },
});

type ComposedRow = Parameters<PersonalStore['composed']>[1] & { readonly id: string };

const composedRows: Rows<ComposedRow> = (rows) => ({
  name: 'personal_composed',
  text: `update personal_posts p set state = 'sending', attempts = attempts + 1, card = c.card::json, platform = c.platform,
      tenant = c.tenant, room = c.room, as_of = c.as_of
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
      as c(id, card, platform, tenant, room, as_of) where p.id = c.id`,
  values: [
    rows.map(({ id }) => id),
    rows.map(({ card }) => JSON.stringify(card)),
    rows.map(({ room }) => room.platform),
    rows.map(({ room }) => room.tenant),
    rows.map(({ room }) => room.room),
    rows.map(({ asOf }) => asOf),
  ],
});

/** What was said need not be kept: it stands in the chat. */
const sentRows: Rows<{ readonly id: string; readonly reference: string }> = (rows) => ({
  name: 'personal_sent',
  text: `update personal_posts p set state = 'sent', reference = s.reference, card = null, lease_until = null, retry_at = null
    from unnest($1::uuid[], $2::text[]) as s(id, reference) where p.id = s.id`,
  values: [rows.map(({ id }) => id), rows.map(({ reference }) => reference)],
});

/** Digests and reminders as the worker; what a message says is read in the person's own session. */
export const createPersonal = (pool: RolePool, schools: SchoolReader, folding: OwnFolding): PersonalStore => {
  const run = async (statement: Statement): Promise<void> => {
    await once(pool, statement);
  };
  const composed = gather(pool, composedRows);
  const sent = gather(pool, sentRows);
  return {
    ...rounds(pool),
    ...planning(pool, schools, folding),
    claim: (now, limit, leaseSeconds) =>
      once<PersonalPost & Record<string, unknown>>(pool, {
        name: 'personal_claim',
        text: claimText,
        values: [now, limit, untilOf(now, leaseSeconds)],
      }),
    composed: (id, post) => composed({ id, ...post }),
    sent: (id, reference) => sent({ id, reference }),
    later: (id, retryAt) =>
      run({ text: 'update personal_posts set lease_until = null, retry_at = $2 where id = $1', values: [id, retryAt] }),
    settle: (id, state, asOf) =>
      run({
        text: `update personal_posts set state = $2, as_of = $3, card = null, lease_until = null, retry_at = null where id = $1`,
        values: [id, state, asOf ?? null],
      }),
  };
};

/** Messages of last season, and reminders of tasks that are over: nobody needs to know any more. */
export const tidyPersonal = async (pool: RolePool): Promise<void> => {
  await once(pool, { text: "delete from personal_posts where planned_at < now() - interval '100 days'" });
  await once(pool, {
    text: `delete from reminders r using tasks t
      where t.case_id = r.case_id and t.id = r.task and (t.status <> 'open' or t.revision <> r.revision)`,
  });
};
