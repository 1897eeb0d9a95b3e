/** Several versions of the folding on one database: what is pressed, refolded, tampered with and broken off in between. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../src/consultation/event.ts';
import type { CaseFace, Task } from '../../src/consultation/face.ts';
import { noFacts } from '../../src/consultation/facts.ts';
import type { ExistingCase } from '../../src/consultation/state.ts';
import type { Folding } from '../../src/store/folding.ts';
import { refold } from '../../src/store/refold.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { markReceipts } from './support/marks.ts';
import { append, createWorld, event, faceOf, majors, member, now, openIn, task, type World } from './support/world.ts';

const later = '2026-11-18T09:00:00.000Z';

/**
 * Version 1 knows nothing of `Invented`. Version 2 keeps another due moment of tasks, a weighing that is open from the start, and other facts;
 * version 3 has the same faces as version 2.
 */
const step =
  (version: number) =>
  (state: ExistingCase | undefined, { type, face }: CaseEvent): ExistingCase => {
    if (type === 'Invented' && version === 1) throw new RangeError('no event of this version');
    const opening = (face as { readonly face?: CaseFace }).face;
    const before = opening ?? state?.face;
    if (before === undefined) throw new Error('a case begins with its opening');
    const added = (face as { readonly task?: string }).task;
    const tasks: readonly Task[] = [
      ...before.tasks,
      ...(added === undefined ? [] : [task(added, { dueAt: version === 1 ? now : later })]),
    ];
    return {
      face: { ...before, tasks, round: before.round + 1, weighing: version === 1 ? 'notStarted' : 'open' },
      facts: { ...noFacts, missing: [...(state?.facts.missing ?? []), version === 1 ? type : `${type}:${version}`] },
    };
  };
const foldingOf = (version: number): Folding => ({
  version,
  fold: (events) => events.reduce<ExistingCase | undefined>(step(version), undefined),
});

/** A claim of every room. */
const all = { now: new Date(now), limit: 50, seconds: 60 };

describe.each(majors)('versions of the folding on Postgres %i', (major) => {
  let world: World;
  let an: string;
  let ilse: string;
  let stores: Readonly<Record<1 | 2 | 3, PostgresStore>>;

  const replica = (version: 1 | 2 | 3): World => ({ ...world, store: stores[version] });
  const address = () => ({ connection: world.db.connection });
  const verify = (version: number) =>
    verifyChains({ address: address(), masters: world.masters, folding: foldingOf(version) });
  const raise = (version: number, more: { readonly signal?: AbortSignal; readonly after?: string } = {}) =>
    refold({ address: address(), masters: world.masters, folding: foldingOf(version), ...more });
  const rowOf = async (id: string) => {
    const [row] = await world.admin<{ folding: number; face: CaseFace; changes: string; due: Date | null }>(
      `select c.folding, c.face, r.changes, (select due_at from app.tasks t where t.case_id = c.id and t.id = 'call') as due
        from app.cases c join app.rooms r on r.case_id = c.id where c.id = $1`,
      [id],
    );
    if (row === undefined) throw new Error('no case');
    return row;
  };
  /** As the engine does it: the events of a press on what the session shows. */
  const press = (version: 1 | 2 | 3, person: string, id: string, type: string, change: Partial<CaseEvent> = {}) => {
    const happened = event(type, person, change);
    return append(replica(version), person, id, [happened], (found) => step(version)(found, happened));
  };
  /** Opened by a teacher who does not read what the core writes; with one such row, and a task. */
  const open = async (version: 1 | 2 | 3): Promise<string> => {
    const face = faceOf(world, [member(an, 'author', false), member(ilse, 'coordinator', true)]);
    const opening = event('CaseOpened', an, { face: { face } });
    const made = step(version)(undefined, opening);
    await stores[version].asPerson({ person: an }, (session) =>
      openIn(session, world, made.face, { by: an, facts: made.facts, events: [opening] }),
    );
    await press(version, ilse, face.id, 'Thought', { audience: 'core', body: { text: 'alleen voor de kern' } });
    await press(version, ilse, face.id, 'Asked', { face: { task: 'call' } });
    return face.id;
  };
  const seen = (version: 1 | 2 | 3, person: string, id: string) =>
    stores[version].asPerson({ person, caseId: id }, async (session) => session.case);

  beforeAll(async () => {
    world = await createWorld(major);
    [an, ilse] = [world.id('Juf An'), world.id('Ilse')];
    const storeOf = (version: number) =>
      createStore({
        connection: world.db.connection,
        masters: world.masters,
        folding: foldingOf(version),
        clock: () => new Date(now),
      });
    stores = { 1: storeOf(1), 2: storeOf(2), 3: storeOf(3) };
  });
  afterAll(async () => {
    await Promise.all(Object.values(stores).map((store) => store.close()));
    await world.end();
  });
  beforeEach(async () => {
    await world.admin('alter table app.logbook disable trigger user');
    for (const table of ['logbook', 'case_keys', 'case_members', 'rooms', 'tasks', 'cases'])
      await world.admin(`delete from app.${table}`);
    await world.admin('alter table app.logbook enable trigger user');
  });

  it('raises what is older; before and after, nothing is an alarm', async () => {
    const id = await open(1);
    expect(await verify(1)).toMatchObject({ cases: 1, rows: 3, bad: [], waiting: 0, newer: [], closed: [] });
    expect(await verify(2)).toMatchObject({ cases: 1, rows: 3, bad: [], waiting: 1, newer: [], closed: [] });
    const before = await rowOf(id);
    expect(before).toMatchObject({ folding: 1, due: new Date(now) });
    expect(await raise(2)).toEqual({ done: 1, left: [], complete: true, after: undefined });
    expect(await verify(2)).toMatchObject({ bad: [], waiting: 0, newer: [], closed: [] });
    const after = await rowOf(id);
    expect(after).toMatchObject({ folding: 2, due: new Date(later), face: { weighing: 'open' } });
    expect(Number(after.changes)).toBe(Number(before.changes) + 1);
    expect((await seen(2, an, id))?.facts.missing).toEqual(['CaseOpened:2', 'Thought:2', 'Asked:2']);
    expect(await raise(2)).toMatchObject({ done: 0, complete: true });
  });

  it('has a room looked at again only where its face is another', async () => {
    const id = await open(2);
    const before = await rowOf(id);
    expect(await raise(3)).toMatchObject({ done: 1 });
    const after = await rowOf(id);
    expect(after).toEqual({ ...before, folding: 3 });
    expect(await verify(3)).toMatchObject({ bad: [], waiting: 0 });
  });

  it('lets rooms in which somebody did something go first', async () => {
    const quiet = await open(1);
    for (const room of await world.store.delivery.claim('changed', all))
      await world.store.delivery.release(room, { settled: true });
    const busy = await open(2);
    await raise(2);
    expect((await stores[2].delivery.claim('changed', all)).map(({ caseId }) => caseId)).toEqual([busy]);
    expect((await stores[2].delivery.claim('due', all)).map(({ caseId }) => caseId)).toEqual([quiet]);
  });

  it('is not there for another version: it says so, and is no alarm', async () => {
    const id = await open(2);
    const { bad, waiting, newer } = await verify(1);
    expect({ bad, waiting }).toEqual({ bad: [], waiting: 0 });
    expect(newer).toEqual([{ caseId: id, callName: expect.stringMatching(/^Kastanje/) }]);
    expect(await raise(1)).toMatchObject({ done: 0, complete: true });
    expect((await rowOf(id)).folding).toBe(2);
  });

  it('decides on its own folding at once, also for who does not read every row', async () => {
    const id = await open(1);
    for (const person of [an, ilse]) {
      const found = await seen(2, person, id);
      expect(found?.face).toMatchObject({ weighing: 'open', tasks: [{ dueAt: later }] });
      expect(found?.facts.missing).toEqual(['CaseOpened:2', 'Thought:2', 'Asked:2']);
    }
    expect(await stores[2].asPerson({ person: an, caseId: id }, (session) => session.logbook(id, {}))).toHaveLength(2);
    // Looking changes nothing.
    expect((await rowOf(id)).folding).toBe(1);
    await press(2, an, id, 'Reacted');
    expect(await rowOf(id)).toMatchObject({ folding: 2, due: new Date(later) });
    expect(await verify(2)).toMatchObject({ rows: 4, bad: [], waiting: 0 });
  });

  it('shows lists, rooms and the clock the same', async () => {
    const id = await open(1);
    const mine = await stores[2].asPerson({ person: an }, (session) => session.myCases());
    expect(mine.map(({ face }) => face.weighing)).toEqual(['open']);
    const told = await stores[2].asPerson({ person: an }, ({ own }) => own.tellable(world.schoolId));
    expect(told.map(({ face }) => face.weighing)).toEqual(['open']);
    const going = await stores[2].personal.going(world.schoolId);
    expect(going.map(({ face }) => face.weighing)).toEqual(['open']);
    const rooms = await stores[2].delivery.claim('changed', all);
    expect(rooms.map(({ face }) => face.weighing)).toEqual(['open']);
    expect(await stores[2].asSystem(id, async (system) => system.case?.face.weighing)).toBe('open');
  });

  it('works beside a replica of before: whoever writes writes their own, and the newest comes back', async () => {
    const id = await open(1);
    await raise(2);
    const found = await seen(1, an, id);
    expect(found?.face).toMatchObject({ weighing: 'notStarted', tasks: [{ dueAt: now }] });
    await press(1, an, id, 'Reacted');
    expect(await rowOf(id)).toMatchObject({ folding: 1, due: new Date(now) });
    expect(await verify(1)).toMatchObject({ bad: [], waiting: 0, newer: [], closed: [] });
    expect(await verify(2)).toMatchObject({ bad: [], waiting: 1 });
    await press(2, ilse, id, 'Reacted');
    expect(await verify(2)).toMatchObject({ rows: 5, bad: [], waiting: 0 });
    await press(1, an, id, 'Reacted');
    expect(await raise(2)).toMatchObject({ done: 1, left: [] });
    expect(await rowOf(id)).toMatchObject({ folding: 2, due: new Date(later) });
    expect(await verify(2)).toMatchObject({ rows: 6, bad: [], waiting: 0 });
  });

  it('loses nothing where a replica of before meets what it does not know', async () => {
    const id = await open(2);
    await press(2, ilse, id, 'Invented', { body: { text: 'nieuw' } });
    await press(1, an, id, 'Reacted', { body: { text: 'help' } });
    expect(await rowOf(id)).toMatchObject({ folding: 0 });
    await press(1, an, id, 'Reacted');
    expect(await verify(2)).toMatchObject({ bad: [], waiting: 1 });
    expect(await raise(2)).toMatchObject({ done: 1, left: [] });
    expect(await verify(2)).toMatchObject({ rows: 6, bad: [], waiting: 0 });
    const found = await seen(2, ilse, id);
    expect(found?.facts.missing).toEqual([
      'CaseOpened:2',
      'Thought:2',
      'Asked:2',
      'Invented:2',
      'Reacted:2',
      'Reacted:2',
    ]);
  });

  it('skips a case that is in somebody’s hands, and finds it afterwards', async () => {
    const [id, other] = [await open(1), await open(1)];
    await stores[1].asPerson({ person: an, caseId: id, lock: true }, async (session) => {
      expect(await raise(2)).toMatchObject({ done: 1, left: [], complete: false });
      const found = session.case;
      if (found === undefined) throw new Error('no case');
      const happened = event('Reacted', an);
      await session.append({ events: [happened], ...step(1)(found, happened) });
    });
    expect([(await rowOf(id)).folding, (await rowOf(other)).folding]).toEqual([1, 2]);
    expect(await raise(2)).toMatchObject({ done: 1, complete: true });
    expect(await verify(2)).toMatchObject({ rows: 7, bad: [], waiting: 0 });
  });

  describe('broken off', () => {
    const blockers: pg.Client[] = [];
    afterEach(async () => {
      for (const client of blockers.splice(0)) await client.end();
    });

    it('in the middle of a case leaves nothing half done', async () => {
      const ids = [await open(1), await open(1), await open(1)].sort();
      const blocker = new pg.Client(world.db.connection);
      blockers.push(blocker);
      await blocker.connect();
      await blocker.query('begin');
      // The second case is written by then, all but its tasks.
      await blocker.query('select 1 from app.tasks where case_id = $1 for update', [ids[1]]);
      const broken = raise(2).then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
      for (;;) {
        const [ended] = await world.admin(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'zorg_owner' and wait_event_type = 'Lock' and datname = current_database()`,
        );
        if (ended !== undefined) break;
      }
      expect(await broken).toBe('unavailable');
      await blocker.query('rollback');
      const foldings: number[] = [];
      for (const id of ids) foldings.push((await rowOf(id)).folding);
      expect(foldings).toEqual([2, 1, 1]);
      expect(await verify(2)).toMatchObject({ bad: [], waiting: 2 });
      expect(await raise(2)).toMatchObject({ done: 2, left: [], complete: true });
      expect(await verify(2)).toMatchObject({ bad: [], waiting: 0 });
    });

    it('when asked to end it says where it goes on', async () => {
      const ids = [await open(1), await open(1), await open(1)].sort();
      const asked = new AbortController();
      const halfway: Folding = {
        version: 2,
        fold: (events) => {
          asked.abort();
          return foldingOf(2).fold(events);
        },
      };
      const first = await refold({
        address: address(),
        masters: world.masters,
        folding: halfway,
        signal: asked.signal,
      });
      expect(first).toEqual({ done: 1, left: [], complete: false, after: ids[0] });
      // Asked before it began it still gets on.
      const second = await raise(2, { after: ids[0] ?? '', signal: AbortSignal.abort() });
      expect(second).toEqual({ done: 1, left: [], complete: false, after: ids[1] });
      expect(await raise(2, { after: ids[1] ?? '' })).toMatchObject({ done: 1, complete: true });
    });

    it('by another that is at it does nothing', async () => {
      await open(1);
      const other = new pg.Client(world.db.connection);
      blockers.push(other);
      await other.connect();
      await other.query('select pg_advisory_lock(7620532)');
      expect(await raise(2)).toMatchObject({ done: 0, complete: false });
      await other.query('select pg_advisory_unlock_all()');
      expect(await raise(2)).toMatchObject({ done: 1 });
    });
  });

  describe('what was tampered with', () => {
    const unguarded = async (statement: string, id: string) => {
      await world.admin('alter table app.logbook disable trigger user');
      await world.admin(statement, [id]);
      await world.admin('alter table app.logbook enable trigger user');
    };

    it.each([
      ['a row', "update app.logbook set type = 'Other' where case_id = $1 and seq = 2", 'changed', 'broken'],
      ['a row that is gone', 'delete from app.logbook where case_id = $1 and seq = 3', 'cutOff', 'broken'],
      ['the call name', "update app.cases set call_name = 'Anders' where id = $1", 'state', 'state'],
      ['the phase', "update app.cases set phase = 'closed' where id = $1", 'state', 'state'],
      ['the facts', "update app.cases set facts = '\\x00' where id = $1", 'state', 'state'],
      ['the version', 'update app.cases set folding = 0 where id = $1', 'state', 'state'],
      ['who may see it', 'update app.case_members set core = true where case_id = $1 and not core', 'access', 'access'],
    ])('is left as it is and named: %s', async (_, statement, reason, left) => {
      const [id, sound] = [await open(1), await open(1)];
      await unguarded(statement, id);
      const { face, folding } = await rowOf(id);
      expect((await verify(2)).bad).toMatchObject([{ caseId: id, reason }]);
      expect(await raise(2)).toMatchObject({ done: 1, left: [{ caseId: id, reason: left }], complete: true });
      expect(await rowOf(id)).toMatchObject({ face, folding });
      expect((await rowOf(sound)).folding).toBe(2);
      const { bad, waiting } = await verify(2);
      expect({ bad, waiting }).toMatchObject({ bad: [{ caseId: id, reason }], waiting: 0 });
    });

    it.each([0, 1, 9])('cannot be hidden behind version %i', async (version) => {
      const id = await open(2);
      await world.admin(
        `update app.cases set folding = ${version}, face = jsonb_set(face, '{urgency}', '"record"') where id = $1`,
        [id],
      );
      const { bad, waiting, newer } = await verify(2);
      expect(bad).toMatchObject([{ caseId: id, reason: 'state' }]);
      expect({ waiting, newer }).toEqual({ waiting: 0, newer: [] });
    });

    it('a face that waited comes back as the logbook has it', async () => {
      const id = await open(1);
      await world.admin(`update app.cases set face = jsonb_set(face, '{urgency}', '"record"') where id = $1`, [id]);
      expect(await verify(2)).toMatchObject({ bad: [], waiting: 1 });
      expect((await seen(2, an, id))?.face.urgency).toBe('consult');
      await raise(2);
      expect((await rowOf(id)).face.urgency).toBe('consult');
      expect(await verify(2)).toMatchObject({ bad: [], waiting: 0 });
    });

    it('stops nobody: the case is worked on as it is stored', async () => {
      const id = await open(1);
      await unguarded("update app.logbook set type = 'Other' where case_id = $1 and seq = 2", id);
      await press(2, an, id, 'Reacted', { body: { text: 'help' } });
      expect((await rowOf(id)).folding).toBe(0);
      expect((await verify(2)).bad).toMatchObject([{ caseId: id, reason: 'changed', seq: 2 }]);
      expect(await raise(2)).toMatchObject({ done: 0, left: [{ caseId: id, reason: 'broken' }] });
    });
  });

  it('leaves an erased case alone', async () => {
    const id = await open(1);
    await world.admin('delete from app.case_keys where case_id = $1', [id]);
    await world.admin('insert into app.receipts select id, school_id, now(), seq, head from app.cases where id = $1', [
      id,
    ]);
    await markReceipts(world);
    expect(await verify(2)).toMatchObject({ bad: [], waiting: 0 });
    expect(await raise(2)).toMatchObject({ done: 0, left: [], complete: true });
  });

  it('waits for nobody when the owner cannot be reached: the press says try again, a room shows what is stored', async () => {
    const id = await open(1);
    const lost = createStore({
      connection: world.db.connection,
      address: () => ({ connection: { host: '127.0.0.1', port: 1 } }),
      masters: world.masters,
      folding: foldingOf(2),
    });
    try {
      await expect(press2(lost, id)).rejects.toMatchObject({ code: 'unavailable' });
      const rooms = await lost.delivery.claim('changed', all);
      expect(rooms.map(({ face }) => face.weighing)).toEqual(['notStarted']);
    } finally {
      await lost.close();
    }
  });
  const press2 = (store: PostgresStore, id: string) =>
    append({ ...world, store }, an, id, [event('Reacted', an)], (found) => found);
});
