/**
 * The bulk: schools and cases, as many and as wide as real ones. Their facts are sealed as the store does it: lists, home and digest open them. What
 * their logbook and posts hold are bytes without a meaning: the queries of a press must find their way past them, not read them.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import { ask } from '../../src/store/ask.ts';
import { type MasterKeys, newKey, wrap } from '../../src/store/encryption.ts';
import { caseRead } from '../../src/store/generated/cases.ts';
import { caseOwner } from '../../src/store/school-secret.ts';
import { sealState } from '../../src/store/sealed-state.ts';
import { openCaseRow } from '../../src/store/stored-case.ts';
import { STAFF } from './school.ts';

export const CASES_PER_SCHOOL = 200;
const ROWS_PER_CASE = 4;
/** Cases put in by one statement. */
const BATCH = 2000;

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

/** Each a copy of a case that the rules made, with a key, a room with posts and a logbook; the members and tasks are those of its face. */
const cases = `
  with whole as (
    select g, id, school, board, profile_hash, phase, face::jsonb as face, facts, wrapped, at
    from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::bytea[], $10::timestamptz[])
      as one(g, id, school, board, profile_hash, phase, face, facts, wrapped, at)
  ), opened as (
    insert into cases (id, school_id, board_id, call_name, profile_hash, phase, face, facts, seq, head, last_activity_at, folding)
      select id, school, board, face ->> 'callName', profile_hash, phase, face, facts,
        ${ROWS_PER_CASE}, sha256(uuid_send(id)), at, ${foldingVersion} from whole
  ), key as (
    insert into case_keys (case_id, master_kid, wrapped) select id, $11, wrapped from whole
  ), room as (
    insert into rooms (case_id, school_id, wanted, kind, platform, tenant, room, strangers, changes, settled, claimed)
      select id, school, true, 'room', 'slack', 'T0FILL', 'C' || id, '{}', 3, 3, 3 from whole
  ), post as (
    insert into posts (id, case_id, slot, platform, tenant, room, hash, reference, state, attempts, sent_at)
      select gen_random_uuid(), id, 'step:' || n, 'slack', 'T0FILL', 'C' || id, repeat('0', 64), g || '.' || n, 'sent', 1, now()
      from whole, generate_series(1, 2) n
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
    select id, n, gen_random_uuid(), 'EntryAdded', null, at, 'case', '{}', decode(repeat('00', 120), 'hex'),
      decode(repeat('00', 220), 'hex'), decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), 'vul'
    from whole, generate_series(1, ${ROWS_PER_CASE}) n`;

/** A school, and its people in the order of their roles: two coordinators, a confidant, two who lead, teachers. */
interface Filled {
  readonly id: string;
  readonly board: string;
  readonly hash: string;
  readonly people: readonly string[];
}

const filledSchools = `
  select s.id, s.board_id as board, s.profile_hash as hash, array_agg(r.person_id order by r.role, r.person_id) as people
  from schools s join roles r on r.school_id = s.id group by s.id order by s.id`;

const FIRST_TEACHER = 5;
const DAY = 86_400_000;
/** Days between the ends of two cases of a school: they go back some five years, so that most are of school years before this. */
const DAYS_APART = 10;

/** Case `g` of all, which is the `n`th of its school. */
interface Spot {
  readonly g: number;
  readonly n: number;
  readonly school: Filled;
}

/**
 * The case on one spot: for a teacher and a coordinator of the school, its facts sealed as the store does it. One in four is open. Of the others
 * the pupil is known, and nobody said that they left.
 */
function filling(model: Model, { g, n, school }: Spot, masters: MasterKeys) {
  const id = randomUUID();
  const { people } = school;
  const own = [
    [model.id, id],
    [model.teacher, people[FIRST_TEACHER + (n % (people.length - FIRST_TEACHER))]],
    [model.coordinator, people[Math.floor(n / 4) % 2]],
  ] as const;
  const copy = <T>(whole: string): T =>
    JSON.parse(own.reduce((text, [from, to = '']) => text.replaceAll(from, to), whole)) as T;
  const isOpen = n % 4 === 0;
  const closedAt = new Date(Date.now() - (n + 1) * DAYS_APART * DAY).toISOString();
  const ended = { phase: 'closed', tasks: [], waits: [], openedAt: closedAt, closedAt } as const;
  const face: CaseFace = {
    ...copy<CaseFace>(model.face),
    schoolId: school.id,
    callName: `Vulling ${g}`,
    ...(isOpen ? {} : ended),
  };
  const facts: CaseFacts = { ...copy<CaseFacts>(model.facts), ...(isOpen ? {} : { pupilLinked: true }) };
  const key = newKey();
  const at = isOpen ? new Date(Date.now() - g * 60_000).toISOString() : closedAt;
  const place = { id, seq: ROWS_PER_CASE, folding: foldingVersion, profileHash: school.hash };
  const sealed = sealState(key, place, face, facts);
  const { wrapped } = wrap(masters, key, caseOwner(id));
  return [g, id, school.id, school.board, school.hash, face.phase, JSON.stringify(face), sealed, wrapped, at] as const;
}

async function put(
  client: pg.Client,
  masters: MasterKeys,
  { length, at }: { readonly length: number; readonly at: (index: number) => Spot },
): Promise<void> {
  const model = await modelOf(client, masters);
  for (let from = 0; from < length; from += BATCH) {
    const spots = Array.from({ length: Math.min(BATCH, length - from) }, (_, index) => at(from + index));
    const rows = spots.map((spot) => filling(model, spot, masters));
    const columns = Array.from({ length: 10 }, (_, column) => rows.map((row) => row[column]));
    await client.query(cases, [...columns, masters.current]);
  }
}

/** A case that the rules made: face and facts as text, and who is to be another in each copy. */
interface Model {
  readonly id: string;
  readonly face: string;
  readonly facts: string;
  readonly teacher: string;
  readonly coordinator: string;
}

async function modelOf(client: pg.Client, masters: MasterKeys): Promise<Model> {
  const { rows } = await client.query<{ id: string }>("select id from cases where call_name like 'Proef %' limit 1");
  const [row] = await ask(client, caseRead({ id: rows[0]?.id ?? '' }));
  if (row === undefined) throw new Error('no case to fill with');
  const { id, face, facts } = openCaseRow(masters, row);
  const [teacher = '', coordinator = ''] = face.members.map(({ person }) => person);
  return { id, face: JSON.stringify(face), facts: JSON.stringify(facts), teacher, coordinator };
}

/** Adds schools up to `schoolsWanted` and cases up to `casesWanted`, and lets the planner see what is there. */
export async function fill(
  client: pg.Client,
  masters: MasterKeys,
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
  const { rows: places } = await client.query<Filled>(filledSchools);
  const at = (index: number): Spot => {
    const g = start + index;
    return { g, n: Math.floor(g / places.length), school: places[g % places.length] as Filled };
  };
  await put(client, masters, { length: casesWanted - start, at });
}

/** Beyond every case that fills. */
const FAR = 10_000_000;
/** The first coordinator has half of the cases: of each eight one that is open. */
const EACH = 8;

/** Gives the first coordinator of a school so many cases more, and returns who that is. */
export async function fillFor(
  client: pg.Client,
  masters: MasterKeys,
  { schoolId, open, closed }: { readonly schoolId: string; readonly open: number; readonly closed: number },
): Promise<string> {
  const { rows: places } = await client.query<Filled>(filledSchools);
  const school = places.find(({ id }) => id === schoolId);
  if (school === undefined) throw new Error('no school to fill');
  const at = (index: number): Spot => {
    const n = index < open ? EACH * index : 1 + EACH * (index % (closed / 2));
    return { g: FAR + index, n, school };
  };
  await put(client, masters, { length: open + closed, at });
  return school.people[0] ?? '';
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
