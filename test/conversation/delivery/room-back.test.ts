/** A room that cannot be used: everyone has the cards in their own chat, who watches the case knows, and the room comes back. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseFace } from '../../../src/consultation/face.ts';
import { deliver } from '../../../src/conversation/delivery/deliver.ts';
import type { RoomRef } from '../../../src/port/places.ts';
import { face, step } from '../../cards/support.ts';
import type { FakeRoom } from '../../fakes/chat.ts';
import { heads, World } from './support.ts';

let world: World;
let room: FakeRoom;
beforeEach(async () => {
  world = new World();
  await world.show(face());
  room = world.room;
});

const reacted = (count: number): CaseFace => {
  const reactions = [{ person: 'ilse', count, lastAt: '2026-11-17T15:10:00.000Z' }];
  return face({
    steps: [step('signals', { status: 'now', revision: 1, startedAt: '2026-11-17T14:40:00.000Z', reactions })],
  });
};
const kept = () => world.store.entries.get('case-1')?.room;
const ref = (): RoomRef => ({ platform: 'slack', tenant: 'T0SCHOOL', room: room.id });
/** What the event of a platform does. */
const happens = async (): Promise<void> => {
  expect(await world.store.markPlaceDirty(ref())).toBe(true);
  await deliver(world.tools);
  await world.later(0);
};
const checklistOf = (user: string) => heads(world.posts(user)).filter((it) => it.startsWith('Kastanje 42 | '));
const told = (words: string) => heads(world.posts('U-ilse')).filter((it) => it.startsWith(words));

describe('a room that was archived', () => {
  it('is left as it is, and goes on with the same posts when it is there again', async () => {
    const before = room.posts.map(({ post }) => post);
    room.archived = true;
    await world.show(reacted(1));
    expect(kept()).toEqual({ kind: 'relay', was: ref() });
    expect(checklistOf('U-dirk')).toHaveLength(1);
    expect(told('De ruimte van Kastanje 42 is gearchiveerd.')).toHaveLength(1);
    expect(room.posts.map(({ post }) => post)).toEqual(before);

    room.archived = false;
    await happens();
    expect(kept()).toEqual({ kind: 'room', ref: ref() });
    expect(room.posts.slice(0, before.length - 1).map(({ post }) => post)).toEqual(before.slice(0, -1));
    expect(heads(room.posts).join()).toContain('Ilse heeft gereageerd');
    expect(checklistOf('U-dirk')).toEqual([]);
    expect(told('De ruimte')).toEqual([]);
    expect(world.store.isSettled('case-1')).toBe(true);
  });

  it('is found again within the hour when no event tells', async () => {
    room.archived = true;
    await world.show(reacted(1));
    room.archived = false;
    await world.later(3600);
    expect(kept()).toEqual({ kind: 'room', ref: ref() });
  });

  it('of a closed case is looked at when something happens to it, and not every hour', async () => {
    room.archived = true;
    await world.show(face({ phase: 'closed', closedAt: '2026-11-20T10:00:00.000Z' }));
    expect(kept()).toMatchObject({ kind: 'relay' });
    expect(world.store.entries.get('case-1')?.retryAt).toBeUndefined();
  });
});

describe('a room in which others read along', () => {
  it('is cleared and not written to; private again, it has its cards anew', async () => {
    room.unsafe = true;
    await happens();
    expect(room.posts).toEqual([]);
    expect(told('In de ruimte van Kastanje 42 kunnen nu anderen meelezen.')).toHaveLength(1);
    await world.show(reacted(1));
    expect(room.posts).toEqual([]);
    room.unsafe = false;
    await happens();
    expect(heads(room.posts).join()).toContain('Ilse heeft gereageerd');
    expect(checklistOf('U-dirk')).toEqual([]);
    expect(told('In de ruimte')).toEqual([]);
  });

  it('is found out just before a post, however fresh the last look was', async () => {
    const looks: string[] = [];
    const { chat } = world;
    chat.forgetMembers = () => void looks.push('anew');
    chat.fault = (verb, at) => {
      if (at === room.id) looks.push(verb);
      return undefined;
    };
    await world.show(reacted(1));
    expect(looks.slice(0, 2)).toEqual(['anew', 'members']);
    expect(looks).toContain('post');
    looks.length = 0;
    await world.store.markDirty('case-1');
    await deliver(world.tools);
    // Where nothing changes there is nothing to be careful with.
    expect(looks).toEqual(['members']);
  });
});

describe('a room from which the bot was removed', () => {
  it('goes on when the bot is let in again, also with who joined the case meanwhile', async () => {
    room.gone = true;
    await world.show(reacted(1));
    expect(told('In de ruimte van Kastanje 42 kan ik nu niets plaatsen.')).toHaveLength(1);
    room.gone = false;
    room.people.delete('U-dirk');
    await happens();
    expect(kept()).toEqual({ kind: 'room', ref: ref() });
    expect(room.people).toContain('U-dirk');
    expect(heads(room.posts).join()).toContain('Ilse heeft gereageerd');
  });

  it('with somebody else in it by then is told of, and not written to until they are out', async () => {
    room.gone = true;
    await world.show(reacted(1));
    room.gone = false;
    room.people.add('U-vera');
    await happens();
    expect(kept()).toMatchObject({ kind: 'relay' });
    expect(told('In de ruimte van Kastanje 42 zit iemand die niet bij de casus hoort.')).toHaveLength(1);
    expect(heads(room.posts).join()).not.toContain('gereageerd');
    room.people.delete('U-vera');
    await happens();
    expect(kept()).toEqual({ kind: 'room', ref: ref() });
  });
});

describe('a room in which the bot may only read', () => {
  it('is tried at each change without a message more in anybody’s chat, and goes on when the bot may write', async () => {
    world.chat.fault = (verb, at) =>
      at === room.id && (verb === 'post' || verb === 'update')
        ? { kind: 'refused', code: 'restricted_action' }
        : undefined;
    await world.show(reacted(1));
    expect(kept()).toEqual({ kind: 'relay', was: ref() });
    await world.later(0);
    const came = world.posts('U-dirk').map(({ post }) => post);
    expect(checklistOf('U-dirk')).toHaveLength(1);
    for (let count = 2; count < 9; count += 1) await world.show(reacted(count));
    await world.later(3600);
    expect(world.posts('U-dirk').map(({ post }) => post)).toEqual(came);
    expect(world.codes().filter((code) => code === 'room_relayed')).toHaveLength(1);
    expect(world.codes()).not.toContain('post_dead');
    world.chat.fault = () => undefined;
    await world.later(3600);
    await world.later(0);
    expect(kept()).toEqual({ kind: 'room', ref: ref() });
    expect(heads(room.posts).join()).toContain('8 keer gereageerd');
    expect(checklistOf('U-dirk')).toEqual([]);
  });
});

describe('a workspace that refuses rooms', () => {
  it('is asked again some hours later, and the case has its room then', async () => {
    const other = new World();
    other.chat.restricted = true;
    await other.show(face());
    expect(other.store.entries.get('case-1')?.room).toEqual({ kind: 'relay' });
    other.chat.restricted = false;
    await other.later(21_600);
    expect(heads(other.room.posts)).toHaveLength(3);
    expect(heads(other.posts('U-dirk')).filter((it) => it.startsWith('Kastanje 42 | '))).toEqual([]);
  });

  it('that does not answer for ten minutes is not waited for: everyone has the cards in their own chat', async () => {
    const other = new World();
    other.now = new Date('2026-11-17T14:41:00.000Z');
    other.chat.fault = (verb) => (verb === 'openRoom' ? { kind: 'retry' } : undefined);
    await other.show(face());
    const lists = () => heads(other.posts('U-dirk')).filter((it) => it.startsWith('Kastanje 42 | '));
    expect(lists()).toEqual([]);
    for (let minute = 0; minute < 12; minute += 1) await other.later(60);
    expect(lists()).toHaveLength(1);
    other.chat.fault = () => undefined;
    await other.later(60);
    expect(heads(other.room.posts)).toHaveLength(3);
    expect(lists()).toEqual([]);
  });
});
