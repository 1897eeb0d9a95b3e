/** Keys of the page in the database: whose they are, by which code a first one is made, what was shown in a session, and their end. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../../src/store/store.ts';
import { createWorld, majors, now, refusal, type World } from './support/world.ts';

const at = (minutes: number): Date => new Date(Date.parse(now) + minutes * 60_000);
const DAY = 24 * 60;
const account = { platform: 'slack', tenant: 'T0SCHOOL', user: 'U0AN' };

describe.each(majors)('keys of the page on Postgres %i', (major) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());

  const keyOf = (name: string, id: string = randomUUID()) => ({
    id,
    person: world.id(name),
    publicKey: Buffer.from(id),
    counter: 0,
    transports: ['internal'],
    backedUp: true,
    name: 'Telefoon',
    madeAt: at(0),
  });
  const opened = async (): Promise<string> => {
    const token = randomUUID();
    await world.store.page.openSession(token, { id: randomUUID(), account, issuer: 'slack', shared: true }, at(0));
    return token;
  };
  const shownIn = async (token: string) => (await world.store.page.session(token, at(-DAY)))?.shown;

  it('belong to one person, and count only where they were made here', async () => {
    const { keys } = world.store;
    const key = keyOf('Juf An');
    expect(await keys.addKey(key, undefined)).toBe(true);
    expect(await keys.addKey({ ...key, person: world.id('Bram') }, undefined), 'a credential of somebody else').toBe(
      false,
    );
    expect(await keys.keysOf(key.person, at(0))).toEqual([{ ...key, usedAt: undefined }]);
    expect(await keys.keysOf(world.id('Bram'), at(0))).toEqual([]);
    expect(await keys.haveKeys([key.person, world.id('Bram')])).toEqual(new Set([key.person]));
    await world.admin(
      `insert into app.page_keys select 'forged', person_id, '\\x00', 0, '{}', false, 'x', now(), null, mark
      from app.page_keys where id = $1`,
      [key.id],
    );
    expect((await keys.keysOf(key.person, at(0))).map(({ id }) => id)).toEqual([key.id]);
    await world.admin(`delete from app.page_keys where id = 'forged'`);
  });

  it('are known by their owner at another school, and under another master key beside', async () => {
    const key = keyOf('Vera');
    await world.store.keys.addKey(key, undefined);
    const other = createStore({ connection: world.db.connection, masters: world.masters });
    expect(await other.keys.keysOf(key.person, at(0))).toHaveLength(1);
    await other.close();
  });

  it('tell a copy by their count, and not where they do not count', async () => {
    const { keys } = world.store;
    const [counts, none] = [keyOf('Juf An'), keyOf('Juf An')];
    for (const key of [counts, none]) await keys.addKey(key, undefined);
    for (const [count, takes] of [
      [5, true],
      [5, false],
      [4, false],
      [0, false],
      [6, true],
    ] as const)
      expect(await keys.noteUse(counts.id, count, at(1)), String(count)).toBe(takes);
    for (let times = 0; times < 3; times += 1) expect(await keys.noteUse(none.id, 0, at(1))).toBe(true);
  });

  it('are first made by a code: of this person, once, in time, and not from the database alone', async () => {
    const { keys } = world.store;
    const [tom, bram] = [world.id('Meester Tom'), world.id('Bram')];
    await keys.giveCode({ person: tom, by: world.id('Ilse'), code: 'abc', until: at(60) });
    for (const [person, code, minutes] of [
      [tom, 'abd', 0],
      [bram, 'abc', 0],
      [tom, 'abc', 60],
    ] as const)
      expect(await keys.findCode(person, code, at(minutes)), `${code} ${minutes}`).toBeUndefined();
    const [row] = await world.admin<{ id: string; mark: string }>(
      'select id, mark from app.page_key_codes where person_id = $1',
      [tom],
    );
    expect(JSON.stringify(row)).not.toContain('abc');
    await world.admin(
      `insert into app.page_key_codes select $1, $2, given_by, until_at, mark from app.page_key_codes where id = $3`,
      [randomUUID(), bram, row?.id],
    );
    expect(await keys.findCode(bram, 'abc', at(0)), 'the mark of another').toBeUndefined();
    const code = await keys.findCode(tom, 'abc', at(59));
    expect(code).toBe(row?.id);
    const [first, second] = await Promise.all(
      [keyOf('Meester Tom'), keyOf('Meester Tom')].map((key) => keys.addKey(key, code)),
    );
    expect([first, second].filter((made) => made)).toHaveLength(1);
    expect(await keys.findCode(tom, 'abc', at(2))).toBeUndefined();
    expect(await keys.keysOf(tom, at(2))).toHaveLength(1);
  });

  it('sign a challenge once', async () => {
    const { keys } = world.store;
    const token = await opened();
    await keys.setChallenge(token, { hash: 'one', until: at(5) });
    await keys.setChallenge(token, { hash: 'two', until: at(5) });
    const taken = await Promise.all([1, 2, 3].map(() => keys.takeChallenge(token)));
    expect(taken.filter((one) => one !== undefined)).toEqual([{ hash: 'two', until: at(5) }]);
    expect(await keys.takeChallenge('none')).toBeUndefined();
  });

  it('were shown in a session by its mark alone', async () => {
    const { keys } = world.store;
    const [token, other] = [await opened(), await opened()];
    const person = world.id('Juf An');
    expect(await shownIn(token)).toBeUndefined();
    await keys.noteShown(token, person, at(3));
    expect(await shownIn(token)).toEqual({ person, at: at(3) });
    expect(await shownIn(other)).toBeUndefined();
    await world.admin(
      `update app.page_sessions s set (key_at, key_person, key_mark) = (o.key_at, o.key_person, o.key_mark)
        from app.page_sessions o where o.token = $1 and s.token = $2`,
      [token, other],
    );
    expect(await shownIn(other), 'the mark of another session').toBeUndefined();
    for (const change of [
      `key_at = key_at + interval '1 hour'`,
      `"user" = 'U0EVIL'`,
      `key_person = gen_random_uuid()`,
    ]) {
      await keys.noteShown(token, person, at(3));
      await world.admin(`update app.page_sessions set ${change} where token = $1`, [token]);
      expect(await shownIn(token), change).toBeUndefined();
      await world.admin(`update app.page_sessions set "user" = 'U0AN' where token = $1`, [token]);
    }
  });

  it('are taken away by their owner, with what they opened, but for the last', async () => {
    const { keys } = world.store;
    const [one, two] = [keyOf('Dirk'), keyOf('Dirk')];
    for (const key of [one, two]) await keys.addKey(key, undefined);
    const token = await opened();
    await keys.noteShown(token, one.person, at(0));
    expect(await keys.removeKey(world.id('Bram'), one.id), 'of somebody else').toBe(false);
    expect(await keys.removeKey(one.person, one.id)).toBe(true);
    expect(await shownIn(token)).toBeUndefined();
    expect(await keys.removeKey(one.person, two.id)).toBe(false);
    expect(await keys.keysOf(one.person, at(0))).toHaveLength(1);
  });

  it('are lifted by two people and a day, unless their owner stops it', async () => {
    const { keys } = world.store;
    const person = world.id('Noor');
    const [by, second] = [world.id('Ilse'), world.id('Dirk')];
    await keys.addKey(keyOf('Noor'), undefined);
    const token = await opened();
    await keys.noteShown(token, person, at(0));
    const ask = () => keys.askLift({ person, schoolId: world.schoolId, by, now: at(0) });
    expect(await ask()).toBe(true);
    expect(await ask()).toBe(false);
    expect(await keys.agreeLift(person, by, at(1)), 'the same person').toBe(false);
    expect(await keys.keysOf(person, at(3 * DAY)), 'nobody agreed').toHaveLength(1);
    expect(await keys.agreeLift(person, second, at(1))).toBe(true);
    expect(await keys.lifts([person])).toMatchObject([{ person, askedBy: by, agreedBy: second, agreedAt: at(1) }]);
    expect(await keys.stopLift(person, at(2))).toBe(true);
    expect(await keys.keysOf(person, at(3 * DAY)), 'stopped').toHaveLength(1);
    await ask();
    await keys.agreeLift(person, second, at(1));
    expect(await keys.keysOf(person, at(DAY))).toHaveLength(1);
    expect(await shownIn(token)).toBeDefined();
    expect(await keys.keysOf(person, at(1 + DAY))).toEqual([]);
    expect(await shownIn(token)).toBeUndefined();
    expect(await keys.lifts([person])).toEqual([]);
    expect(await keys.stopLift(person, at(2 + DAY)), 'too late').toBe(false);
  });

  it('are seen by nobody through the bot, and changed by nothing of it but their count', async () => {
    for (const table of ['page_keys', 'page_key_codes', 'page_key_lifts'])
      expect(await refusal(world.raw('zorg_app', world.id('Juf An'), `select * from ${table}`)), table).toBe('42501');
    for (const text of [
      `update page_keys set public_key = '\\x00'`,
      `update page_keys set person_id = gen_random_uuid()`,
      `update page_keys set mark = null`,
      `update page_key_codes set until_at = now()`,
      `update page_key_lifts set asked_by = gen_random_uuid()`,
    ])
      expect(await refusal(world.raw('zorg_worker', undefined, text)), text).toBe('42501');
  });
});
