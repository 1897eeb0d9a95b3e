import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../src/consultation/event.ts';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { noFacts } from '../../src/consultation/facts.ts';
import { checkJob } from '../../src/jobs/check.ts';
import type { NightlyCheckStore } from '../../src/port/nightly-check.ts';
import { masterKeys } from '../../src/store/encryption.ts';
import type { Fold } from '../../src/store/folding.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { randomKey } from './support/school.ts';
import { createWorld, event, faceOf, majors, member, openCase, type World } from './support/world.ts';

/** A fold of these tests: the first row holds the case as it was opened. */
const fold: Fold = (events) => {
  const opened = events[0] as (CaseEvent & { readonly face: { readonly face?: CaseFace } }) | undefined;
  return opened?.face.face === undefined ? undefined : { face: opened.face.face, facts: noFacts };
};
const days = (start: number, count: number) =>
  Array.from({ length: count }, (_, index) => new Date(Date.UTC(2026, 10, start + index, 4, 0)));

describe.each(majors)('the check of a night on Postgres %i', (major) => {
  let world: World;
  let store: PostgresStore;
  const ids: string[] = [];
  const open = new AbortController().signal;
  const look = (now: Date, checks: NightlyCheckStore = store.checks) =>
    checks.round((one) => one(world.schoolId, now, open));
  const paused = (id: string, value: boolean) =>
    world.admin(`update app.case_members set paused = $2 where case_id = $1`, [id, value]);

  beforeAll(async () => {
    world = await createWorld(major);
    store = createStore({
      connection: world.db.connection,
      masters: world.masters,
      folding: { version: foldingVersion, fold },
    });
    const ilse = world.id('Ilse');
    for (let index = 0; index < 31; index += 1) {
      const face = faceOf(world, [member(ilse, 'coordinator', true)]);
      await openCase(
        { ...world, store },
        { by: ilse, face, members: face.members, events: [event('CaseOpened', ilse, { face: { face } })] },
      );
      ids.push(face.id);
    }
    ids.sort();
  });
  afterAll(async () => {
    await store.close();
    await world.end();
  });
  afterEach(async () => {
    await world.admin('delete from app.nightly_checks');
    await world.admin('delete from app.rounds');
  });

  it('looks at every case once within seven nights, and at nothing twice but what moved', async () => {
    const looked = [];
    for (const night of days(1, 7)) looked.push((await look(night))?.cases ?? 0);
    expect(looked.reduce((sum, cases) => sum + cases, 0)).toBe(31);
    expect(Math.max(...looked)).toBeLessThan(31);
  });

  it('looks at what nights were missed too, and at all after a week', async () => {
    await look(new Date('2026-11-01T04:00:00.000Z'));
    expect(await look(new Date('2026-11-12T04:00:00.000Z'))).toEqual({ cases: 31, found: [] });
  });

  it('looks the next night at a case that moved', async () => {
    await world.store.seals.seal(world.schoolId, '2026-11-20', new Date('2026-11-20T03:00:00.000Z'));
    await look(new Date('2026-11-19T04:00:00.000Z'));
    expect(await look(new Date('2026-11-20T04:00:00.000Z'))).toMatchObject({ cases: 31 });
  });

  it('finds who was let in within seven nights, names table and case, goes on naming it, and stops when it is mended', async () => {
    const [id = ''] = ids;
    await paused(id, true);
    const found = [];
    for (const night of days(1, 8)) found.push((await look(night))?.found);
    const finding = { table: 'case_members', row: `${id} 1` };
    const first = found.findIndex((one) => one?.length === 1);
    expect(found.slice(0, first)).toEqual(Array(first).fill([]));
    expect(found.slice(first)).toEqual(Array(8 - first).fill([finding]));
    expect(await store.checks.open()).toEqual([{ schoolId: world.schoolId, school: 'De Regenboog', found: [finding] }]);
    await paused(id, false);
    expect((await look(new Date('2026-11-09T04:00:00.000Z')))?.found).toEqual([]);
    expect(await store.checks.open()).toEqual([]);
  });

  it.each([
    ['emptied', `update app.nightly_checks set found = '[]'`],
    ['emptied as if of before there were marks', `update app.nightly_checks set found = '[]', mark = null`],
    ['put at another night', `update app.nightly_checks set found = '[]', looked_at = looked_at - interval '1 day'`],
    ['put at a night to come', `update app.nightly_checks set found = '[]', looked_at = '2099-01-01'`],
    ['taken away', 'delete from app.nightly_checks'],
  ])('finds again the very next night what stood in a list that was %s', async (_, sql) => {
    const [id = ''] = ids;
    await world.store.seals.seal(world.schoolId, '2026-11-20', new Date('2026-11-20T03:00:00.000Z'));
    await paused(id, true);
    const nights = days(24, 8);
    const found = [];
    for (const night of nights) {
      found.push((await look(night))?.found.length);
      await world.admin(sql);
    }
    expect(found.slice(1)).toEqual(Array(7).fill(1));
    await paused(id, false);
  });

  it('keeps nothing of a look that was broken off', async () => {
    expect(await store.checks.round((one) => one(world.schoolId, new Date(), AbortSignal.abort()))).toBeUndefined();
    expect(await world.admin('select * from app.nightly_checks')).toEqual([]);
  });

  it('looks on over a connection of its own where the one it had is gone', async () => {
    const now = new Date('2026-11-20T04:00:00.000Z');
    const of = (pid: unknown) =>
      `select pid from pg_stat_activity where datname = current_database() and application_name = 'zorg_owner' and pid <> ${pid}`;
    const [mine] = await world.admin('select pg_backend_pid() as pid');
    const [first, cut, last] = await store.checks.round(async (one) => {
      const before = await one(world.schoolId, now, open);
      await world.admin(`select pg_terminate_backend(pid) from (${of(mine?.pid)}) as its`);
      const during = await one(world.schoolId, now, open).catch((error: unknown) => error);
      return [before, during, await one(world.schoolId, now, open)] as const;
    });
    expect(cut).toBeInstanceOf(Error);
    expect([first?.found, last?.found]).toEqual([[], []]);
    expect(await world.admin(of(mine?.pid))).toEqual([]);
  });

  it('names the key of a school that does not open, and the others are looked at', async () => {
    const other = createStore({ connection: world.db.connection, masters: masterKeys(randomKey()) });
    expect(await look(new Date(), other.checks)).toEqual({
      cases: 0,
      found: [{ table: 'school_keys', row: world.schoolId }],
    });
    await other.close();
  });

  it('is done once a night, at half past four by the clock of the school, and one school in trouble stops no other', async () => {
    const lines: unknown[] = [];
    let now = new Date('2026-11-16T03:00:00.000Z');
    const broken: string[] = [];
    const seen: string[] = [];
    const job = checkJob({
      store,
      clock: () => now,
      log: (level, code, fields) => lines.push({ level, code, ...fields }),
      checks: {
        round: (work) =>
          store.checks.round((one) =>
            work(async (schoolId, at, signal) => {
              seen.push(schoolId);
              if (broken.includes(schoolId)) throw new Error('away');
              return one(schoolId, at, signal);
            }),
          ),
      },
    });
    const run = () => job.run(open);
    await run();
    expect(seen).toEqual([]);
    now = new Date('2026-11-16T03:31:00.000Z');
    broken.push(world.schoolId);
    await run();
    await run();
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(1);
    expect(lines).toEqual([expect.objectContaining({ code: 'round_failed', schoolId: world.schoolId })]);
  });

  it('reads as the owner where the role that only reads is not there, and says so once', async () => {
    await world.admin('revoke select on app.logbook from zorg_checker');
    const lines: unknown[] = [];
    let now = new Date('2026-11-16T03:31:00.000Z');
    const log = (level: string, code: string) => lines.push([level, code]);
    const job = checkJob({ store, clock: () => now, log, checks: store.checks });
    await job.run(open);
    now = new Date('2026-11-17T03:31:00.000Z');
    await job.run(open);
    expect(lines).toEqual([['warn', 'check_as_owner']]);
    expect(await look(now)).toMatchObject({ asOwner: true, found: [] });
    await world.admin('grant select on app.logbook to zorg_checker');
    expect(await look(now)).not.toHaveProperty('asOwner');
  });

  it('knows the schools that were not looked at for days', async () => {
    const [, since] = days(21, 4);
    expect(await store.checks.notSince(since ?? new Date())).toBe(1);
    await look(new Date('2026-11-23T04:00:00.000Z'));
    expect(await store.checks.notSince(since ?? new Date())).toBe(0);
  });
});
