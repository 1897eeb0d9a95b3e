/**
 * The bulk: schools and cases that nobody opens, as many and as wide as real ones. Their sealed parts are bytes without a meaning:
 * the queries of a press must find their way past them, not read them.
 */
import type pg from 'pg';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import { STAFF } from './school.ts';

export const CASES_PER_SCHOOL = 200;
const ROWS_PER_CASE = 4;

/** Copies of one school of its own board each, with all its people; numbered from `from` up to `to`. */
const schools = `
  with model as (select * from schools where id = $1),
  made as (
    select n, gen_random_uuid() as id, gen_random_uuid() as board from generate_series($2::int, $3::int) n
  ), board as (
    insert into boards (id, name) select board, 'Vulbestuur ' || n from made
  ), school as (
    insert into schools (id, board_id, name, timezone, profile_hash, final_decider, veilig_thuis, closed, has_roster)
      select made.id, made.board, 'Vulschool ' || n, m.timezone, m.profile_hash, m.final_decider, m.veilig_thuis, m.closed, false
      from made, model m
  ), key as (
    insert into school_keys (school_id, kid, master_kid, wrapped, current)
      select made.id, 'vul', k.master_kid, k.wrapped, true from made, school_keys k where k.school_id = $1 and k.current
  ), person as (
    select made.id as school, made.n, place, gen_random_uuid() as id from made, generate_series(0, ${STAFF - 1}) place
  ), people as (
    insert into people (id, name) select id, 'Vul ' || n || '-' || place from person
  ), staff as (
    insert into staff (school_id, person_id, key, groups) select school, id, 'Vul ' || n || '-' || place, '{}' from person
  ), account as (
    insert into accounts (platform, tenant, user_id, person_id) select 'slack', 'T0FILL', 'F' || n || 'P' || place, id from person
  )
  insert into roles (id, school_id, person_id, role, from_at)
    select gen_random_uuid(), school, id,
      case when place < 2 then 'careCoordinator' when place < 4 then 'schoolLeader' when place = 4 then 'confidant' else 'teacher' end,
      now() - interval '1 year' from person`;

/**
 * From `$1` to `$2`, spread over every school: each a copy of a case that the rules made, with a teacher and a coordinator of its own, their
 * tasks, a key, a room with posts, and a logbook. One in four is open.
 */
const cases = `
  with place as (
    select row_number() over (order by s.id) - 1 as n, s.id, s.board_id, s.profile_hash, r.people
    from schools s join (select school_id, array_agg(person_id order by role, person_id) as people from roles group by school_id) r
      on r.school_id = s.id
  ),
  total as (select count(*) as n from schools),
  model as (
    select face, facts, face #>> '{members,0,person}' as teacher, face #>> '{members,1,person}' as coordinator
    from cases where call_name like 'Proef %' limit 1
  ),
  made as (
    select g, gen_random_uuid() as id, p.id as school, p.board_id, p.profile_hash, g / t.n as at_school, p.people
    from generate_series($1::int, $2::int) g join total t on true join place p on p.n = g % t.n
  ), faced as (
    select made.id, made.school, made.board_id, made.profile_hash, made.g, m.facts,
      case when at_school % 4 = 0 then 'open' else 'closed' end as phase,
      replace(replace(replace(m.face::text, m.teacher, people[6 + at_school % 25]::text), m.coordinator, people[1 + at_school % 2]::text),
        m.face ->> 'id', made.id::text)::jsonb
        || jsonb_build_object('schoolId', school, 'callName', 'Vulling ' || g) as face
    from made, model m
  ), whole as (
    select faced.*, case phase when 'open' then face else jsonb_set(jsonb_set(face, '{phase}', '"closed"'), '{tasks}', '[]') end as kept
    from faced
  ), opened as (
    insert into cases (id, school_id, board_id, call_name, profile_hash, phase, face, facts, seq, head, last_activity_at, folding)
      select id, school, board_id, 'Vulling ' || g, profile_hash, phase, kept, facts,
        ${ROWS_PER_CASE}, decode(repeat('00', 32), 'hex'), now() - make_interval(mins => g), ${foldingVersion} from whole
  ), key as (
    insert into case_keys (case_id, master_kid, wrapped) select id, 'vul', decode(repeat('00', 61), 'hex') from made
  ), room as (
    insert into rooms (case_id, school_id, wanted, kind, platform, tenant, room, strangers, changes, settled, claimed)
      select id, school, true, 'room', 'slack', 'T0FILL', 'C' || id, '{}', 3, 3, 3 from made
  ), post as (
    insert into posts (id, case_id, slot, platform, tenant, room, hash, reference, state, attempts, sent_at)
      select gen_random_uuid(), id, 'step:' || n, 'slack', 'T0FILL', 'C' || id, repeat('0', 64), g || '.' || n, 'sent', 1, now()
      from made, generate_series(1, 2) n
  ), task as (
    insert into tasks (case_id, id, kind, owner_role, owner_id, status, opened_at, due_at, escalations, revision)
      select whole.id, t.id, t.kind, t."ownerRole", t.owner, t.status, t."openedAt", t."dueAt", t.escalations, t.revision
      from whole, jsonb_to_recordset(face -> 'tasks') as t(id text, kind text, "ownerRole" text, owner uuid, status text,
        "openedAt" timestamptz, "dueAt" timestamptz, escalations int, revision int)
  ), member as (
    insert into case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
      select whole.id, m.person, school, m."as", m.core, false, false, m."from"
      from whole, jsonb_to_recordset(face -> 'members') as m(person uuid, "as" text, core boolean, "from" timestamptz)
  )
  insert into logbook (case_id, seq, id, type, author, recorded_at, audience, face, facts, body, prev, mac, kid)
    select id, n, gen_random_uuid(), 'EntryAdded', null, now() - make_interval(mins => g), 'case', '{}', decode(repeat('00', 120), 'hex'),
      decode(repeat('00', 220), 'hex'), decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), 'vul'
    from made, generate_series(1, ${ROWS_PER_CASE}) n`;

/** Adds schools up to `schoolsWanted` and cases up to `casesWanted`, and lets the planner see what is there. */
export async function fill(
  client: pg.Client,
  model: string,
  schoolsWanted: number,
  casesWanted: number,
): Promise<void> {
  const have = async (table: string): Promise<number> => {
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${table}`);
    return Number(rows[0]?.n ?? 0);
  };
  const first = await have('schools');
  if (schoolsWanted > first) await client.query(schools, [model, first, schoolsWanted - 1]);
  await client.query('analyze schools, staff');
  const start = await have('cases');
  for (let from = start; from < casesWanted; from += 20_000) {
    await client.query(cases, [from, Math.min(from + 20_000, casesWanted) - 1]);
  }
}

/**
 * What autovacuum would have done by the time real cases had come in one by one. It leaves an empty table alone, and so does this: Postgres
 * takes one that was vacuumed for empty as long as a plan lives, and reads it from end to end however much is put in.
 */
export async function settle(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0",
  );
  await client.query(`vacuum analyze ${rows.map(({ name }) => name).join(', ')}`);
  await client.query('checkpoint');
}
