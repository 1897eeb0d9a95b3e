/** What is kept of the bot's own condition: which back-ups there are, who was told what, and how far the work of each day is. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/store/backup.ts';
import { asOwner } from '../../src/store/migrate.ts';
import { restore } from '../../src/store/restore.ts';
import { applySchool } from '../../src/store/schools.ts';
import { createStore } from '../../src/store/store.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import { regenboog } from './support/school.ts';
import { createWorld, majors, member, openCase, type World } from './support/world.ts';

const at = new Date('2026-11-30T09:00:00.000Z');

describe.each(majors)('in service, on Postgres %i', (major) => {
  let world: World;
  let folder: string;
  beforeAll(async () => {
    world = await createWorld(major);
    folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-service-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await world.end();
  });

  describe('a back-up', () => {
    const file = (): string => path.join(folder, 'back-up');

    it('that nobody made is missed from the day on which that was first kept', async () => {
      const last = await world.store.service.lastBackup();
      expect(last).toMatchObject({ at: undefined, isNeeded: true });
      expect(Math.abs(Date.now() - last.since.getTime())).toBeLessThan(86_400_000);
    });

    it('is missed from the first school on, however long the database was there without one', async () => {
      const empty = await cloneDatabase(undefined, major);
      const client = createStore({ connection: empty.connection, masters: world.masters });
      await asOwner({ connection: empty.connection }, (owner) =>
        owner.query(`update app.backups set at = now() - interval '9 days' where kind = 'since'`),
      );
      const age = async (): Promise<number> => Date.now() - (await client.service.lastBackup()).since.getTime();
      expect(await age()).toBeGreaterThan(8 * 86_400_000);
      await applySchool({ address: { connection: empty.connection }, masters: world.masters, plan: regenboog });
      expect(await age()).toBeLessThan(86_400_000);
      await client.close();
      await empty.drop();
    });

    it('is noted with its moment, its size and what the file itself says of its lines, and not where it went', async () => {
      const before = Date.now();
      expect(await backup({ connection: world.db.connection }, file())).toMatchObject({ isNoted: true });
      const last = await world.store.service.lastBackup();
      expect(last.at?.getTime()).toBeGreaterThanOrEqual(before);
      expect(last).toMatchObject({ bytes: (await stat(file())).size, sha256: expect.stringMatching(/^[\da-f]{64}$/) });
      expect(JSON.stringify(await world.admin('select * from app.backups'))).not.toContain(folder);
    });

    it('is what a database was filled from, as old as it is', async () => {
      const made = (await world.store.service.lastBackup()).at;
      const other = await cloneDatabase(undefined, major);
      await restore({ address: { connection: other.connection }, file: file() });
      const store = createStore({ connection: other.connection, masters: world.masters });
      expect(await store.service.lastBackup()).toMatchObject({ at: made, bytes: undefined, isNeeded: true });
      await store.close();
      await other.drop();
    });

    it('is said by nobody but the owner', async () => {
      const insert = `insert into app.backups (id, at, kind) values (gen_random_uuid(), now(), 'made')`;
      for (const role of ['zorg_app', 'zorg_worker'] as const)
        await expect(world.raw(role, undefined, insert)).rejects.toThrow(/permission denied/);
    });
  });

  describe('what somebody was told', () => {
    const later = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
    beforeEach(() => world.admin('delete from app.news_told'));

    it('is told by one bot of two, and by none that starts later', async () => {
      const [{ told }, dirk] = [world.store, world.id('Dirk')];
      const begun = await Promise.all([1, 2].map(() => told.begin(dirk, 'backup', 'old', at)));
      expect(begun.toSorted()).toEqual(['busy', 'ours']);
      await told.done(dirk, 'backup', 'old');
      expect(await told.begin(dirk, 'backup', 'old', later(1000))).toBe('told');
      expect(await told.begin(dirk, 'proof', 'old', at)).toBe('ours');
      expect(await told.begin(world.id('Ilse'), 'backup', 'old', at)).toBe('ours');
    });

    it('is told again in another state, after a failure, and by another bot where who took it on is silent', async () => {
      const [{ told }, dirk] = [world.store, world.id('Dirk')];
      await told.begin(dirk, 'secret', 'ends_30', at);
      await told.done(dirk, 'secret', 'ends_30');
      expect(await told.begin(dirk, 'secret', 'ends_14', at)).toBe('ours');
      await told.failed(dirk, 'secret', 'ends_14');
      expect(await told.begin(dirk, 'secret', 'ends_14', at)).toBe('ours');
      expect(await told.begin(dirk, 'secret', 'ends_14', later(9))).toBe('busy');
      expect(await told.begin(dirk, 'secret', 'ends_14', later(11))).toBe('ours');
    });

    it('is over once, for who was told', async () => {
      const [{ told }, dirk] = [world.store, world.id('Dirk')];
      expect(await told.over(dirk, 'backup')).toBe(false);
      await told.begin(dirk, 'backup', 'old', at);
      await told.done(dirk, 'backup', 'old');
      const over = await Promise.all([1, 2].map(() => told.over(dirk, 'backup')));
      expect(over.toSorted()).toEqual([false, true]);
      expect(await told.begin(dirk, 'backup', 'old', at)).toBe('ours');
    });
  });

  it('counts what was refused for good apart from what is late, and knows since when', async () => {
    const ilse = world.id('Ilse');
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    const post = (slot: string, state: string, minutes: number): Promise<unknown> =>
      world.admin(
        `insert into app.posts (id, case_id, slot, platform, tenant, room, hash, state, attempts, sent_at)
          values (gen_random_uuid(), $1, $2, 'slack', 'T0', 'C1', 'h', $3, 2, $4::timestamptz - make_interval(mins => $5))`,
        [id, slot, state, at, minutes],
      );
    await post('one', 'dead', 5);
    await post('two', 'lost', 90);
    await post('three', 'sending', 200);
    await post('four', 'sending', 5);
    const found = await world.store.service.figures(at);
    expect(found).toMatchObject({ dead: 1, late: 2, lateSince: new Date(at.getTime() - 200 * 60_000) });
    expect(found).toMatchObject({ schools: 2, findings: 0 });
  });
});
