import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countUndelivered } from '../../src/port/undelivered-store.ts';
import { createWorld, majors, member, openCase, refusal, type World } from './support/world.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 16, 9, minutes));

describe.each(majors)('what did not arrive on Postgres %i', (major) => {
  let world: World;
  let ilse: string;
  beforeAll(async () => {
    world = await createWorld(major);
    ilse = world.id('Ilse');
  });
  afterAll(() => world.end());
  beforeEach(() =>
    world.admin(
      `update app.posts set state = 'sent'; update app.rooms set kind = null, platform = null, tenant = null, room = null, strangers = '{}', unreachable = '{}'; update app.personal_posts set state = 'empty'`,
    ),
  );

  const open = (face: Parameters<typeof openCase>[1]['face'] = {}) =>
    openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)], face });
  const list = (minute = 0) => world.store.undelivered.list(at(minute));
  const inRoom = (caseId: string) => ({ platform: 'slack', tenant: 'T0SCHOOL', room: `C${caseId}` });
  const claimed = async (caseId: string) => {
    await world.admin('update app.rooms set lease_until = null');
    const rooms = await world.store.delivery.claim('changed', { now: at(600), limit: 50, seconds: 60 });
    return rooms.find((room) => room.caseId === caseId);
  };
  const sending = async (caseId: string, slot = 'checklist', minute = 0) => {
    const lease = (await claimed(caseId))?.lease ?? '';
    return world.store.delivery.sending({ caseId, lease, slot, room: inRoom(caseId), hash: 'h', now: at(minute) });
  };
  const waiting = async (minute: number) =>
    (
      await Promise.all(
        (['urgent', 'other'] as const).map((which) =>
          world.store.personal.claim(which, { now: at(minute), limit: 5, seconds: 60 }),
        ),
      )
    ).flat();
  const plan = (slot: string, minute = 0, again = false) =>
    world.store.personal.plan({
      schoolId: world.schoolId,
      slot,
      people: [ilse],
      now: at(minute),
      besides: new Set([ilse]),
      again,
    });
  const send = async (state: 'dead' | 'later', minute: number) => {
    const [post] = await waiting(minute);
    if (post === undefined) throw new Error('nothing to send');
    const room = { platform: 'slack', tenant: 'T0SCHOOL', room: 'D1' };
    const card = { type: 'AdaptiveCard', version: '1.5', body: [] } as const;
    await world.store.personal.composed(post.id, { card, room, asOf: at(minute).toISOString(), lease: post.lease });
    if (state === 'dead') await world.store.personal.settle(post.id, 'dead');
    else await world.store.personal.later(post, at(minute + 600));
    return post.id;
  };

  it('is nothing while all goes well, and nothing on its way for less than an hour', async () => {
    const { id } = await open();
    await sending(id);
    await sending(id);
    expect(await list(59)).toEqual([]);
    const late = { kind: 'card', schoolId: world.schoolId, callName: expect.any(String), isRefused: false };
    expect(await list(61)).toEqual([late]);
    expect(await world.store.undelivered.list(at(61), '00000000-0000-4000-8000-000000000000')).toEqual([]);
  });

  it('is a card that was refused, until it is sent again', async () => {
    const face = await open();
    await world.store.delivery.failed(await sending(face.id), 'dead');
    expect(await list()).toEqual([
      { kind: 'card', schoolId: world.schoolId, callName: face.callName, isRefused: true },
    ]);
    const caseId = face.id;
    await world.store.delivery.release({ caseId, lease: (await claimed(caseId))?.lease ?? '' }, { settled: true });
    expect(await claimed(face.id)).toBeUndefined();
    expect(await world.store.undelivered.again(at(1))).toBe(1);
    expect((await claimed(face.id))?.posts).toMatchObject([{ state: 'dead', hash: '', attempts: 0 }]);
  });

  it('is a room with a stranger in it, and a member who cannot be written to', async () => {
    const face = await open();
    await world.store.delivery.strangers(face.id, ['U0X']);
    await world.store.delivery.unreachable(face.id, [ilse]);
    const found = await list();
    expect(found).toMatchObject([
      { kind: 'person', callName: face.callName, person: ilse },
      { kind: 'stranger', callName: face.callName },
    ]);
    expect(countUndelivered(found)).toEqual({ card: 0, message: 0, person: 1, stranger: 1, room: 0, fault: 0 });
  });

  it('is a case of which a fault of our own keeps cards back for ten minutes', async () => {
    const face = await open();
    const fail = async (minute: number, failedAt?: Date) => {
      const lease = (await claimed(face.id))?.lease ?? '';
      const outcome = { settled: failedAt === undefined, retryAt: at(minute), ...(failedAt && { failedAt }) };
      await world.store.delivery.release({ caseId: face.id, lease }, outcome);
    };
    await fail(1, at(0));
    await fail(9, at(8));
    expect(await list(10)).toEqual([]);
    expect(await list(11)).toMatchObject([{ kind: 'fault', callName: face.callName, isRefused: false }]);
    expect((await claimed(face.id))?.isFailing).toBe(true);
    await fail(12);
    expect(await list(30)).toEqual([]);
  });

  it('is a digest that was refused, which is planned again by hand and made up for by a later one', async () => {
    await plan('digest:2026-W47');
    await send('dead', 0);
    expect(await list()).toMatchObject([{ kind: 'message', person: ilse, slot: 'digest:2026-W47', isRefused: true }]);
    expect(await plan('digest:2026-W47')).toBe(0);
    expect(await plan('digest:2026-W47', 5, true)).toBe(1);
    await send('dead', 6);
    expect(await world.store.undelivered.again(at(7))).toBe(1);
    const id = await send('dead', 8);
    await world.admin(`update app.personal_posts set planned_at = planned_at - interval '1 day' where id = $1`, [id]);
    await plan('digest:2026-W48', 20);
    const [next] = await waiting(20);
    await world.store.personal.sent(next?.id ?? '', 'p1');
    expect(await list(20)).toEqual([]);
  });

  it('is an alarm or a message to the board, which nothing makes up for, and which is tried again by itself', async () => {
    const about = '11111111-2222-4333-8444-555555555555';
    for (const [slot, minutes] of [
      [`alarm:${about}:x:1:1`, 60],
      ['board:reported:1:::Linde 1', 1440],
    ] as const) {
      await plan(slot);
      await send('dead', 0);
      expect(await plan(slot, minutes - 1)).toBe(0);
      expect(await list(minutes - 1)).toMatchObject([{ slot, isRefused: true }]);
      expect(await plan(slot, minutes)).toBe(1);
      await world.admin(`update app.personal_posts set state = 'empty'`);
    }
  });

  it('is for who sends, and nobody else reads it', async () => {
    for (const text of ['select * from posts', 'select * from rooms'])
      expect(await refusal(world.raw('zorg_app', ilse, text)), text).toBe('42501');
  });
});
