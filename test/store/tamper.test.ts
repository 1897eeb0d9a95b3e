import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../src/consultation/event.ts';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import type { CaseFace, Member } from '../../src/consultation/face.ts';
import { type CaseFacts, noFacts } from '../../src/consultation/facts.ts';
import type { ExistingCase } from '../../src/consultation/state.ts';
import { backupTables } from '../../src/store/backup.ts';
import type { Fold } from '../../src/store/folding.ts';
import { createStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { kinds } from './support/tamper-kinds.ts';
import {
  append,
  createWorld,
  event,
  faceOf,
  majors,
  member,
  now,
  openCase,
  task,
  type World,
} from './support/world.ts';

const decisions: CaseFacts['decisions'] = {
  report: { needed: true, by: 'x', at: now, deviates: false },
  help: { possible: true, by: 'x', at: now },
};
/** A fold of these tests: the first row holds the case as it was opened; each row is a round, and one decides. */
const fold: Fold = (events) => {
  const opened = events[0] as (CaseEvent & { readonly face: { readonly face?: CaseFace } }) | undefined;
  if (opened?.face.face === undefined) return undefined;
  const { excluded } = opened.facts as Pick<CaseFacts, 'excluded'>;
  const decided = events.some(({ type }) => type === 'ReportDecided');
  const facts = { ...noFacts, excluded, pupilLinked: true, decisions: decided ? decisions : {} };
  return { face: { ...opened.face.face, round: events.length }, facts };
};

describe.each(majors)('what somebody with SQL and no key does on Postgres %i', (major) => {
  let world: World;
  let names: Readonly<Record<string, string>>;
  /** By table, all but what the database works out itself. */
  let columns: Readonly<Record<string, string>>;

  /** Opened, a child linked, decided, and a word said: four rows. */
  const fill = async (child: string, excluded: readonly string[], ...more: readonly Member[]): Promise<string> => {
    const ilse = world.id('Ilse');
    const face = faceOf(world, [member(ilse, 'coordinator', true), ...more], {
      tasks: [task('call', { dueAt: now, owner: ilse }), task('read.ilse', { kind: 'read', dueAt: now, owner: ilse })],
    });
    const { id } = face;
    const opening = event('CaseOpened', ilse, { face: { face }, facts: { excluded } });
    const all: CaseEvent[] = [opening];
    const state = (): ExistingCase => fold(all) ?? { face, facts: noFacts };
    await openCase(world, { by: ilse, face: state().face, facts: state().facts, excluded, events: [opening] });
    await world.store.asPerson({ person: ilse, caseId: id, lock: true }, async (session) => {
      const linked = event('PupilLinked', ilse);
      all.push(linked);
      await session.append({ events: [linked], ...state() });
      await session.linkPupil({ caseId: id, name: child, identifier: '12' });
    });
    for (const type of ['ReportDecided', 'Said']) {
      const next = event(type, ilse, { body: { text: 'woorden' }, happenedAt: '2026-11-02' });
      all.push(next);
      await append(world, ilse, id, [next], state);
    }
    return id;
  };
  /** A parent asks for something; of a case, where one is given. */
  const ask = async (caseId: string | undefined, kind: 'access' | 'erasure'): Promise<string> => {
    const id = randomUUID();
    const { schoolId } = world;
    const course = { asker: 'parent', isSixteen: false, authority: 'yes', danger: 'no', sent: [] } as const;
    const words = { child: 'Fien de Boer', askerName: 'Mevrouw De Boer' };
    await world.store.asPerson({ person: world.id('Ilse') }, ({ requests }) =>
      requests.open({ id, schoolId, kind, receivedOn: '2026-11-16', course, words, keys: ['k'], at: now }),
    );
    const cases = caseId === undefined ? [] : [caseId];
    await world.store.requests.found({ requestId: id, schoolId, cases, at: new Date(now) });
    return id;
  };
  /** Of two lines one goes out; directie says so. */
  const decide = async (requestId: string, caseId: string): Promise<void> => {
    const rows = await world.admin<{ id: string }>('select id from app.logbook where case_id = $1 order by seq', [
      caseId,
    ]);
    for (const [index, { id: rowId }] of rows.slice(0, 2).entries())
      await world.store.asPerson({ person: world.id('Ilse') }, ({ requests }) =>
        requests.choose({ requestId, caseId, rowId, choice: index === 0 ? 'keep' : 'leave', words: [], at: now }),
      );
    // Not on the list of people, whose marks would miss her.
    await world.admin(
      `insert into app.roles (id, person_id, school_id, role, from_at) values ($1, $2, $3, 'privacyOfficer', now())`,
      [requestId, world.id('Noor'), world.schoolId],
    );
    for (const [text, at] of [
      ['Vraag ook wie gezag heeft', '2026-11-16T08:00:00.000Z'],
      ['Een deel kan', now],
    ] as const)
      await world.store.asPerson({ person: world.id('Noor') }, ({ requests }) =>
        requests.advise({ requestId, schoolId: world.schoolId, text, at }),
      );
    await world.admin('delete from app.roles where id = $1', [requestId]);
    await world.store.asPerson({ person: world.id('Dirk') }, ({ requests }) =>
      requests.decide({ requestId, caseId, decision: 'part', ground: 'i', reason: 'Over een ander kind', at: now }),
    );
  };
  /** Of two bots, one of which stops before the check of a night: three before it, and two behind it. */
  const fillLooks = async (caseId: string): Promise<void> => {
    const noteIn = async ({ noteRefusal }: Pick<World['store'], 'noteRefusal'>) => {
      await noteRefusal({ person: world.id('Bram'), caseId, what: 'OpenFile' });
      await noteRefusal({ person: world.id('Bram'), caseId: undefined, schoolId: world.schoolId, what: 'MyCases' });
      await noteRefusal({ person: undefined, caseId: undefined, what: 'stranger:press' });
    };
    const stopped = createStore({ connection: world.db.connection, masters: world.masters });
    await noteIn(world.store);
    await noteIn(stopped);
    await stopped.close();
    const found = await world.store.checks.lookAtLooks({ now: new Date(now) }, new AbortController().signal);
    expect(found).toEqual(new Map());
    await noteIn(world.store);
  };
  /** All that stands in the database, kept beside it under a name. */
  const keep = (name: string) =>
    world.admin(
      [
        `create schema ${name}`,
        ...backupTables.map((table) => `create table ${name}.${table} as table app.${table}`),
      ].join(';'),
    );
  const putBack = (name: string): string =>
    backupTables
      .map((table) => {
        const own = columns[table];
        return `delete from app.${table}; insert into app.${table} (${own}) select ${own} from ${name}.${table}`;
      })
      .join(';');
  /** With every guard off, references too. */
  const unguarded = (sql: string) =>
    world.admin(`set session_replication_role = replica; ${sql}; set session_replication_role = origin`);
  const verify = () =>
    verifyChains({
      address: { connection: world.db.connection },
      masters: world.masters,
      folding: { version: foldingVersion, fold },
    });

  beforeAll(async () => {
    world = await createWorld(major);
    const written = await world.admin<{ name: string; own: string }>(
      `select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as own
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') group by 1`,
    );
    columns = Object.fromEntries(written.map(({ name, own }) => [name, own]));
    await world.admin(`insert into app.profiles select encode(sha256(convert_to(t, 'UTF8')), 'hex'), id, v, t
      from (values ('ander', '1', 'ander'), ('proef', '2', 'proef 2')) p(id, v, t)`);
    await world.admin(`insert into app.boards (id, name) values (gen_random_uuid(), 'Ander')`);
    const [vlinder] = await world.admin<{ id: string }>(`select id from app.schools where name = 'De Vlinder'`);
    const first = await fill('Sam Jansen', []);
    const seal = (day: string) => world.store.seals.seal(world.schoolId, day, new Date(`${day}T03:00:00.000Z`));
    await seal('2026-11-16');
    await world.admin(
      `insert into app.posts values (gen_random_uuid(), $1, 'checklist', 'slack', 'T', 'C', 'h', 'r', 'sent', 1, now())`,
      [first],
    );
    const other = await fill('Fien de Boer', [world.id('Vera')], member(world.id('Dirk'), 'author', true));
    await world.store.asPerson({ person: world.id('Ilse') }, (session) =>
      session.setAway({ from: '2026-11-20', to: '2026-11-21' }),
    );
    const [request, second] = [await ask(other, 'access'), await ask(undefined, 'erasure')];
    await decide(request, other);
    await seal('2026-11-17');
    await fillLooks(first);
    await keep('yesterday');
    await append(world, world.id('Ilse'), first, [event('Said', world.id('Ilse'))], ({ face, facts }) => ({
      face: { ...face, round: face.round + 1 },
      facts,
    }));
    await world.store.asPerson({ person: world.id('Ilse'), caseId: first }, (session) => session.noteLook('OpenFile'));
    for (const [caseId, place] of [
      [first, 'C1'],
      [other, 'C2'],
    ] as const) {
      const ref = { platform: 'slack' as const, tenant: 'T', room: place };
      await world.store.delivery.roomOpened(caseId, { kind: 'room', ref });
    }
    const schoolId = world.schoolId;
    await world.admin(`insert into app.case_ends (case_id, school_id, due_at) values ($1, $2, now())`, [
      first,
      schoolId,
    ]);
    await world.store.asPerson({ person: world.id('Ilse') }, ({ own }) =>
      own.ends.propose({ caseId: first, schoolId }, 'term', now),
    );
    for (const { platform, tenant, user_id: user } of await world.admin<
      Record<'platform' | 'tenant' | 'user_id', string>
    >('select platform, tenant, user_id from app.accounts where person_id = any ($1)', [
      [world.id('Juf An'), world.id('Bram')],
    ]))
      await world.store.addresses.learn({
        ...{ platform, tenant, user, serviceUrl: 'https://service.example/', at: new Date(now) },
        ...{ channelUser: `29:${user}`, conversation: `a:${user}` },
      });
    for (const name of ['Juf An', 'Bram']) {
      const key = { id: `key-${name}`, person: world.id(name), publicKey: Buffer.from(name), counter: 3 };
      const made = { transports: ['usb'], backedUp: false, name: 'Stick', madeAt: new Date(now) };
      expect(await world.store.keys.addKey({ ...key, ...made }, undefined)).toBe(true);
    }
    await world.admin(`insert into app.nightly_checks values ($1, $2, '[{"table": "tasks", "row": "x"}]')`, [
      schoolId,
      now,
    ]);
    await keep('today');
    names = {
      case: first,
      other,
      request,
      second,
      an: world.id('Juf An'),
      bram: world.id('Bram'),
      noor: world.id('Noor'),
      school: world.schoolId,
      vlinder: vlinder?.id ?? '',
      yesterday: putBack('yesterday'),
    };
  });
  afterAll(() => world.end());
  afterEach(() => unguarded(putBack('today')));

  it('is nothing, as long as they do nothing', async () => {
    expect(await verify()).toMatchObject({ cases: 2, rows: 9, bad: [], around: [], closed: [] });
  });

  it('request_advice: advice taken away after the answer', async () => {
    await world.store.asPerson({ person: world.id('Dirk') }, async ({ requests }) => {
      for (const of of await requests.cases(world.schoolId)) await requests.answered({ of, on: '2026-11-17' });
    });
    expect(await verify()).toMatchObject({ bad: [], around: [] });
    await unguarded('delete from app.request_advice where at = (select max(at) from app.request_advice)');
    const { bad } = await verify();
    expect(bad.map(({ table }) => table)).toEqual(['request_advice']);
  });

  it.each(kinds.map((kind) => [`${kind.table}: ${kind.name}`, kind] as const))('%s', async (_, kind) => {
    await unguarded(kind.sql.replaceAll(/:([a-z]+)/g, (text, name: string) => names[name] ?? text));
    const textOf = (schema: string) =>
      `(select coalesce(string_agg(t::text, ',' order by t::text), '') from ${schema}.${kind.table} t)`;
    expect(await world.admin(`select ${textOf('app')} = ${textOf('today')} as same`)).toEqual([{ same: false }]);
    const { bad, around, closed } = await verify();
    const named = [...[...bad, ...around].map(({ table }) => table), ...closed.map(() => 'school_keys')];
    if (kind.missed === undefined) expect(named).toContain(kind.named ?? kind.table);
    else expect(named).toEqual([]);
  });
});
