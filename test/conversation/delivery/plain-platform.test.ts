/** A platform that knows no threads and makes no room without people in it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { face, step } from '../../cards/support.ts';
import { heads, World } from './support.ts';

let world: World;
beforeEach(() => {
  world = new World();
  world.chat.capabilities = { privateRooms: true, threads: false, ephemeralNotices: false, roomsNeedPeople: true };
});
const begun = (reacted: number) => {
  const reactions = reacted > 0 ? [{ person: 'ilse', count: reacted, lastAt: '2026-11-17T15:10:00.000Z' }] : [];
  const startedAt = '2026-11-17T14:40:00.000Z';
  return face({ steps: [step('signals', { status: 'now', revision: 1, startedAt, reactions })] });
};

describe('a platform without threads and empty rooms', () => {
  it('makes the room with the members in it, and no guest among them', async () => {
    world.chat.standings.set('U-dirk', 'guest');
    await world.show(face());
    expect([...world.room.people].sort()).toEqual(['U-an', 'U-ilse']);
    expect(world.chat.calls.map(({ verb }) => verb)).not.toContain('invite');
  });

  it('relays where nobody may be in a room', async () => {
    for (const user of ['U-an', 'U-ilse', 'U-dirk']) world.chat.standings.set(user, 'guest');
    await world.show(face());
    expect(world.chat.shared()).toEqual([]);
    expect(world.store.entries.get('case-1')?.room).toEqual({ kind: 'relay' });
  });

  it('posts what belongs in a thread below the rest, each time with its place in words', async () => {
    await world.show(begun(1));
    expect(world.room.posts).toHaveLength(3);
    expect(world.room.posts.map(({ thread }) => thread)).toEqual(world.room.posts.map(() => undefined));
    expect(heads(world.room.posts)[1]).toMatch(/^Kastanje 42, stap 1/);
    expect(heads(world.room.posts)[2]).toMatch(/^Kastanje 42, stap 1 \| Ilse heeft gereageerd/);
  });

  it('takes a lost room for what it is, also when a card of a thread finds it out', async () => {
    await world.show(begun(0));
    const room = world.room.id;
    world.chat.fault = (verb, at) => (verb === 'post' && at === room ? { kind: 'gone' } : undefined);
    await world.show(begun(1));
    expect(world.store.entries.get('case-1')?.room).toMatchObject({ kind: 'relay', was: { room } });
  });
});
