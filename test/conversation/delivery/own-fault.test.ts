/** A fault of our own in what is drawn: the rest stands, nothing that stood goes, and it is known to somebody until it is mended. */
import { beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../../src/conversation/delivery/deliver.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import { face, profile } from '../../cards/support.ts';
import { heads, World } from './support.ts';

let world: World;
let broken: Profile;
let isBroken: boolean;
beforeEach(async () => {
  world = new World();
  await world.show(face());
  isBroken = true;
  broken = new Proxy(profile, {
    get: (target, name) => {
      if (isBroken && name === 'weighing') throw new TypeError('a fault of our own');
      return Reflect.get(target, name);
    },
  });
});

const tools = () => ({ ...world.tools, profileOf: async () => broken });
const look = async (seconds: number): Promise<void> => {
  world.now = new Date(world.now.getTime() + seconds * 1000);
  await deliver(tools());
  await deliver({ ...tools(), which: 'due' });
};
const told = () => heads(world.posts('U-ilse')).filter((it) => it.startsWith('Niet alles van Kastanje 42'));
const failingSince = () => world.store.entries.get('case-1')?.failingSince;

describe('a room that cannot be drawn', () => {
  it('keeps nobody from a card of danger, and keeps what stood', async () => {
    const before = world.room.posts.map(({ post }) => post);
    world.store.change(face({ urgency: 'danger' }));
    await look(0);
    expect(heads(world.posts('U-dirk')).join()).toContain('is nu gevaar');
    expect(world.room.posts.map(({ post }) => post)).toEqual(before);
    expect(world.codes()).toContain('cards_not_drawn');
  });

  it('is known to who watches the case and to whoever runs the bot until it is mended, and then stands', async () => {
    world.store.change(face({ urgency: 'danger' }));
    await look(0);
    const since = failingSince();
    expect(since).toEqual(world.now);
    await look(60);
    await look(60);
    expect(failingSince()).toEqual(since);
    expect(told()).toHaveLength(1);
    isBroken = false;
    await look(60);
    await look(0);
    expect(failingSince()).toBeUndefined();
    expect(told()).toEqual([]);
    expect(world.store.isSettled('case-1')).toBe(true);
  });
});

it('a database that is away is no fault of our own', async () => {
  world.store.before = (verb) => {
    if (verb === 'strangers' || verb === 'sending') throw Object.assign(new Error('away'), { code: 'unavailable' });
  };
  await world.show(face({ urgency: 'danger' }));
  expect(world.codes()).toContain('delivery_failed');
  expect(failingSince()).toBeUndefined();
});
