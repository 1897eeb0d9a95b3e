import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { masterKeys } from '../../src/store/encryption.ts';
import { createStore } from '../../src/store/store.ts';
import { heldRoom } from './support/leases.ts';
import { randomKey } from './support/school.ts';
import { createWorld, majors, member, now, openCase, refusal, type World } from './support/world.ts';

const place = { platform: 'teams', tenant: 'tenant-1' };
const seen = (user: string, more: object = {}) => ({
  ...place,
  user,
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelUser: `29:${user}`,
  at: new Date(now),
  ...more,
});

describe.each(majors)('addresses of people on Postgres %i', (major) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());

  it('are learnt, renewed, and keep a conversation that was not told again', async () => {
    const { addresses } = world.store;
    expect(await addresses.addressOf({ ...place, user: 'an' })).toBeUndefined();
    await addresses.learn(seen('an', { conversation: 'a:1' }));
    await addresses.learn(seen('an', { serviceUrl: 'https://smba.trafficmanager.net/de/' }));
    expect(await addresses.addressOf({ ...place, user: 'an' })).toEqual({
      serviceUrl: 'https://smba.trafficmanager.net/de/',
      channelUser: '29:an',
      conversation: 'a:1',
    });
    expect(await addresses.userOf({ ...place, channelUser: '29:an' })).toBe('an');
    expect(await addresses.userOf({ ...place, tenant: 'tenant-2', channelUser: '29:an' })).toBeUndefined();
  });

  it('tell where a tenant is served: where it was heard last', async () => {
    const { addresses } = world.store;
    await addresses.learn(seen('bo', { serviceUrl: 'https://old.example/', at: new Date('2026-11-15T09:00:00Z') }));
    await addresses.learn(seen('ka', { serviceUrl: 'https://new.example/', at: new Date('2026-11-17T09:00:00Z') }));
    expect(await addresses.serviceUrl(place)).toBe('https://new.example/');
    expect(await addresses.serviceUrl({ ...place, tenant: 'tenant-2' })).toBeUndefined();
  });

  it('that others wrote are nobody’s: the platform is asked again, and what it says counts', async () => {
    const { addresses } = world.store;
    const account = { ...place, user: 'eva' };
    const known = seen('eva', { conversation: 'a:eva' });
    const { serviceUrl, channelUser, conversation } = known as typeof known & { readonly conversation: string };
    const change = async (text: string) => {
      await addresses.learn(known);
      await world.admin(`update app.addresses set ${text} where user_id = 'eva'`);
      return addresses.addressOf(account);
    };
    for (const column of ['conversation', 'conversation_mark'])
      for (const value of [`'a:evil'`, 'null'])
        expect(await change(`${column} = ${value}`), column).toEqual({
          serviceUrl,
          channelUser,
          conversation: undefined,
        });
    for (const column of ['service_url', 'channel_user', 'mark']) {
      expect(await change(`${column} = 'x'`), column).toBeUndefined();
      if (column !== 'channel_user') expect(await addresses.userOf({ ...place, channelUser }), column).toBeUndefined();
    }
    await change(`channel_user = '29:stranger'`);
    expect(await addresses.userOf({ ...place, channelUser: '29:stranger' })).toBeUndefined();
    // What others wrote beside a mark takes it along, as a replica of before would: with the next word of the platform it is there.
    for (const _ of ['once', 'again']) await addresses.learn(known);
    expect(await addresses.addressOf(account)).toEqual({ serviceUrl, channelUser, conversation });
  });

  it('lose their marks where a replica of before writes them, and where the master key is another', async () => {
    const { addresses } = world.store;
    const account = { ...place, user: 'fay' };
    const marks = () =>
      world.admin<object>(
        `select mark is not null as mark, conversation_mark is not null as conversation from app.addresses where user_id = 'fay'`,
      );
    const write = (text: string) =>
      world.raw('zorg_worker', undefined, `update addresses set ${text} where user_id = 'fay'`);
    await addresses.learn(seen('fay', { conversation: 'a:fay' }));
    await write('learnt_at = now()');
    expect(await marks()).toEqual([{ mark: true, conversation: true }]);
    await write(`conversation = 'a:other'`);
    expect(await marks()).toEqual([{ mark: true, conversation: false }]);
    await write(`service_url = 'https://other.example/'`);
    expect(await marks()).toEqual([{ mark: false, conversation: false }]);
    await addresses.learn(seen('fay', { conversation: 'a:fay' }));
    const other = createStore({ connection: world.db.connection, masters: masterKeys(randomKey()) });
    expect(await other.addresses.addressOf(account)).toBeUndefined();
    await other.close();
  });

  it('are for who sends, and nobody else', async () => {
    for (const statement of ['select * from addresses', `update addresses set conversation = 'a:2'`])
      expect(await refusal(world.raw('zorg_app', world.id('Juf An'), statement)), statement).toBe('42501');
    expect(await refusal(world.raw('zorg_worker', undefined, 'delete from addresses'))).toBe('42501');
  });

  it('make what waits for a person who was out of reach go out, and only once', async () => {
    const { addresses, delivery } = world.store;
    const an = world.id('Juf An');
    await world.admin(`insert into app.accounts values ('teams', 'tenant-1', 'juf-an', $1)`, [an]);
    const opened = await openCase(world, { by: an, members: [member(an, 'author', false)] });
    const other = await openCase(world, { by: world.id('Ilse'), members: [member(world.id('Ilse'), 'author', true)] });
    const room = { platform: 'teams', tenant: 'tenant-1', room: 'a:juf-an' };
    const held = await heldRoom(world.store, opened.id);
    const id = await delivery.sending({ ...held, slot: 'author', room, hash: 'card', now: new Date(now) });
    await delivery.failed(id, 'dead');
    await delivery.release(held, { settled: true });
    const claim = async (at: string) => {
      const rooms = await delivery.claim('changed', { now: new Date(at), limit: 20, seconds: 60 });
      for (const one of rooms) await delivery.release(one, { settled: true });
      return rooms;
    };
    await claim('2026-11-16T10:00:00Z');
    expect(await claim('2026-11-16T10:05:00Z')).toEqual([]);

    await addresses.learn(seen('juf-an'));
    expect(await claim('2026-11-16T10:06:00Z')).toEqual([]);
    await addresses.learn(seen('juf-an', { conversation: 'a:juf-an' }));
    const again = await claim('2026-11-16T10:10:00Z');
    expect(again.map(({ caseId }) => caseId)).toEqual([opened.id]);
    expect(again.map(({ caseId }) => caseId)).not.toContain(other.id);
    expect(again[0]?.posts).toMatchObject([{ state: 'dead', hash: '' }]);
    await addresses.learn(seen('juf-an', { conversation: 'a:juf-an' }));
    expect(await claim('2026-11-16T10:15:00Z')).toEqual([]);

    await addresses.forgetConversation({ ...place, conversation: 'a:juf-an' });
    expect((await addresses.addressOf({ ...place, user: 'juf-an' }))?.conversation).toBeUndefined();
    await addresses.learn(seen('juf-an', { conversation: 'a:juf-an' }));
    expect(await claim('2026-11-16T10:20:00Z')).toHaveLength(1);
    await addresses.forget({ ...place, user: 'juf-an' });
    expect((await addresses.addressOf({ ...place, user: 'juf-an' }))?.conversation).toBeUndefined();
  });

  it('that are forgotten are told of in the cases of that person, until they are learnt again', async () => {
    const { addresses, delivery } = world.store;
    const tom = world.id('Meester Tom');
    await world.admin('delete from app.accounts where person_id = $1', [tom]);
    await world.admin(`insert into app.accounts values ('teams', 'tenant-1', 'tom', $1)`, [tom]);
    const members = [member(world.id('Ilse'), 'author', true), member(tom, 'consulted', false)];
    const [opened, closed] = [
      await openCase(world, { by: world.id('Ilse'), members }),
      await openCase(world, { by: world.id('Ilse'), members }),
    ];
    await world.admin(`update app.cases set phase = 'closed' where id = $1`, [closed.id]);
    const outOfReach = async (caseId: string): Promise<readonly string[]> => {
      const rooms = await delivery.claim('changed', { now: new Date(now), limit: 50, seconds: 60 });
      for (const one of rooms) await delivery.release(one, { settled: true });
      return rooms.find((one) => one.caseId === caseId)?.unreachable ?? ['not looked at'];
    };
    await outOfReach(opened.id);
    const forget = () => addresses.forget({ ...place, user: 'tom' });
    await addresses.learn(seen('tom', { conversation: 'a:tom' }));
    expect(await outOfReach(opened.id)).toEqual([]);
    await forget();
    expect(await outOfReach(opened.id)).toEqual([tom]);
    await forget();
    expect(await outOfReach(opened.id)).toEqual(['not looked at']);
    expect(await outOfReach(closed.id)).toEqual(['not looked at']);
    await addresses.learn(seen('tom', { conversation: 'a:tom' }));
    expect(await outOfReach(opened.id)).toEqual([]);
    // What is not found today may be there tomorrow, and nobody would say so.
    await addresses.forgetConversation({ ...place, conversation: 'a:tom' });
    expect(await outOfReach(opened.id)).toEqual(['not looked at']);
    await addresses.learn(seen('tom', { conversation: 'a:tom' }));
    expect(await outOfReach(opened.id)).toEqual([]);
    // Elsewhere they may be reached.
    await world.admin(`insert into app.accounts values ('slack', 'T0SCHOOL', 'U0TOM2', $1)`, [tom]);
    await addresses.forget({ ...place, user: 'tom' });
    expect(await outOfReach(opened.id)).toEqual(['not looked at']);
  });
});
