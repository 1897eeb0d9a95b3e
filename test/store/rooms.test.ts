import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseRoom } from '../../src/port/delivery-store.ts';
import { statements } from '../../src/store/statement.ts';
import { createStore } from '../../src/store/store.ts';
import { ownersDied } from './support/leases.ts';
import { createStallProxy } from './support/stall-proxy.ts';
import { append, createWorld, event, majors, member, openCase, task, type World } from './support/world.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 16, 9, minutes));

describe.each(majors)('rooms and posts on Postgres %i', (major) => {
  let world: World;
  let ilse: string;
  beforeAll(async () => {
    world = await createWorld(major);
    ilse = world.id('Ilse');
  });
  afterAll(() => world.end());
  // Settled rooms of the tests before are no part of this one.
  beforeEach(() =>
    world.admin(`update app.rooms set settled = changes, retry_at = null, look_at = null, lease_until = null`),
  );

  const delivery = () => world.store.delivery;
  const open = (face: Parameters<typeof openCase>[1]['face'] = {}) =>
    openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)], face });
  /** Rooms in which something happened, and behind them those that it is time to look at. */
  const claim = async (minute: number, store = world.store): Promise<readonly CaseRoom[]> => {
    const options = { now: at(minute), limit: 10, seconds: 60 };
    const changed = await store.delivery.claim('changed', options);
    return [...changed, ...(await store.delivery.claim('due', options))];
  };
  const leases = new Map<string, string>();
  const claimed = async (minute: number) => {
    const rooms = await claim(minute);
    for (const { caseId, lease } of rooms) leases.set(caseId, lease);
    return rooms.map(({ caseId }) => caseId);
  };
  const release = (caseId: string, outcome: Parameters<ReturnType<typeof delivery>['release']>[1]) =>
    delivery().release({ caseId, lease: leases.get(caseId) ?? randomUUID() }, outcome);
  const change = (id: string) =>
    append(world, ilse, id, [event('X', ilse)], ({ face }) => ({ face: { ...face, round: face.round + 1 } }));

  it('are claimed once while the lease lasts, and again after it when nobody released', async () => {
    const { id } = await open();
    const both = await Promise.all([claimed(0), claimed(0)]);
    expect(both.flat()).toEqual([id]);
    expect(await claimed(0)).toEqual([]);
    await world.admin('update app.rooms set lease_until = now()');
    expect(await claimed(0)).toEqual([id]);
    await release(id, { settled: true });
    expect(await claimed(3)).toEqual([]);
  });

  it('are free as soon as who held them is not heard of, whatever hour their clock says', async () => {
    const { id } = await open();
    const other = createStore({ connection: world.db.connection, masters: world.masters });
    const [held] = await claim(0, other);
    expect(held?.caseId).toBe(id);
    expect(await claimed(-60)).toEqual([]);
    expect(await claimed(60)).toEqual([]);
    await ownersDied(world);
    expect(await claimed(-60)).toEqual([id]);
    // Who comes back from a long silence sends nothing, and gives nothing back.
    const room = { platform: 'slack', tenant: 'T0SCHOOL', room: `C${id}` };
    const lease = held?.lease ?? '';
    const send = { caseId: id, slot: 'checklist', room, hash: 'h', now: at(0) };
    await expect(other.delivery.sending({ ...send, lease })).rejects.toMatchObject({ code: 'conflict' });
    await other.delivery.release({ caseId: id, lease }, { settled: true });
    expect(await claimed(0)).toEqual([]);
    await delivery().sending({ ...send, lease: leases.get(id) ?? '' });
    await other.close();
  });

  it('are lost to a bot that was silent, although nobody took them', async () => {
    const { id } = await open();
    const [held] = await claim(0);
    const room = { platform: 'slack', tenant: 'T0SCHOOL', room: `C${id}` };
    const send = { caseId: id, lease: held?.lease ?? '', slot: 'checklist', room, hash: 'h', now: at(0) };
    await world.admin(`update app.replicas set beat_at = beat_at - interval '20 seconds'`);
    await expect(delivery().sending(send)).rejects.toMatchObject({ code: 'conflict' });
    await world.admin(`update app.replicas set beat_at = now()`);
    await delivery().sending(send);
  });

  it.each(['claim', 'release'] as const)(
    'are under a name that is given up where no answer came to a %s: nobody knows what is held',
    async (asked) => {
      const { id } = await open();
      const proxy = await createStallProxy(world.db.connection);
      const cut = createStore({ connection: proxy.connection, masters: world.masters });
      const [held] = await claim(0, cut);
      expect(held?.caseId).toBe(id);
      const lease = held?.lease ?? '';
      proxy.hang(true);
      const question =
        asked === 'claim' ? claim(0, cut) : cut.delivery.release({ caseId: id, lease }, { settled: true });
      await expect(question).rejects.toMatchObject({ code: 'unavailable' });
      proxy.hang(false);
      await change(id);
      expect(await claim(0, cut)).toEqual([]);
      // It lets itself be heard of, and not under that name.
      await world.admin(`update app.replicas set beat_at = beat_at - interval '20 seconds' where id = '${lease}'`);
      const [again] = await claim(0, cut);
      expect(again?.caseId).toBe(id);
      expect(again?.lease).not.toBe(lease);
      const rows = await world.admin<{ id: string }>(
        `select id from app.replicas where beat_at > now() - interval '15 seconds'`,
      );
      expect(rows.map((row) => row.id)).toContain(again?.lease);
      expect(rows.map((row) => row.id)).not.toContain(lease);
      await cut.close();
      await proxy.close();
    },
  );

  it('note a message that came also where the database was away just then', async () => {
    const { id } = await open();
    const [held] = await claim(0);
    const room = { platform: 'slack', tenant: 'T0SCHOOL', room: `C${id}` };
    const post = await delivery().sending({
      caseId: id,
      lease: held?.lease ?? '',
      slot: 'checklist',
      room,
      hash: 'h',
      now: at(0),
    });
    let tries = 0;
    const connection = () => {
      tries += 1;
      return tries === 1 ? { ...world.db.connection, host: '127.0.0.1', port: 1 } : world.db.connection;
    };
    const other = createStore({ connection, masters: world.masters });
    await other.delivery.sent(post, '17.1', 'h');
    expect(tries).toBe(2);
    const rows = await world.admin('select state, reference from app.posts where id = $1', [post]);
    expect(rows).toEqual([{ state: 'sent', reference: '17.1' }]);
    await other.close();
  });

  it.each([
    { since: 'nothing was sent', hash: 'h', expected: { state: 'sent', reference: '17.1' } },
    { since: 'another card was sent', hash: 'h2', expected: { state: 'sending', reference: null } },
  ])('note what came once the database is back, where $since meanwhile', async ({ hash, expected }) => {
    const { id } = await open();
    const [held] = await claim(0);
    const row = { caseId: id, slot: 'checklist', now: at(0) };
    const room = { platform: 'slack', tenant: 'T0SCHOOL', room: `C${id}` };
    const post = await delivery().sending({ ...row, lease: held?.lease ?? '', room, hash: 'h' });
    let port = 1;
    const connection = () => (port === 1 ? { ...world.db.connection, host: '127.0.0.1', port } : world.db.connection);
    const away = createStore({ connection, masters: world.masters, pauses: [] });
    await expect(away.delivery.sent(post, '17.1', 'h')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(claim(0, away)).rejects.toMatchObject({ code: 'unavailable' });
    port = world.db.connection.port;
    if (hash !== 'h') await delivery().sending({ ...row, lease: held?.lease ?? '', room, hash });
    await claim(0, away);
    expect(await world.admin('select state, reference from app.posts where id = $1', [post])).toEqual([expected]);
    await away.close();
  });

  it('go before others where somebody did something, and none is read that need not be', async () => {
    const rooms = [(await open()).id, (await open()).id, (await open()).id].sort();
    const [first = '', second = '', third = ''] = rooms;
    expect((await claimed(0)).sort()).toEqual(rooms);
    await release(first, { settled: false, retryAt: at(5) });
    await release(second, { settled: true });
    await release(third, { settled: true });
    await delivery().lookAgain(world.schoolId, at(6));
    await change(third);
    const next = async () => {
      const [room] = await delivery().claim('changed', { now: at(6), limit: 1, seconds: 60 });
      if (room !== undefined) leases.set(room.caseId, room.lease);
      return room?.caseId;
    };
    expect([await next(), await next(), await next()]).toEqual([third, first, undefined]);
    expect(await claimed(6)).toContain(second);
    // Looked at again while somebody works on it: that is not lost.
    await delivery().lookAgain(world.schoolId, at(7));
    for (const id of rooms) await release(id, { settled: true });
    expect((await claimed(7)).filter((id) => rooms.includes(id)).sort()).toEqual(rooms);
  });

  it.each([
    ['rooms_claim_changed', 'rooms_changed', 'rooms'],
    ['rooms_claim_due', 'rooms_look', 'rooms'],
    ['personal_claim_urgent', 'personal_posts_urgent', 'personal_posts'],
    ['personal_claim', 'personal_posts_due', 'personal_posts'],
  ])('%s goes along an index in its order, and reads no whole table', async (name, index, table) => {
    const text = statements.find((one) => one.name === name)?.text ?? '';
    await world.admin(`set search_path = app; set enable_seqscan = off; set enable_bitmapscan = off`);
    const rows = await world.admin<Record<string, string>>(`explain (costs off) ${text}`, [at(0), 1, 60, randomUUID()]);
    await world.admin('reset all');
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain(`Index Scan using ${index} on ${table}`);
    expect(plan).not.toContain(`Seq Scan on ${table} `);
    expect(plan).not.toContain('Sort Key: (COALESCE');
  });

  it('hold the face, and say whether a room is wanted', async () => {
    const recorded = await open({ phase: 'recorded' });
    const face = await open();
    const rooms = await claim(0);
    expect(rooms.find(({ caseId }) => caseId === face.id)).toEqual({
      caseId: face.id,
      schoolId: world.schoolId,
      profileHash: world.profileHash,
      face,
      wanted: true,
      room: undefined,
      strangers: [],
      unreachable: [],
      takingOut: [],
      isFailing: false,
      accounts: [{ platform: 'slack', tenant: 'T0SCHOOL', user: 'U0IB' }],
      excluded: [],
      posts: [],
      lease: expect.any(String),
    });
    expect(rooms.find(({ caseId }) => caseId === recorded.id)?.wanted).toBe(false);
    for (const one of rooms) await delivery().release(one, { settled: true });
    await append(world, ilse, recorded.id, [event('X', ilse)], (found) => ({ face: { ...found.face, phase: 'open' } }));
    const [opened] = await claim(5);
    expect(opened?.wanted).toBe(true);
  });

  it('stay dirty when something changed meanwhile', async () => {
    const { id } = await open();
    expect(await claimed(0)).toEqual([id]);
    await change(id);
    await release(id, { settled: true, retryAt: at(30) });
    expect(await claimed(1)).toEqual([id]);
    await release(id, { settled: true });
    expect(await claimed(40)).toEqual([]);
    await delivery().markDirty(id);
    expect(await claimed(41)).toEqual([id]);
  });

  it('come back when they asked to, settled or not', async () => {
    const { id } = await open();
    await claimed(0);
    await release(id, { settled: false, retryAt: at(10) });
    expect(await claimed(9)).toEqual([]);
    expect(await claimed(10)).toEqual([id]);
    await release(id, { settled: true, retryAt: at(20) });
    expect(await claimed(19)).toEqual([]);
    expect(await claimed(20)).toEqual([id]);
    await release(id, { settled: false });
    expect(await claimed(20)).toEqual([id]);
  });

  it('are looked at once when a task falls due', async () => {
    const { id } = await open({
      tasks: [task('a', { dueAt: at(10).toISOString() }), task('b', { status: 'done', dueAt: at(12).toISOString() })],
    });
    await claimed(0);
    await release(id, { settled: true });
    expect(await claimed(9)).toEqual([]);
    expect(await claimed(10)).toEqual([id]);
    await release(id, { settled: true });
    expect(await claimed(20)).toEqual([]);
  });

  it('know their place on the platform', async () => {
    const { id } = await open();
    const ref = { platform: 'slack', tenant: 'T0SCHOOL', room: `C${id}` };
    await delivery().roomOpened(id, { kind: 'room', ref });
    await delivery().strangers(id, ['U0X']);
    await delivery().unreachable(id, [ilse]);
    expect(await world.store.caseOfRoom(ref)).toEqual({ caseId: id, schoolId: world.schoolId });
    expect(await world.store.caseOfRoom({ ...ref, tenant: 'T0OTHER' })).toBeUndefined();
    const [room] = await claim(0);
    expect(room).toMatchObject({ room: { kind: 'room', ref }, strangers: ['U0X'], unreachable: [ilse] });
    const other = await open();
    await expect(delivery().roomOpened(other.id, { kind: 'room', ref })).rejects.toMatchObject({ code: 'conflict' });
    await delivery().roomOpened(other.id, { kind: 'relay' });
    expect((await claim(0)).find(({ caseId }) => caseId === other.id)?.room).toEqual({ kind: 'relay' });
  });

  it('know whom somebody wants out until they are', async () => {
    const { id } = await open();
    await claimed(0);
    await release(id, { settled: true });
    for (const user of ['U0X', 'U0Y', 'U0X']) await delivery().takeOut(id, user);
    const [room] = await claim(1);
    expect(room?.takingOut).toEqual(['U0Y', 'U0X']);
    await delivery().takenOut(id, ['U0X']);
    await release(id, { settled: false });
    expect((await claim(2))[0]?.takingOut).toEqual(['U0Y']);
  });

  it('go by their new id once a platform gave them one, with what stands there', async () => {
    const { id } = await open();
    const ref = { platform: 'slack', tenant: 'T0SCHOOL', room: `G${id}` };
    const now = { ...ref, room: `C${id}` };
    await delivery().roomOpened(id, { kind: 'room', ref });
    const [room] = await claim(0);
    const lease = room?.lease ?? '';
    const post = await delivery().sending({ caseId: id, lease, slot: 'checklist', room: ref, hash: 'h', now: at(0) });
    await delivery().sent(post, '1.1', 'h');
    await delivery().roomMoved({ ...ref, tenant: 'T0OTHER' }, now);
    await delivery().roomMoved(ref, now);
    await delivery().roomMoved(ref, now);
    expect(await delivery().roomOf(id)).toEqual(now);
    expect(await world.store.caseOfRoom(now)).toMatchObject({ caseId: id });
    await delivery().release({ caseId: id, lease }, { settled: true });
    expect(await delivery().markPlaceDirty(now)).toBe(true);
    expect((await claim(1))[0]?.posts).toMatchObject([{ slot: 'checklist', room: now, reference: '1.1' }]);
  });

  it('know a room that cannot be used: it is looked at when something happens there, and is nobody’s room meanwhile', async () => {
    const { id } = await open();
    const ref = { platform: 'slack', tenant: 'T0SCHOOL', room: `C${id}` };
    await delivery().roomOpened(id, { kind: 'relay', was: ref });
    const [room] = await claim(0);
    expect(room?.room).toEqual({ kind: 'relay', was: ref });
    await delivery().release({ caseId: id, lease: room?.lease ?? '' }, { settled: true, retryAt: at(60) });
    expect(await world.store.caseOfRoom(ref)).toBeUndefined();
    expect(await delivery().roomOf(id)).toEqual(ref);
    expect(await claimed(1)).toEqual([]);
    expect(await delivery().markPlaceDirty({ ...ref, tenant: 'T0OTHER' })).toBe(false);
    expect(await claimed(1)).toEqual([]);
    expect(await delivery().markPlaceDirty(ref)).toBe(true);
    expect(await claimed(1)).toEqual([id]);
    expect((await world.store.undelivered.list(at(1))).map(({ kind }) => kind)).toContain('room');
    await release(id, { settled: true, retryAt: at(60) });
    expect(await claimed(59)).toEqual([]);
    expect(await claimed(60)).toEqual([id]);
  });

  it('keep one post for each slot in a room, with its reference while it is updated', async () => {
    const { id: caseId } = await open();
    let lease = '';
    const room = { platform: 'slack', tenant: 'T0SCHOOL', room: `C${caseId}` };
    const send = (hash: string, now = at(0)) =>
      delivery().sending({ caseId, lease, slot: 'checklist', room, hash, now });
    const sentAt = async () => new Date((await post())?.sentAt ?? 0);
    const post = async () => {
      await world.admin('update app.rooms set lease_until = null');
      const found = (await claim(200)).find((it) => it.caseId === caseId);
      lease = found?.lease ?? '';
      return found?.posts[0];
    };
    await post();
    const postId = await send('h1');
    expect(await post()).toEqual({
      id: postId,
      slot: 'checklist',
      room,
      hash: 'h1',
      reference: undefined,
      state: 'sending',
      attempts: 1,
      sentAt: expect.any(String),
    });
    expect(await sentAt()).toEqual(at(0));
    await delivery().failed(postId, 'lost');
    expect(await send('h1')).toBe(postId);
    expect(await post()).toMatchObject({ state: 'sending', attempts: 2 });
    await delivery().sent(postId, '171.1', 'h1');
    expect(await delivery().knownPost(room, '171.1')).toBe(true);
    expect(await delivery().knownPost(room, '171.2')).toBe(false);
    await send('h2', at(50));
    expect(await sentAt()).toEqual(at(0));
    expect(await post()).toMatchObject({ state: 'sending', hash: 'h2', reference: '171.1', attempts: 1 });
    await delivery().removed(postId);
    expect(await delivery().knownPost(room, '171.1')).toBe(false);
    expect(await send('h3', at(60))).toBe(postId);
    expect(await sentAt()).toEqual(at(60));
    expect(await post()).toMatchObject({ state: 'sending', reference: undefined, attempts: 1 });
    const direct = { ...room, room: 'D1' };
    expect(
      await delivery().sending({ caseId, lease, slot: 'checklist', room: direct, hash: 'h', now: at(0) }),
    ).not.toBe(postId);
  });

  it('find cases with a term that ran out until they were looked at for it', async () => {
    const { id } = await open({ tasks: [task('a', { dueAt: '2026-11-16T08:00:00.000Z' })] });
    const due = async () => (await delivery().dueCases(new Date('2026-11-16T09:00:00Z'), 100)).includes(id);
    expect(await due()).toBe(true);
    expect(await delivery().dueCases(new Date('2026-11-16T07:59:59Z'), 100)).not.toContain(id);
    await expect(
      world.store.asSystem(id, async () => {
        throw new RangeError('own');
      }),
    ).rejects.toThrow('own');
    expect(await due()).toBe(true);
    await world.store.asSystem(id, async (system) => {
      if (system.case === undefined) throw new Error('no case');
      const next = task('a', { dueAt: '2026-11-16T08:30:00.000Z', escalations: 1 });
      await system.append({
        events: [event('TaskReassigned', undefined)],
        face: { ...system.case.face, tasks: [next] },
        facts: system.case.facts,
      });
    });
    expect(await due()).toBe(false);
    await world.store.asSystem(id, async (system) => {
      if (system.case === undefined) throw new Error('no case');
      const next = task('a', { dueAt: '2026-11-16T10:00:00.000Z', escalations: 2 });
      const events = [event('TaskReassigned', undefined)];
      await system.append({ events, face: { ...system.case.face, tasks: [next] }, facts: system.case.facts });
    });
    expect(await delivery().dueCases(new Date('2026-11-16T10:00:00Z'), 100)).toContain(id);
  });

  it('read the directory of any school, and nothing of one that is not there', async () => {
    expect((await delivery().school(world.schoolId))?.name).toBe('De Regenboog');
    expect(await delivery().school(randomUUID())).toBeUndefined();
  });
});
