import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFace } from '../../../src/consultation/face.ts';
import { deliver } from '../../../src/conversation/delivery/deliver.ts';
import type { DeliveryTools } from '../../../src/conversation/delivery/tools.ts';
import { profile, step } from '../../cards/support.ts';
import { FakeChat, type FakeRoom } from '../../fakes/chat.ts';
import { ownersDied } from '../../store/support/leases.ts';
import { append, createWorld, event, member, openCase, type World } from '../../store/support/world.ts';
import { heads } from './support.ts';

let world: World;
const chat = new FakeChat();
let now = new Date('2026-11-16T09:00:00.000Z');
beforeAll(async () => {
  world = await createWorld(18);
});
afterAll(() => world.end());

const tools = (): DeliveryTools => ({
  store: world.store.delivery,
  accountsOf: () => chat,
  placesOf: () => chat,
  clock: () => now,
  log: () => undefined,
  profileOf: async () => profile,
});
const later = async (seconds: number): Promise<void> => {
  now = new Date(now.getTime() + seconds * 1000);
  await deliver(tools());
};

async function open(): Promise<CaseFace> {
  chat.fault = () => undefined;
  const an = world.id('Juf An');
  const ilse = world.id('Ilse');
  const steps = [step('signals', { status: 'now', revision: 1, startedAt: now.toISOString() })];
  const members = [member(an, 'author', false), member(ilse, 'coordinator', true)];
  return openCase(world, { by: an, members, face: { steps } });
}

const react = (id: string): Promise<void> =>
  append(world, world.id('Ilse'), id, [event('Reacted', world.id('Ilse'))], ({ face }) => {
    const reactions = [{ person: world.id('Ilse'), count: 1, lastAt: now.toISOString() }];
    return { face: { ...face, steps: face.steps.map((s) => ({ ...s, reactions })) } };
  });

const roomsOf = ({ callName }: CaseFace): readonly FakeRoom[] => chat.shared().filter(({ name }) => name === callName);

describe('delivery on the real store', () => {
  it('opens the room, posts, and posts only what changed after that', async () => {
    const face = await open();
    await deliver(tools());
    const [room] = roomsOf(face);
    expect([...(room?.people ?? [])].sort()).toEqual(['U0AN', 'U0IB']);
    expect(room?.posts).toHaveLength(2);
    await react(face.id);
    const calls = chat.calls.length;
    await deliver(tools());
    expect(chat.calls.slice(calls).map(({ verb }) => verb)).toEqual(['members', 'post']);
    expect(heads(room?.posts ?? [])[2]).toContain('Ilse heeft gereageerd');
    expect(room?.posts[2]?.thread).toBe(room?.posts[1]?.post);
  });

  it('waits as long as the platform asks, and makes a lost post again', async () => {
    const face = await open();
    chat.fault = (verb, room) =>
      verb === 'post' && room?.startsWith('R') ? { kind: 'retry', retryAfter: 20 } : undefined;
    await deliver(tools());
    const [room] = roomsOf(face);
    chat.fault = () => undefined;
    await later(10);
    expect(room?.posts).toEqual([]);
    let lost = false;
    chat.fault = (verb) => {
      if (verb !== 'post' || lost) return undefined;
      lost = true;
      return { kind: 'lost', arrives: true };
    };
    await later(10);
    await later(60);
    expect(heads(room?.posts ?? []).filter((head) => head.includes('Kastanje') && head.includes('112'))).toHaveLength(
      2,
    );
    expect(room?.posts).toHaveLength(3);
  });

  it('goes on where a process died in the middle, whatever was left of its lease', async () => {
    const face = await open();
    const dying = tools();
    const store = {
      ...dying.store,
      sent: async () => Promise.reject(new Error('died')),
      release: async () => Promise.reject(new Error('died')),
    };
    await deliver({ ...dying, store });
    await deliver(tools());
    expect(roomsOf(face)[0]?.posts ?? []).toEqual([]);
    await ownersDied(world);
    await later(1);
    expect(roomsOf(face)).toHaveLength(1);
    expect(roomsOf(face)[0]?.posts).toHaveLength(2);
    const rows = await world.admin<{ state: string }>('select state from app.posts where case_id = $1', [face.id]);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent']));
  });

  it('is done by one of two replicas that look at the same time', async () => {
    const face = await open();
    await Promise.all([deliver(tools()), deliver(tools()), deliver(tools())]);
    expect(roomsOf(face)).toHaveLength(1);
    expect(roomsOf(face)[0]?.posts).toHaveLength(2);
  });
});
