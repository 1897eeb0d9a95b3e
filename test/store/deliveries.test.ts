import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormValues } from '../../src/port/card.ts';
import { createWorld, faceOf, majors, member, openIn, type World } from './support/world.ts';

describe.each(majors)('delivery keys on Postgres %i', (major) => {
  let world: World;
  let an: string;
  beforeAll(async () => {
    world = await createWorld(major);
    an = world.id('Juf An');
  });
  afterAll(() => world.end());

  const open = (key: string) => {
    const face = faceOf(world, [member(an, 'author', false)]);
    return world.store.asPerson({ person: an, deliveryKey: key }, async (session) => {
      if (session.fresh) await openIn(session, world, face, { by: an });
      return session.fresh;
    });
  };
  const cases = async () => (await world.admin<{ n: number }>('select count(*)::int as n from app.cases'))[0]?.n;

  it('take effect once', async () => {
    expect(await open('twice')).toBe(true);
    expect(await open('twice')).toBe(false);
    expect(await cases()).toBe(1);
  });

  it('take effect once, also at the same moment: the second waits for the first', async () => {
    const before = (await cases()) ?? 0;
    const waiting = async () =>
      (
        await world.admin(
          "select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
        )
      ).length;
    const face = faceOf(world, [member(an, 'author', false)]);
    let second: Promise<boolean> | undefined;
    await world.store.asPerson({ person: an, deliveryKey: 'at once' }, async (session) => {
      await openIn(session, world, face, { by: an });
      second = open('at once');
      await expect.poll(waiting, { interval: 5 }).toBe(1);
    });
    expect(await second).toBe(false);
    expect(await cases()).toBe(before + 1);
  });

  it('pass again after a session that took no effect, even when it looked at something', async () => {
    const look = () =>
      world.store.asPerson({ person: an, deliveryKey: 'errors' }, async (session) => {
        await session.noteAccess({ caseId: undefined, what: 'list', allowed: true });
        return session.fresh;
      });
    expect(await look()).toBe(true);
    expect(await open('errors')).toBe(true);
    expect(await look()).toBe(false);
  });

  it('hold over the end of a month, and are dropped after their term', async () => {
    await world.admin(
      `insert into app.deliveries (key, person_id, at) values
      ('last month', $1, date_trunc('month', now()) - interval '1 minute'), ('old', $1, now() - interval '73 hours'),
      ('ancient', $1, now() - interval '5 months')`,
      [an],
    );
    expect(await open('last month')).toBe(false);
    await world.admin(`select app.add_month('access_log', (date_trunc('month', now()) - interval '40 months')::date)`);
    await world.admin(`insert into app.access_log (id, at, what, allowed) values
      (gen_random_uuid(), now() - interval '39 months 15 days', 'old', true), (gen_random_uuid(), now() - interval '25 months', 'old', true),
      (gen_random_uuid(), now() - interval '23 months', 'kept', true)`);
    await world.store.housekeep();
    await world.store.housekeep();
    const keys = await world.admin<{ key: string }>(
      `select key from app.deliveries where key in ('old', 'ancient', 'twice') order by key`,
    );
    expect(keys.map(({ key }) => key)).toEqual(['twice']);
    expect(await world.admin(`select what from app.access_log where what in ('old', 'kept')`)).toEqual([
      { what: 'kept' },
    ]);
    const months = await world.admin<{ name: string; coming: boolean }>(
      `select relname as name, to_date(right(relname, 7), 'YYYY_MM') > now() as coming from pg_class
        where relname ~ '^(access_log|deliveries)_\\d{4}_\\d{2}$' and relkind = 'r'`,
    );
    expect(months.filter(({ coming }) => coming)).toHaveLength(4);
    expect(months).toHaveLength(6);
  });

  it('log a refusal by itself, known or unknown', async () => {
    await world.store.noteRefusal({ person: an, caseId: undefined, what: 'refusedKnown' });
    await world.store.noteRefusal({ person: undefined, caseId: undefined, what: 'refusedUnknown' });
    const rows = await world.admin(
      `select person_id, allowed from app.access_log where what like 'refused%' order by what`,
    );
    expect(rows).toEqual([
      { person_id: an, allowed: false },
      { person_id: null, allowed: false },
    ]);
    const attempt = world.store.asPerson({ person: an }, async (session) => {
      await session.noteAccess({ caseId: undefined, what: 'rolledBack', allowed: true });
      throw new RangeError('own');
    });
    await expect(attempt).rejects.toThrow('own');
    expect(await world.admin(`select 1 from app.access_log where what = 'rolledBack'`)).toEqual([]);
  });

  describe('of a form', () => {
    const send = (key: string, values: FormValues, action = 'OpenCase') => {
      const face = faceOf(world, [member(an, 'author', false)]);
      const content = { action, values, schoolId: world.schoolId };
      return world.store.asPerson({ person: an, deliveryKey: key, content }, async (session) => {
        if (session.fresh || session.differs !== undefined) await openIn(session, world, face, { by: an });
        return session.fresh ? 'first' : (session.differs?.changed ?? 'same');
      });
    };
    const noted = (key: string) =>
      world.admin<{ sent: readonly string[] | null }>('select sent from app.deliveries where key = $1 order by at', [
        key,
      ]);
    const first = { seen: 'Sam huilde bij de deur.', consult: ['b', 'a'], group: '', told: [] };

    it('tell the same words from others, whatever a client does to them on the way', async () => {
      expect(await send('words', first)).toBe('first');
      expect(await send('words', first)).toBe('same');
      expect(await send('words', { seen: ' Sam huilde bij de deur.\r\n', consult: ['a', 'b'] })).toBe('same');
      expect(await send('words', { ...first, seen: 'Sam huilde bij de deur. Om acht uur.' })).toEqual(['seen']);
      expect(await noted('words')).toHaveLength(2);
    });

    it('know each sending that took effect, and what was only left out', async () => {
      expect(await send('each', first)).toBe('first');
      expect(await send('each', { ...first, group: '3a' })).toEqual(['group']);
      expect(await send('each', first)).toBe('same');
      expect(await send('each', { ...first, group: '3a' })).toBe('same');
      expect(await send('each', { consult: ['a', 'b'] })).toEqual([]);
    });

    it('keep no word, and nothing to compare with another key, field or verb', async () => {
      await send('one', { a: 'Sam', b: 'Sam' });
      await send('two', { a: 'Sam', b: 'Sam' });
      await send('three', { a: 'Sam', b: 'Sam' }, 'CloseCase');
      const all = (await Promise.all(['one', 'two', 'three'].map(noted))).flat().flatMap(({ sent }) => sent ?? []);
      expect(all).toHaveLength(6);
      expect(new Set(all).size).toBe(6);
      for (const hash of all) expect(hash).toMatch(/^[\w-]{22}$/);
      expect(await send('one', { a: 'Sam', b: 'Sam' }, 'CloseCase')).toEqual(['a', 'b']);
    });

    it('count as the same where nobody knows what was sent', async () => {
      await open('before');
      expect(await noted('before')).toEqual([{ sent: null }]);
      expect(await send('before', first)).toBe('same');
    });
  });

  it('count as seen only for who sent them', async () => {
    expect(await open('mine')).toBe(true);
    const tom = world.id('Meester Tom');
    const fresh = await world.store.asPerson({ person: tom, deliveryKey: 'mine' }, async (session) => session.fresh);
    expect(fresh).toBe(true);
  });
});
