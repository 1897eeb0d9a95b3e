import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CommitUnsure } from '../../src/port/store-error.ts';
import { createRolePool } from '../../src/store/pool.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { createStallProxy, type StallProxy } from './support/stall-proxy.ts';
import {
  append,
  createWorld,
  event,
  faceOf,
  majors,
  member,
  openCase,
  openIn,
  refusal,
  type World,
} from './support/world.ts';

describe.each(majors)('trouble with Postgres %i', (major) => {
  let world: World;
  let proxy: StallProxy;
  let store: PostgresStore;
  let far: World;
  let ilse: string;

  beforeAll(async () => {
    world = await createWorld(major);
    proxy = await createStallProxy(world.db.connection);
    store = createStore({ connection: proxy.connection, masters: world.masters });
    far = { ...world, store };
    ilse = world.id('Ilse');
  });
  afterAll(async () => {
    proxy.hang(false);
    proxy.stall(undefined);
    // The connections hang: they are cut first, so that the pool has nothing to wait for.
    await Promise.all([store.close(), proxy.close()]);
    await world.end();
  });

  const timed = async (attempt: Promise<unknown>) => {
    const since = performance.now();
    const code = await refusal(attempt);
    return { code, within: performance.now() - since };
  };
  const seqOf = async (id: string) =>
    (await world.admin<{ seq: number }>('select seq from app.cases where id = $1', [id]))[0]?.seq;

  it.each(['before', 'after'] as const)(
    'answers within two seconds when COMMIT stalls %s it is carried out, and a second try is harmless',
    async (where) => {
      const face = faceOf(world, [member(ilse, 'coordinator', true)]);
      const wish = { by: ilse, deliveryKey: `form ${where}` };
      const attempt = () =>
        store.asPerson({ person: ilse, deliveryKey: wish.deliveryKey }, async (session) => {
          if (session.fresh) await openIn(session, world, face, wish);
          return session.fresh;
        });
      await store.ready();
      proxy.stall(where);
      const first = await timed(attempt());
      expect(first.code).toBe('unavailable');
      expect(first.within).toBeLessThan(2000);
      proxy.stall(undefined);
      if (where === 'before') {
        // The server still holds the lock of the attempt until it sees that the connection is gone.
        await expect.poll(() => refusal(attempt()), { timeout: 10_000 }).toBe('done');
      } else expect(await attempt()).toBe(false);
      expect(await seqOf(face.id)).toBe(1);
      expect(await world.admin('select 1 from app.deliveries where key = $1', [wish.deliveryKey])).toHaveLength(1);
    },
  );

  it('does all or nothing when the connection is cut at COMMIT', async () => {
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    await store.ready();
    proxy.cut(true);
    expect(await refusal(append(far, ilse, id, [event('A', ilse), event('B', ilse)]))).toBe('unavailable');
    proxy.cut(false);
    expect(await seqOf(id)).toBe(1);
    await append(far, ilse, id, [event('A', ilse), event('B', ilse)]);
    expect(await seqOf(id)).toBe(3);
  });

  it('answers within two seconds when the server hangs, and works again by itself', async () => {
    await store.ready();
    proxy.hang(true);
    const { code, within } = await timed(store.asPerson({ person: ilse }, async () => undefined));
    expect(code).toBe('unavailable');
    expect(within).toBeLessThan(2000);
    // No connection is left: now the connect itself hangs.
    const second = await timed(store.asPerson({ person: ilse }, async () => undefined));
    expect(second.code).toBe('unavailable');
    expect(second.within).toBeLessThan(2000);
    expect(await store.ready()).toBe(false);
    proxy.hang(false);
    expect(await store.asPerson({ person: ilse }, async (session) => session.fresh)).toBe(true);
  });

  it('does nothing of a session whose connection the server ends in between', async () => {
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    const attempt = world.store.asPerson({ person: ilse, caseId: id, lock: true }, async (session) => {
      if (session.case === undefined) throw new Error('no case');
      await session.append({ events: [event('A', ilse)], face: session.case.face, facts: session.case.facts });
      await world.admin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
        and application_name = 'zorg_app' and state like 'idle in transaction%'`);
    });
    expect(await refusal(attempt)).toBe('unavailable');
    expect(await seqOf(id)).toBe(1);
    await append(world, ilse, id, [event('A', ilse)]);
    expect(await seqOf(id)).toBe(2);
  });

  describe('says whether it may have happened', () => {
    const thrown = (attempt: Promise<unknown>): Promise<unknown> =>
      attempt.then(
        () => undefined,
        (error: unknown) => error,
      );
    const opening = () => openCase(far, { by: ilse, members: [member(ilse, 'coordinator', true)] });

    it.each(['before', 'after'] as const)(
      'as nobody knows, where the COMMIT stalls %s it is carried out',
      async (at) => {
        await store.ready();
        proxy.stall(at);
        expect(await thrown(opening())).toBeInstanceOf(CommitUnsure);
        proxy.stall(undefined);
      },
    );

    it('as nobody knows, where the connection is cut at the COMMIT', async () => {
      await store.ready();
      proxy.cut(true);
      expect(await thrown(opening())).toBeInstanceOf(CommitUnsure);
      proxy.cut(false);
    });

    it('as certainly not, where the server goes silent before, and where nothing was changed', async () => {
      await store.ready();
      proxy.hang(true);
      const hung = await thrown(opening());
      proxy.hang(false);
      await store.ready();
      proxy.stall('after');
      const looked = await thrown(store.asPerson({ person: ilse }, (session) => session.school(world.schoolId)));
      proxy.stall(undefined);
      for (const error of [hung, looked]) {
        expect(error).toMatchObject({ code: 'unavailable' });
        expect(error).not.toBeInstanceOf(CommitUnsure);
      }
    });

    it('as certainly not, where the server itself said no before the COMMIT', async () => {
      const face = faceOf(world, [member(ilse, 'coordinator', true)]);
      await world.admin(
        `create function app.full() returns trigger language plpgsql as $$ begin raise exception using errcode = '53100'; end $$`,
      );
      await world.admin(
        'create trigger full_disk before insert on app.logbook for each row execute function app.full()',
      );
      const error = await thrown(openCase(world, { by: ilse, face: { id: face.id } }));
      await world.admin('drop trigger full_disk on app.logbook; drop function app.full()');
      expect(error).toMatchObject({ code: 'unavailable', detail: '53100' });
      expect(error).not.toBeInstanceOf(CommitUnsure);
    });
  });

  it('is busy while another holds the case for longer than a second', async () => {
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    await world.store.asPerson({ person: ilse, caseId: id, lock: true }, async () => {
      expect(await refusal(append(world, ilse, id, [event('A', ilse)]))).toBe('busy');
    });
    expect(await seqOf(id)).toBe(1);
  });

  it('refuses a change on a case that moved on unlocked', async () => {
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    const stale = world.store.asPerson({ person: ilse, caseId: id }, async (session) => {
      if (session.case === undefined) throw new Error('no case');
      await append(world, ilse, id, [event('A', ilse)]);
      await session.append({ events: [event('B', ilse)], face: session.case.face, facts: session.case.facts });
    });
    expect(await refusal(stale)).toBe('conflict');
    expect(await seqOf(id)).toBe(2);
  });

  it('never says what a statement was about', async () => {
    const face = await openCase(world, { by: ilse });
    const again = openCase(world, { by: ilse, face: { callName: face.callName } });
    await expect(again).rejects.toThrow(/^store conflict \(23505\) cases_call_name$/);
    await again.catch((error: Error) => {
      expect(error.cause).toBeUndefined();
      expect(JSON.stringify(error)).not.toContain(face.callName);
    });
  });

  it('hands on what the work throws, and does nothing', async () => {
    const face = faceOf(world, [member(ilse, 'coordinator', true)]);
    const attempt = world.store.asPerson({ person: ilse, deliveryKey: 'thrown' }, async (session) => {
      await openIn(session, world, face, { by: ilse });
      throw new RangeError('own');
    });
    await expect(attempt).rejects.toThrow('own');
    expect(await seqOf(face.id)).toBeUndefined();
    expect(await world.store.asPerson({ person: ilse, deliveryKey: 'thrown' }, async (session) => session.fresh)).toBe(
      true,
    );
  });
});

describe('a connection', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(18);
  });
  afterAll(() => world.end());

  it('wakes the server at a failed connect, and tries once more', async () => {
    let woken = 0;
    let connection: pg.ClientConfig = { ...world.db.connection, port: 1 };
    const store = createStore({
      connection: () => connection,
      masters: world.masters,
      onUnreachable: async () => {
        woken += 1;
        connection = world.db.connection;
      },
    });
    expect(await store.ready()).toBe(true);
    expect(woken).toBe(1);
    await store.close();
  });

  it('is lost to nobody when whoever waited for it gave up while it was looked at', async () => {
    const proxy = await createStallProxy(world.db.connection);
    const pool = createRolePool({ connection: proxy.connection, role: 'zorg_app', max: 1 });
    const first = await pool.acquire();
    const look = proxy.hold('rolbypassrls');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const late = pool.acquire().then(
        (client) => client.release(),
        () => undefined,
      );
      await vi.advanceTimersByTimeAsync(499);
      // The connection breaks: who waits gets a new one, and has waited long enough by the time that it is looked at.
      first.release(true);
      await look.said;
      await vi.advanceTimersByTimeAsync(1);
      look.letGo();
      await late;
    } finally {
      vi.useRealTimers();
    }
    (await pool.acquire()).release();
    await pool.end();
    await proxy.close();
  });

  it('is refused when its role is another than asked, bypasses or owns', async () => {
    const connection = `${world.db.url}&options=${encodeURIComponent('-c role=zorg_owner -c work_mem=7MB')}`;
    const joined = createRolePool({ connection, role: 'zorg_app' });
    const client = await joined.acquire();
    const asked = "select current_user::text as who, current_setting('work_mem') as memory";
    expect((await client.query(asked)).rows).toEqual([{ who: 'zorg_app', memory: '7MB' }]);
    client.release();
    await joined.end();

    await world.admin('create role overreaching nologin');
    await world.admin('grant zorg_owner to overreaching');
    for (const role of ['zorg', 'overreaching']) {
      const pool = createRolePool({ connection: world.db.connection, role: role as 'zorg_app' });
      await expect(pool.acquire()).rejects.toMatchObject({ code: 'unsafe' });
      await pool.end();
    }
    await world.admin('revoke zorg_owner from overreaching');
    await world.admin('drop role overreaching');
  });
});
