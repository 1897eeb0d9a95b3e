import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
  beforeEach(() => world.admin(`update app.rooms set settled = changes, retry_at = null, looked_at = 'infinity'`));

  const delivery = () => world.store.delivery;
  const open = (face: Parameters<typeof openCase>[1]['face'] = {}) =>
    openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)], face });
  const claimed = async (minute: number) => (await delivery().claim(at(minute), 10, 60)).map(({ caseId }) => caseId);
  const change = (id: string) =>
    append(world, ilse, id, [event('X', ilse)], ({ face }) => ({ face: { ...face, round: face.round + 1 } }));

  it('are claimed once while the lease lasts, and again after it when nobody released', async () => {
    const { id } = await open();
    const both = await Promise.all([claimed(0), claimed(0)]);
    expect(both.flat()).toEqual([id]);
    expect(await claimed(0)).toEqual([]);
    expect(await claimed(1)).toEqual([id]);
    await delivery().release(id, { settled: true });
    expect(await claimed(3)).toEqual([]);
  });

  it('hold the face, and say whether a room is wanted', async () => {
    const recorded = await open({ phase: 'recorded' });
    const face = await open();
    const rooms = await delivery().claim(at(0), 10, 60);
    expect(rooms.find(({ caseId }) => caseId === face.id)).toEqual({
      caseId: face.id,
      schoolId: world.schoolId,
      profileHash: world.profileHash,
      face,
      wanted: true,
      room: undefined,
      strangers: [],
      unreachable: [],
      accounts: [{ platform: 'slack', tenant: 'T0SCHOOL', user: 'U0IB' }],
      excluded: [],
      posts: [],
    });
    expect(rooms.find(({ caseId }) => caseId === recorded.id)?.wanted).toBe(false);
    await append(world, ilse, recorded.id, [event('X', ilse)], (found) => ({ face: { ...found.face, phase: 'open' } }));
    const [opened] = await delivery().claim(at(5), 10, 60);
    expect(opened?.wanted).toBe(true);
  });

  it('stay dirty when something changed meanwhile', async () => {
    const { id } = await open();
    expect(await claimed(0)).toEqual([id]);
    await change(id);
    await delivery().release(id, { settled: true, retryAt: at(30) });
    expect(await claimed(1)).toEqual([id]);
    await delivery().release(id, { settled: true });
    expect(await claimed(40)).toEqual([]);
    await delivery().markDirty(id);
    expect(await claimed(41)).toEqual([id]);
  });

  it('come back when they asked to, settled or not', async () => {
    const { id } = await open();
    await claimed(0);
    await delivery().release(id, { settled: false, retryAt: at(10) });
    expect(await claimed(9)).toEqual([]);
    expect(await claimed(10)).toEqual([id]);
    await delivery().release(id, { settled: true, retryAt: at(20) });
    expect(await claimed(19)).toEqual([]);
    expect(await claimed(20)).toEqual([id]);
    await delivery().release(id, { settled: false });
    expect(await claimed(20)).toEqual([id]);
  });

  it('are looked at once when a task falls due', async () => {
    const { id } = await open({
      tasks: [task('a', { dueAt: at(10).toISOString() }), task('b', { status: 'done', dueAt: at(12).toISOString() })],
    });
    await claimed(0);
    await delivery().release(id, { settled: true });
    expect(await claimed(9)).toEqual([]);
    expect(await claimed(10)).toEqual([id]);
    await delivery().release(id, { settled: true });
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
    const [room] = await delivery().claim(at(0), 1, 60);
    expect(room).toMatchObject({ room: { kind: 'room', ref }, strangers: ['U0X'], unreachable: [ilse] });
    const other = await open();
    await expect(delivery().roomOpened(other.id, { kind: 'room', ref })).rejects.toMatchObject({ code: 'conflict' });
    await delivery().roomOpened(other.id, { kind: 'relay' });
    expect((await delivery().claim(at(0), 10, 60)).find(({ caseId }) => caseId === other.id)?.room).toEqual({
      kind: 'relay',
    });
  });

  it('know a room that cannot be used: it is looked at when something happens there, and is nobody’s room meanwhile', async () => {
    const { id } = await open();
    const ref = { platform: 'slack', tenant: 'T0SCHOOL', room: `C${id}` };
    await delivery().roomOpened(id, { kind: 'relay', was: ref });
    const [room] = await delivery().claim(at(0), 1, 60);
    expect(room?.room).toEqual({ kind: 'relay', was: ref });
    await delivery().release(id, { settled: true, retryAt: at(60) });
    expect(await world.store.caseOfRoom(ref)).toBeUndefined();
    expect(await delivery().roomOf(id)).toBeUndefined();
    expect(await claimed(1)).toEqual([]);
    expect(await delivery().markPlaceDirty({ ...ref, tenant: 'T0OTHER' })).toBe(false);
    expect(await claimed(1)).toEqual([]);
    expect(await delivery().markPlaceDirty(ref)).toBe(true);
    expect(await claimed(1)).toEqual([id]);
    expect((await world.store.undelivered.list(at(1))).map(({ kind }) => kind)).toContain('room');
  });

  it('keep one post for each slot in a room, with its reference while it is updated', async () => {
    const { id: caseId } = await open();
    const room = { platform: 'slack', tenant: 'T0SCHOOL', room: `C${caseId}` };
    const send = (hash: string, now = at(0)) => delivery().sending({ caseId, slot: 'checklist', room, hash, now });
    const sentAt = async () => new Date((await post())?.sentAt ?? 0);
    const post = async () => (await delivery().claim(at(200), 10, 0)).find((it) => it.caseId === caseId)?.posts[0];
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
    await delivery().sent(postId, '171.1');
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
    expect(await delivery().sending({ caseId, slot: 'checklist', room: direct, hash: 'h', now: at(0) })).not.toBe(
      postId,
    );
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
