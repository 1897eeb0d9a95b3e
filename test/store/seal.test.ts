import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf, readFingerprint } from '../../src/store/seal.ts';
import { verifySeal } from '../../src/store/verify-seal.ts';
import { append, createWorld, event, majors, member, openCase, type World } from './support/world.ts';
import '../fixtures/samples.ts';

describe('a fingerprint', () => {
  it('comes back from how a person writes it down', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const fingerprint = fingerprintOf(Buffer.from(bytes));
        expect(fingerprint).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
        const written = fingerprint.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(readFingerprint(written)).toBe(fingerprint);
      }),
    );
    expect(['', 'abc', '7K3M-Q9XA-2F4', '7K3M-Q9XA-2F4U'].map(readFingerprint)).toEqual(Array(4).fill(undefined));
  });
});

describe.each(majors)('the daily seal on Postgres %i', (major) => {
  let world: World;
  let ilse: string;
  let id: string;
  let sealed: string;
  const seal = (day: string) => world.store.seals.seal(world.schoolId, day, new Date(`${day}T03:00:00.000Z`));
  const compare = (fingerprint: string) =>
    verifySeal({ address: { connection: world.db.connection }, masters: world.masters, fingerprint });
  /** What the owner of the database can do. */
  const tamper = async (table: string, ...statements: readonly string[]) => {
    await world.admin(`alter table app.${table} disable trigger user`);
    for (const statement of statements) await world.admin(statement);
    await world.admin(`alter table app.${table} enable trigger user`);
  };

  beforeAll(async () => {
    world = await createWorld(major);
    ilse = world.id('Ilse');
    ({ id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] }));
    await seal('2026-11-16');
    for (const type of ['B', 'C', 'D']) await append(world, ilse, id, [event(type, ilse)]);
    sealed = (await seal('2026-11-17'))?.fingerprint ?? '';
    await append(world, ilse, id, [event('E', ilse)]);
  });
  afterAll(() => world.end());

  it('is made once a day, and never for a day before', async () => {
    expect(await seal('2026-11-17')).toBeUndefined();
    expect(await seal('2026-11-10')).toBeUndefined();
    const both = await Promise.all([seal('2026-11-18'), seal('2026-11-18')]);
    expect(both.filter((it) => it !== undefined)).toHaveLength(1);
  });

  it('holds while the logbook goes on', async () => {
    expect(await compare(sealed)).toMatchObject({ kind: 'whole', day: '2026-11-17', school: 'De Regenboog', cases: 1 });
    expect(await compare('0000-0000-0000')).toEqual({ kind: 'unknown' });
  });

  it('can be neither changed nor removed by the bot', async () => {
    await expect(world.raw('zorg_worker', undefined, 'delete from seals')).rejects.toMatchObject({ code: '42501' });
    await expect(world.raw('zorg_worker', undefined, `update seal_heads set seq = 1`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(world.admin('delete from app.seals')).rejects.toMatchObject({ code: 'ZD002' });
  });

  it('finds a tail that was cut off, although the chain is whole', async () => {
    await tamper('logbook', `delete from app.logbook where case_id = '${id}' and seq > 2`);
    await world.admin(
      `update app.cases set seq = 2, head = (select mac from app.logbook where case_id = $1 and seq = 2) where id = $1`,
      [id],
    );
    expect(await compare(sealed)).toMatchObject({ kind: 'broken', broken: [{ seq: 4, reason: 'cutOff' }] });
  });

  it('finds seals that were made to fit', async () => {
    await tamper(
      'seal_heads',
      `update app.seal_heads set seq = 2, head = (select mac from app.logbook where case_id = '${id}' and seq = 2)
        where day = '2026-11-17'`,
    );
    expect(await compare(sealed)).toMatchObject({ kind: 'forged' });
  });
});
