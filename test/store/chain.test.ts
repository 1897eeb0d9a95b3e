import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../src/consultation/event.ts';
import type { EventType } from '../../src/consultation/events.ts';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import type { CaseFace, Invitation } from '../../src/consultation/face.ts';
import { noFacts } from '../../src/consultation/facts.ts';
import { masterKeys } from '../../src/store/encryption.ts';
import type { Fold, Folding } from '../../src/store/folding.ts';
import { rotateMasterKey } from '../../src/store/rotation.ts';
import { createStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { markReceipts } from './support/marks.ts';
import { randomKey } from './support/school.ts';
import {
  append,
  createWorld,
  event,
  faceOf,
  majors,
  member,
  openCase,
  type Raw,
  refusal,
  type World,
} from './support/world.ts';

/** A fold of these tests: the first row holds the whole face, and each row is an excluded person less or more, or who is asked. */
const fold: Fold = (events) => {
  const opened = events[0]?.face as { face?: CaseFace } | undefined;
  if (opened?.face === undefined) return undefined;
  const invited = events.flatMap(({ type, face }) => (type === 'TakeOverAsked' ? [face as unknown as Invitation] : []));
  return {
    face: { ...opened.face, round: events.length, ...(invited.length === 0 ? {} : { invited }) },
    facts: { ...noFacts, missing: events.map(({ type }) => type) },
  };
};
const folding: Folding = { version: foldingVersion, fold };

describe.each(majors)('the chain on Postgres %i', (major) => {
  let world: World;
  let ilse: string;
  let id: string;
  let other: string;

  const fill = async (): Promise<string> => {
    const face = faceOf(world, [member(ilse, 'coordinator', true)]);
    const opening = event('CaseOpened', ilse, { face: { face } });
    const all: CaseEvent[] = [opening];
    const state = () => fold(all) ?? { face, facts: noFacts };
    await openCase(world, {
      by: ilse,
      face: { ...state().face },
      members: face.members,
      facts: state().facts,
      events: [opening],
    });
    for (const type of ['B', 'C', 'D']) {
      const next = event(type, ilse, { body: { text: `woorden ${type}` }, happenedAt: '2026-11-02' });
      all.push(next);
      await append(world, ilse, face.id, [next], state);
    }
    return face.id;
  };
  const verify = (caseName?: string) =>
    verifyChains({
      address: { connection: world.db.connection },
      masters: world.masters,
      folding,
      ...(caseName === undefined ? {} : { caseName }),
    });
  /** What the owner of the database can do: switch the guards off, change, and switch them on again. */
  const tamper = async (...statements: readonly string[]) => {
    await world.admin('alter table app.logbook disable trigger user');
    for (const statement of statements) await world.admin(statement);
    await world.admin('alter table app.logbook enable trigger user');
  };
  const first = async () => {
    const { bad } = await verify();
    expect(bad).toHaveLength(1);
    return { reason: bad[0]?.reason, seq: bad[0]?.seq, caseId: bad[0]?.caseId };
  };

  beforeAll(async () => {
    world = await createWorld(major);
    ilse = world.id('Ilse');
  });
  afterAll(() => world.end());
  beforeEach(async () => {
    await world.admin('alter table app.logbook disable trigger user');
    await world.admin('alter table app.case_exclusions disable trigger user');
    for (const table of [
      'logbook',
      'case_keys',
      'case_exclusions',
      'case_asked',
      'case_members',
      'rooms',
      'tasks',
      'cases',
    ])
      await world.admin(`delete from app.${table}`);
    await world.admin('alter table app.case_exclusions enable trigger user');
    await world.admin('alter table app.logbook enable trigger user');
    id = await fill();
    other = await fill();
  });

  it('holds, case by case and by name', async () => {
    expect(await verify()).toEqual({ cases: 2, rows: 8, bad: [], waiting: 0, newer: [], around: [], closed: [] });
    const [row] = await world.admin<{ call_name: string }>('select call_name from app.cases where id = $1', [id]);
    expect(await verify(row?.call_name)).toMatchObject({ cases: 1, rows: 4 });
    expect(await verify('Geen 1')).toMatchObject({ cases: 0 });
  });

  it.each([
    ['type', `'X'`],
    ['author', 'null'],
    ['recorded_at', `recorded_at + interval '1 ms'`],
    ['happened_at', `'2026-11-03'`],
    ['happened_at', 'null'],
    ['audience', `'core'`],
    ['face', `'{"a":1}'`],
    ['facts', 'body'],
    ['body', 'facts'],
    ['body', 'null'],
    ['id', 'gen_random_uuid()'],
    ['mac', 'prev'],
    ['kid', `'other'`],
  ])('finds a changed %s', async (column, value) => {
    await tamper(`update app.logbook set ${column} = ${value} where case_id = '${id}' and seq = 3`);
    expect(await first()).toEqual({ reason: 'changed', seq: 3, caseId: id });
  });

  it('finds a removed row in the middle, and one at the end', async () => {
    await tamper(`delete from app.logbook where case_id = '${id}' and seq = 2`);
    expect(await first()).toEqual({ reason: 'removed', seq: 2, caseId: id });
    await tamper(`delete from app.logbook where case_id = '${other}' and seq = 4`);
    expect((await verify()).bad.find(({ caseId }) => caseId === other)).toMatchObject({ reason: 'cutOff', seq: 4 });
  });

  it('finds rows that changed places', async () => {
    await tamper(
      `update app.logbook set seq = seq + 100 where case_id = '${id}' and seq in (2, 3)`,
      `update app.logbook set seq = 105 - seq where case_id = '${id}' and seq > 100`,
    );
    expect(await first()).toEqual({ reason: 'changed', seq: 2, caseId: id });
  });

  it('finds a row of another case', async () => {
    await tamper(
      `delete from app.logbook where case_id = '${id}' and seq = 3`,
      `insert into app.logbook select '${id}', seq, id, type, author, recorded_at, happened_at, audience, face, facts, body, prev, mac, kid
        from app.logbook where case_id = '${other}' and seq = 3`,
    );
    expect(await first()).toEqual({ reason: 'changed', seq: 3, caseId: id });
  });

  it('finds a case put back to an earlier state', async () => {
    await tamper(
      `delete from app.logbook where case_id = '${id}' and seq = 4`,
      `update app.cases set seq = 3 where id = '${id}'`,
    );
    expect(await first()).toMatchObject({ reason: 'head', caseId: id });
  });

  it('finds a case that is not what its logbook gives', async () => {
    await world.admin(`update app.cases set face = jsonb_set(face, '{urgency}', '"record"') where id = $1`, [id]);
    expect(await first()).toMatchObject({ reason: 'state', caseId: id });
  });

  it.each([
    [
      'a member whom the logbook does not know',
      'insert into app.case_members select case_id, $2, school_id, kind, false, extended, paused, from_at from app.case_members where case_id = $1',
    ],
    [
      'a member of the core who is none',
      'update app.case_members set core = not core where case_id = $1 and person_id <> $2',
    ],
    [
      'access that ended in silence',
      'update app.case_members set until_at = now() where case_id = $1 and person_id <> $2',
    ],
    ['a conflict of interest that nobody wrote down', 'insert into app.case_exclusions values ($1, $2, now())'],
    [
      'somebody who could let themselves in, whom the logbook does not ask',
      `insert into app.case_asked (case_id, person_id, school_id, role, core, why, since_at, due_at, next_at, is_open)
        select id, $2, school_id, 'careCoordinator', true, 'away', now(), now(), now(), true from app.cases where id = $1`,
    ],
  ])('finds %s', async (_, statement) => {
    await world.admin(statement, [id, world.id('Juf An')]);
    expect(await first()).toMatchObject({ reason: 'access', caseId: id });
  });

  describe('who is asked to take over', () => {
    const asks = async () => {
      const face = {
        wait: 'role.careCoordinator',
        role: 'careCoordinator',
        core: true,
        why: 'away',
        at: '2026-11-16T10:00:00.000Z',
        dueAt: '2026-11-17T16:00:00.000Z',
        person: world.id('Bram'),
        times: 1,
      };
      const asked = event('TakeOverAsked', ilse, { face });
      await append(world, ilse, id, [asked], (found) => ({
        face: { ...found.face, round: found.face.round + 1, invited: [face as Invitation] },
        facts: { ...found.facts, missing: [...found.facts.missing, 'TakeOverAsked'] },
      }));
      expect((await verify()).bad).toEqual([]);
    };
    const change = (text: string) => world.admin(`update app.case_asked set ${text} where case_id = $1`, [id]);

    it.each(['is_open = false', 'core = false', "role = 'schoolLeader'"])(
      'is what the logbook says: %s',
      async (text) => {
        await asks();
        await change(text);
        expect(await first()).toMatchObject({ reason: 'access', caseId: id });
      },
    );
  });

  it('takes it that who left the school is out before the logbook says so', async () => {
    await world.admin(`update app.case_members set until_at = now(), reason = 'leftSchool' where case_id = $1`, [id]);
    expect(await first()).toMatchObject({ reason: 'access', caseId: id });
    await world.admin(`update app.roles set until_at = now() where person_id = $1`, [ilse]);
    expect((await verify()).bad).toEqual([]);
    await world.admin(`update app.roles set until_at = null where person_id = $1`, [ilse]);
  });

  it('holds after the key of a case is erased, and its words are gone', async () => {
    await world.admin('delete from app.case_keys where case_id = $1', [id]);
    expect(await first()).toMatchObject({ reason: 'derived', caseId: id });
    await world.admin('insert into app.receipts select id, school_id, now(), seq, head from app.cases where id = $1', [
      id,
    ]);
    await markReceipts(world);
    expect((await verify()).bad).toEqual([]);
    await world.store.asPerson({ person: ilse, caseId: id }, async (session) => {
      expect(session.case).toBeUndefined();
      expect(await session.logbook(id, {})).toEqual([]);
    });
  });

  it('survives a new master key, and needs the old one no more', async () => {
    const next = randomKey();
    const old = [...world.masters.keys.values()];
    const both = masterKeys(next, old);
    const address = { connection: world.db.connection };
    await expect(verifyChains({ address, masters: masterKeys(next), folding })).rejects.toMatchObject({
      code: 'tampered',
    });
    expect(await rotateMasterKey(address, both)).toEqual({ count: 5, stopped: false });
    expect(await rotateMasterKey(address, both)).toEqual({ count: 0, stopped: false });
    const store = createStore({ connection: world.db.connection, masters: masterKeys(next) });
    try {
      expect((await verifyChains({ address, masters: masterKeys(next), folding })).bad).toEqual([]);
      const rows = await store.asPerson({ person: ilse }, (session) =>
        session.logbook(id, { types: ['D' as EventType] }),
      );
      expect(rows.map(({ body }) => body)).toEqual([{ text: 'woorden D' }]);
    } finally {
      await store.close();
      await rotateMasterKey(address, { ...both, current: world.masters.current });
    }
  });

  it('refuses the app every way to change what was written', async () => {
    const attempts = [
      `update logbook set type = 'x'`,
      'delete from logbook',
      'truncate logbook',
      `update cases set seq = 0`,
      `update cases set head = ''`,
      'delete from cases',
      'alter table logbook disable trigger user',
      `set session_replication_role = replica`,
      `update access_log set what = 'x'`,
      'delete from access_log',
      'delete from look_writers',
      `update look_writers set master_kid = 'x'`,
      'select wrapped from look_writers',
      'drop table logbook',
    ];
    for (const role of ['zorg_app', 'zorg_worker'] as const) {
      for (const attempt of attempts) expect(await refusal(world.raw(role, ilse, attempt)), attempt).toBe('42501');
    }
  });

  it('stops the owner too, as long as the guards are on', async () => {
    await world.store.noteRefusal({ person: ilse, caseId: id, what: 'test' });
    for (const attempt of [
      `update app.logbook set type = 'x'`,
      'delete from app.logbook',
      'truncate app.logbook cascade',
      `update app.access_log set what = 'x'`,
      'delete from app.access_log',
      'truncate app.access_log',
      'update app.look_writers set started_at = now()',
      'delete from app.look_writers',
      'truncate app.look_writers',
      `truncate app.case_exclusions`,
    ]) {
      expect(await refusal(world.admin(attempt)), attempt).toBe('ZD002');
    }
  });

  it('takes only a row that continues the chain', async () => {
    const row = (seq: number, prev: string, mac: Buffer) =>
      world.raw('zorg_app', ilse, {
        text: `insert into logbook (case_id, seq, id, type, author, recorded_at, audience, face, facts, prev, mac, kid)
          select id, seq + $2, gen_random_uuid(), 'x', me(), now(), 'case', '{}', '\\x00', ${prev}, $3, 'k' from cases where id = $1`,
        values: [id, seq, mac],
      });
    const mac = Buffer.alloc(32);
    expect(await refusal(row(2, 'head', mac))).toBe('ZD001');
    expect(await refusal(row(1, `'\\x00'`, mac))).toBe('ZD001');
    expect(await refusal(row(1, 'head', Buffer.alloc(3)))).toBe('ZD001');
    // Continues it in form, but whoever wrote it had no key.
    expect(await refusal(row(1, 'head', mac))).toBe('done');
    expect(await first()).toEqual({ reason: 'changed', seq: 5, caseId: id });
  });

  it('takes rows with the state that they make, in one statement that writes the case once', async () => {
    const state = (rows: readonly (readonly [seq: number, prev: string, mac: Buffer])[], set: string): Raw => ({
      text: `with added as (
          insert into logbook (case_id, seq, id, type, author, recorded_at, audience, face, facts, prev, mac, kid)
            select c.id, c.seq + r.n, gen_random_uuid(), 'x', me(), now(), 'case', '{}', '\\x00', case r.prev when 'head' then c.head else decode(r.prev, 'hex') end,
              decode(r.mac, 'hex'), 'k'
            from cases c, jsonb_to_recordset($2) r(n int, prev text, mac text) where c.id = $1 returning 1)
        update cases set ${set} where id = $1 and (select count(*) from added) >= 0`,
      values: [id, JSON.stringify(rows.map(([n, prev, mac]) => ({ n, prev, mac: mac.toString('hex') })))],
    });
    const says = (...rows: Parameters<typeof state>[0]) => world.raw('zorg_app', ilse, state(rows, `phase = 'open'`));
    const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const other = two.toString('hex');
    expect(await refusal(says([2, 'head', one]))).toBe('ZD001');
    expect(await refusal(says([1, other, one]))).toBe('ZD001');
    expect(await refusal(says([1, 'head', one], [2, other, two]))).toBe('ZD001');
    expect(await refusal(says([1, 'head', one], [3, one.toString('hex'), two]))).toBe('ZD001');
    expect(await refusal(says([1, 'head', Buffer.alloc(3)]))).toBe('ZD001');
    expect(await refusal(says())).toBe('ZD003');
    // What the state says of them goes by the rows, not by whoever writes it.
    const forged = state([[1, 'head', one]], `phase = 'open', seq = 9`);
    expect(await refusal(world.raw('zorg_app', ilse, forged))).toBe('42501');
    const moved =
      'select pg_stat_get_xact_tuples_updated($1::regclass)::int as written, seq, head from cases where id = $2';
    const { rows } = await world.raw(
      'zorg_app',
      ilse,
      state(
        [
          [1, 'head', one],
          [2, one.toString('hex'), two],
        ],
        `phase = 'open'`,
      ),
      { text: moved, values: ['app.cases', id] },
    );
    expect(rows).toEqual([{ written: 1, seq: 6, head: two }]);
    expect(await first()).toEqual({ reason: 'changed', seq: 5, caseId: id });
  });

  it('has no gap after many at once', async () => {
    const attempts = Array.from({ length: 24 }, (_, index) =>
      append(world, ilse, id, [event(`N${index}`, ilse)], ({ face, facts }) => ({
        face: { ...face, round: face.round + 1 },
        facts: { ...facts, missing: [...facts.missing, `N${index}`] },
      })),
    );
    await Promise.all(attempts);
    expect(await verify()).toEqual({ cases: 2, rows: 32, bad: [], waiting: 0, newer: [], around: [], closed: [] });
  });
});
