/** Cases that can be pressed: made by the engine's own rules, sealed and chained as the store does it, and put in whole by the owner. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { PersonCommand } from '../../src/consultation/commands.ts';
import { decide } from '../../src/consultation/decide.ts';
import type { ConsultationEvent } from '../../src/consultation/events.ts';
import { evolve } from '../../src/consultation/evolve/fold.ts';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import type { Person, School } from '../../src/consultation/school.ts';
import type { CaseState, ExistingCase } from '../../src/consultation/state.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { genesis } from '../../src/store/chain.ts';
import { type MasterKeys, newKey, wrap } from '../../src/store/encryption.ts';
import { roomMark } from '../../src/store/room-marks.ts';
import { type SealedRow, sealRows } from '../../src/store/rows.ts';
import { caseOwner, type SchoolSecret } from '../../src/store/school-secret.ts';
import { sealState } from '../../src/store/sealed-state.ts';
import type { Press } from './load.ts';
import { TEAM } from './names.ts';

export interface Place {
  readonly school: School;
  readonly profile: Profile;
  readonly secret: SchoolSecret;
}

const words = 'Hij zegt dat hij buikpijn heeft en blijft na schooltijd hangen. '.repeat(4);

interface Played {
  readonly events: readonly ConsultationEvent[];
  readonly state: ExistingCase;
}

/** The first step as it stands when it can be finished: read by the coordinator, and noted in by both. Opened an hour before. */
function play({ school, profile }: Place, number: number, present: number): Played {
  const coordinators = school.people.filter((p) => p.roles.includes('careCoordinator'));
  const teachers = school.people.filter((p) => p.roles.includes('teacher'));
  const teacher = teachers[number % teachers.length] as Person;
  const caseId = randomUUID();
  const opened = present - 3_600_000;
  const events: ConsultationEvent[] = [];
  let state = { kind: 'none' } as CaseState;
  const act = (actor: Person, minutes: number, command: PersonCommand): void => {
    const now = new Date(opened + minutes * 60_000).toISOString();
    const decided = decide(command, state, { profile, school, actor, now });
    if (!decided.ok) throw new Error(`${command.type}: ${decided.refusal.code}`);
    for (const event of decided.value) {
      const stamped = { ...event, id: event.id || randomUUID() };
      events.push(stamped);
      state = evolve(state, stamped);
    }
  };
  const when = new Date(opened - 60_000).toISOString();
  act(teacher, 0, {
    type: 'OpenCase',
    caseId,
    entryId: randomUUID(),
    callName: 'Proef',
    urgency: 'consult',
    consult: [],
    exclude: [],
    workingName: 'S.',
    seen: words,
    when,
  });
  if (state.kind === 'none') throw new Error('the case was not opened');
  const member = state.face.members.find((m) => coordinators.some((p) => p.id === m.person));
  const coordinator = coordinators.find((p) => p.id === member?.person) as Person;
  const note = (minutes: number, actor: Person) =>
    act(actor, minutes, {
      type: 'AddEntry',
      id: randomUUID(),
      entryType: 'fact',
      text: words,
      happenedAt: when,
      audience: 'case',
    });
  act(coordinator, 5, { type: 'OpenFile' });
  note(6, teacher);
  note(7, coordinator);
  act(coordinator, 8, { type: 'React', id: randomUUID(), step: profile.steps[0]?.id ?? '', text: words });
  return { events, state };
}

/** The same case under another id and name: the rules are asked once a school, each copy is sealed by itself. */
function copied(text: string, from: string, number: number): Played {
  const renamed = text.replaceAll(from, randomUUID()).replaceAll('"callName":"Proef"', `"callName":"Proef ${number}"`);
  return JSON.parse(renamed) as Played;
}

const tables = {
  cases: `insert into cases (id, school_id, board_id, call_name, profile_hash, phase, face, facts, seq, head, last_activity_at, folding)
    select c.id, c.school_id, c.board_id, c.call_name, c.profile_hash, c.phase, c.face, decode(c.facts, 'base64'), c.seq,
      decode(c.head, 'base64'), c.at, ${foldingVersion}
    from jsonb_to_recordset($1) c(id uuid, school_id uuid, board_id uuid, call_name text, profile_hash text, phase text, face jsonb,
      facts text, seq int, head text, at timestamptz)`,
  keys: `insert into case_keys (case_id, master_kid, wrapped) select c.id, c.kid, decode(c.wrapped, 'base64')
    from jsonb_to_recordset($1) c(id uuid, kid text, wrapped text)`,
  members: `insert into case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
    select m.id, m.person, m.school_id, m.kind, m.core, false, false, m.at
    from jsonb_to_recordset($1) m(id uuid, person uuid, school_id uuid, kind text, core boolean, at timestamptz)`,
  tasks: `insert into tasks (case_id, id, kind, step, owner_role, owner_id, status, opened_at, due_at, escalations, revision)
    select t.case_id, t.id, t.kind, t.step, t.role, t.owner, t.status, t.at, t.due, 0, t.revision
    from jsonb_to_recordset($1) t(case_id uuid, id text, kind text, step text, role text, owner uuid, status text, at timestamptz,
      due timestamptz, revision int)`,
  rooms: `insert into rooms (case_id, school_id, wanted, kind, platform, tenant, room, strangers, changes, settled, claimed, mark)
    select r.id, r.school_id, true, 'room', 'slack', '${TEAM}', 'C' || r.id, '{}', 1, 1, 1, r.mark
    from jsonb_to_recordset($1) r(id uuid, school_id uuid, mark text)`,
} as const;

function rowsOf(place: Place, { events, state }: Played, masters: MasterKeys) {
  const { face, facts } = state;
  const key = newKey();
  const { masterKid, wrapped } = wrap(masters, key, caseOwner(face.id));
  const log = sealRows(events, { caseId: face.id, seq: 0, head: genesis }, key, place.secret);
  const { school } = place;
  const last = log.at(-1);
  if (last === undefined) throw new Error('no rows');
  const room = { caseId: face.id, schoolId: school.id, platform: 'slack' as const, tenant: TEAM, room: `C${face.id}` };
  return {
    face,
    log,
    room: { id: face.id, school_id: school.id, mark: roomMark(place.secret, room) },
    key: { id: face.id, kid: masterKid, wrapped: wrapped.toString('base64') },
    row: {
      id: face.id,
      school_id: school.id,
      board_id: school.boardId,
      call_name: face.callName,
      profile_hash: school.profileHash,
      phase: face.phase,
      face,
      facts: sealState(
        key,
        { id: face.id, seq: last.seq, folding: foldingVersion, profileHash: school.profileHash },
        face,
        facts,
      ).toString('base64'),
      seq: last.seq,
      head: last.mac.toString('base64'),
      at: face.lastActivityAt,
    },
  };
}

const insertLog = `insert into logbook
    (case_id, seq, id, type, author, recorded_at, happened_at, audience, face, facts, body, prev, mac, kid,
      format, body_key, body_digest, commitment)
  select r.case_id, r.seq, r.id, r.type, r.author, r.at, r.happened_at, r.audience, r.face::json, r.facts, r.body, r.prev, r.mac, r.kid,
    r.format, r.body_key, r.body_digest, r.commitment
  from unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::uuid[], $6::timestamptz[], $7::text[], $8::text[], $9::text[],
    $10::bytea[], $11::bytea[], $12::bytea[], $13::bytea[], $14::text[], $15::int[], $16::bytea[], $17::bytea[], $18::bytea[])
    as r(case_id, seq, id, type, author, at, happened_at, audience, face, facts, body, prev, mac, kid, format, body_key, body_digest,
      commitment)`;

const logValues = (rows: readonly SealedRow[]): unknown[] => {
  const column = (of: (row: SealedRow) => unknown) => rows.map((row) => of(row) ?? null);
  return [
    column((row) => row.caseId),
    column((row) => row.seq),
    column((row) => row.id),
    column((row) => row.type),
    column((row) => row.author),
    column((row) => row.recordedAt),
    column((row) => row.happenedAt),
    column((row) => row.audience),
    column((row) => row.face),
    column((row) => row.facts),
    column((row) => row.body),
    column((row) => row.prev),
    column((row) => row.mac),
    column((row) => row.kid),
    column((row) => row.format),
    column((row) => row.bodyKey),
    column((row) => row.bodyDigest),
    column((row) => row.commitment),
  ];
};

/** Makes so many cases and gives the press that finishes the first step of each, by its coordinator. `present`: when that is. */
export async function makeCases(
  client: pg.Client,
  places: readonly Place[],
  masters: MasterKeys,
  from: number,
  count: number,
  present = Date.now(),
): Promise<readonly Press[]> {
  const presses: Press[] = [];
  const models = places.map((place, index) => {
    const played = play(place, index, present);
    return { text: JSON.stringify(played), id: played.state.face.id };
  });
  for (let start = 0; start < count; start += 250) {
    const made = Array.from({ length: Math.min(250, count - start) }, (_, index) => {
      const number = from + start + index;
      const place = places[number % places.length] as Place;
      const { text, id } = models[number % places.length] as (typeof models)[number];
      return rowsOf(place, copied(text, id, number), masters);
    });
    const json = (rows: readonly object[]) => [JSON.stringify(rows)];
    await client.query(tables.cases, json(made.map(({ row }) => row)));
    await client.query(tables.keys, json(made.map(({ key }) => key)));
    const members = made.flatMap(({ face, row }) =>
      face.members.map((m) => ({
        id: face.id,
        person: m.person,
        school_id: row.school_id,
        kind: m.as,
        core: m.core,
        at: m.from,
      })),
    );
    await client.query(tables.members, json(members));
    const tasks = made.flatMap(({ face }) =>
      face.tasks.map((t) => ({ ...t, case_id: face.id, role: t.ownerRole, at: t.openedAt, due: t.dueAt })),
    );
    await client.query(tables.tasks, json(tasks));
    await client.query(tables.rooms, json(made.map(({ room }) => room)));
    await client.query(insertLog, logValues(made.flatMap(({ log }) => log)));
    for (const { face, row } of made) {
      const { school, profile } = places.find((it) => it.school.id === row.school_id) as Place;
      const reader = school.people.find((p) => p.id === face.readBy[0]?.person);
      const user = reader?.accounts[0]?.user ?? '';
      presses.push({ user, action: `CompleteStep:${profile.steps[0]?.id}`, caseId: face.id });
    }
  }
  return presses;
}
