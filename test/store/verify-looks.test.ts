/** The log of who looked, noted by real bots: whole whatever comes of what they do, and missed where a look is taken away. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/port/session.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { createWorld, majors, member, openCase, refusal, type World } from './support/world.ts';

const open = new AbortController().signal;
const night = (day: number): Date => new Date(Date.UTC(2026, 10, day, 3));

describe.each(majors)('the log of who looked on Postgres %i', (major) => {
  let world: World;
  let bot: PostgresStore;
  let caseId: string;
  let other: string;
  const bots: PostgresStore[] = [];

  const start = (): PostgresStore => {
    const store = createStore({ connection: world.db.connection, masters: world.masters });
    bots.push(store);
    return store;
  };
  const stopAll = async (): Promise<void> => {
    for (const store of bots.splice(0)) await store.close();
  };
  const unguarded = (sql: string) =>
    world.admin(`set session_replication_role = replica; ${sql}; set session_replication_role = origin`);
  const found = async () => {
    const { around } = await verifyChains({ address: { connection: world.db.connection }, masters: world.masters });
    return around.filter(({ table }) => table === 'access_log' || table === 'look_writers');
  };
  const look = (store: PostgresStore, what: string): Promise<void> =>
    store.noteRefusal({ person: world.id('Noor'), caseId, what });
  const keep = () =>
    world.admin(
      'create table public.looks as table app.access_log; create table public.writers as table app.look_writers',
    );
  const putBack = () =>
    unguarded(`delete from app.access_log; delete from app.look_writers; insert into app.access_log select * from public.looks;
      insert into app.look_writers select * from public.writers; drop table public.looks, public.writers`);

  beforeAll(async () => {
    world = await createWorld(major);
    await world.admin(
      `insert into app.access_log (id, at, what, allowed, school_id) values (gen_random_uuid(), now() - interval '1 day', 'before', true, $1)`,
      [world.schoolId],
    );
    const [an, ilse] = [world.id('Juf An'), world.id('Ilse')];
    ({ id: caseId } = await openCase(world, {
      by: an,
      members: [member(an, 'author', false), member(ilse, 'coordinator', true)],
    }));
    [other = ''] = (
      await world.admin<{ id: string }>('select id from app.schools where id <> $1', [world.schoolId])
    ).map(({ id }) => id);
    bot = start();
  });
  afterAll(async () => {
    await stopAll();
    await world.end();
  });
  afterEach(async () => {
    await world.admin('delete from app.nightly_checks');
  });

  it('is whole, with looks of before there were writers', async () => {
    for (const what of ['a', 'b', 'c']) await look(bot, what);
    expect(await found()).toEqual([]);
  });

  it('is whole whatever comes of transactions beside each other, and when a bot is killed', async () => {
    const note = (store: PostgresStore, name: string, work: (session: Session) => Promise<void>) =>
      refusal(
        store.asPerson({ person: world.id(name), caseId }, async (session) => {
          await session.noteLook('Trail');
          await session.pupil(caseId);
          await work(session);
          await session.noteAccess({ caseId, what: 'OpenFile', allowed: true });
        }),
      );
    const kill = (count: number) =>
      world.admin(
        `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
          where datname = current_database() and query like '%access_log%' and pid <> pg_backend_pid() limit ${count}) s`,
      );
    for (let round = 0; round < 6; round += 1) {
      const store = round % 2 === 0 ? bot : start();
      const all = Array.from({ length: 8 }, (_, index) =>
        note(store, index % 2 === 0 ? 'Juf An' : 'Ilse', async () => {
          if (index % 3 === 1) throw new RangeError('undone');
        }).catch(() => 'undone'),
      );
      const killed = kill(3);
      await Promise.all([...all, killed]);
      expect(await found()).toEqual([]);
    }
    // What is under way when a bot is killed comes to nothing; others go on.
    const dying = start();
    const waits = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const stuck = dying.asPerson({ person: world.id('Juf An'), caseId }, async (session) => {
      await session.noteLook('Trail');
      await session.pupil(caseId);
      reached.resolve();
      await waits.promise;
    });
    await reached.promise;
    await look(dying, 'beside');
    await world.admin(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
    );
    const said = await world.admin<{ said: object }>(`select said from app.access_log where what = 'beside'`);
    expect(said).toEqual([{ said: { open: [1, 2] } }]);
    expect(await found()).toEqual([]);
    waits.resolve();
    await expect(stuck).rejects.toThrow();
    await look(dying, 'behind');
    expect(await world.admin(`select said from app.access_log where what = 'behind'`)).toEqual([
      { said: { lost: [1, 2] } },
    ]);
    await look(start(), 'again');
    expect(await found()).toEqual([]);
  });

  it('misses the newest look of a bot that goes on, at its next look', async () => {
    // So that what was lost before is told by a row that stays.
    await look(bot, 'quiet');
    await keep();
    await look(bot, 'seen');
    await unguarded(`delete from app.access_log where what = 'seen'`);
    expect(await found()).toEqual([]);
    await look(bot, 'next');
    expect(await found()).toEqual([
      { school: 'De Regenboog', table: 'access_log', which: expect.stringMatching(/^\d+\/(\d+)-\1 \S+Z\.\.\S+Z$/) },
    ]);
  });

  it('misses all that was there, at the next look of a bot that goes on', async () => {
    await unguarded('delete from app.access_log');
    await look(bot, 'first');
    expect((await found()).map(({ school, which }) => [school, which.replace(/^\d+\/1-\d+ /, '')])).toContainEqual([
      'De Regenboog',
      expect.stringMatching(/^\.\.\S+Z$/),
    ]);
    await putBack();
  });

  it('numbers bots that begin at the same moment one by one', async () => {
    await stopAll();
    const six = Array.from({ length: 6 }, start);
    await Promise.all(six.map((store, index) => look(store, `at once ${index}`)));
    const ids = (await world.admin<{ id: number }>('select id from app.look_writers order by id')).map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, index) => index + 1));
    expect(await world.admin(`select distinct n from app.access_log where what like 'at once%'`)).toEqual([{ n: 1 }]);
    [bot = bot] = six;
  });

  describe('by the check of a night', () => {
    const check = (day: number, since?: Date, store = bot) =>
      store.checks.lookAtLooks({ now: night(day), since }, open);
    const chain = () =>
      world.admin<{ said: { others: readonly (readonly [number, number])[] } }>(
        `select said from app.access_log where what = 'chain' order by at, n`,
      );

    beforeAll(async () => {
      await stopAll();
      bot = start();
      // What bots of the tests before this one noted behind the numbers that were put back.
      await unguarded('delete from app.access_log; delete from app.look_writers');
      const stopped = start();
      for (const what of ['a', 'b', 'c']) await look(stopped, what);
      for (const what of ['a', 'b']) await look(bot, what);
    });

    it('says how far each other bot was, once', async () => {
      expect(await check(1)).toEqual(new Map());
      expect(await check(2)).toEqual(new Map());
      expect((await chain()).map(({ said }) => said.others)).toEqual([[[1, 3]], []]);
    });

    it('is not done twice a night by bots that start', async () => {
      expect(await check(2, new Date(Date.now() - 60_000))).toBe('noted');
      expect(await check(2, new Date(Date.now() + 60_000))).toEqual(new Map());
      expect(await chain()).toHaveLength(3);
    });

    it('is left where it is told to stop, and nothing is kept', async () => {
      expect(await bot.checks.lookAtLooks({ now: night(2) }, AbortSignal.abort())).toBeUndefined();
      expect(await chain()).toHaveLength(3);
    });

    it('names what is gone to the school of it, night after night, until it is mended', async () => {
      await keep();
      await unguarded(`delete from app.access_log where writer = 1 and n = 3`);
      const finding = { table: 'access_log', row: expect.stringMatching(/^1\/3-3 /) };
      for (const day of [3, 4, 5]) {
        const now = await check(day);
        expect([...(now as ReadonlyMap<string, unknown>)]).toEqual([[world.schoolId, [finding]]]);
      }
      expect(await bot.checks.open()).toEqual([{ schoolId: world.schoolId, school: 'De Regenboog', found: [finding] }]);
      await unguarded('insert into app.access_log select * from public.looks where writer = 1 and n = 3');
      await world.admin('drop table public.looks, public.writers');
      expect(await check(6)).toEqual(new Map());
      expect(await bot.checks.open()).toEqual([]);
    });

    it('names it beside what the look at the school found, and neither takes the other away', async () => {
      await unguarded(`update app.access_log set what = 'x' where writer = 2 and n = 2`);
      await check(7);
      await bot.checks.round((look) => look(world.schoolId, night(7), open));
      expect((await bot.checks.open()).flatMap((one) => one.found)).toContainEqual({
        table: 'access_log',
        row: expect.stringMatching(/^2\/2 [-\da-f]{36}$/),
      });
      await unguarded(`update app.access_log set what = 'b' where writer = 2 and n = 2`);
    });

    it('tells every school what is of none that is known', async () => {
      await unguarded('delete from app.access_log where writer = 1');
      const now = (await check(8)) as ReadonlyMap<string, unknown>;
      expect([...now.keys()].sort()).toEqual([world.schoolId, other].sort());
    });
  });
});
