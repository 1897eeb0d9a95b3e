/** Somebody took the bot away: whoever watches the case sees it, and nobody is tried for ever. */
import { beforeEach, describe, expect, it } from 'vitest';
import { face, member } from '../../cards/support.ts';
import { heads, World } from './support.ts';

let world: World;
beforeEach(() => {
  world = new World();
});

const said = () => heads(world.posts('U-ilse')).filter((it) => it.includes('niet iedereen is te bereiken'));
const refuse = (user: string) => {
  world.chat.fault = (verb, room) => {
    const direct = world.chat.directOf(user);
    if (verb === 'openDirect' && direct === undefined && room === undefined) return undefined;
    return verb === 'post' && direct !== undefined && room === direct.id ? { kind: 'refused' } : undefined;
  };
};

describe('a member whom the bot may not write to', () => {
  it('is named to who watches the case, and no longer once they are reached', async () => {
    refuse('U-an');
    await world.show(face());
    expect(world.store.entries.get('case-1')?.unreachable).toEqual(['an']);
    await world.later(1);
    expect(said()).toHaveLength(1);
    expect(JSON.stringify(world.posts('U-ilse'))).toContain('Juf An krijgt nu geen berichten van mij');
    expect(world.codes()).toContain('members_unreachable');

    world.chat.fault = () => undefined;
    await world.show(face({ urgency: 'serious' }));
    await world.later(60);
    await world.later(1);
    expect(world.store.entries.get('case-1')?.unreachable).toEqual([]);
    expect(said()).toEqual([]);
    expect(world.posts('U-an')).not.toEqual([]);
  });

  it('is told of no longer once they can be shown something, also where there is nothing new', async () => {
    await world.show(face());
    const sent = world.posts('U-an');
    // As an app that was taken away is noted.
    await world.store.unreachable('case-1', ['an']);
    world.chat.fault = (verb, room) =>
      verb === 'update' && room === world.chat.directOf('U-an')?.id ? { kind: 'refused' } : undefined;
    await world.show(face());
    await world.later(86_400);
    expect(world.store.entries.get('case-1')?.unreachable).toEqual(['an']);
    world.chat.fault = () => undefined;
    for (let day = 0; day < 2; day += 1) await world.later(86_400);
    await world.later(1);
    expect(world.store.entries.get('case-1')?.unreachable).toEqual([]);
    expect(said()).toEqual([]);
    expect(world.posts('U-an')).toHaveLength(sent.length);
  });

  it('is not tried for ever', async () => {
    refuse('U-an');
    await world.show(face());
    for (let n = 0; n < 40; n += 1) await world.later(700);
    const tries = world.chat.calls.filter(
      ({ verb, room }) => verb === 'post' && room === world.chat.directOf('U-an')?.id,
    );
    expect(tries.length).toBeLessThanOrEqual(5);
    expect(world.stateOf('author@an')).toBe('dead');
    expect(said()).toHaveLength(1);
    expect(world.store.isSettled('case-1')).toBe(true);
  });

  it('is told of again to nobody when they are out of the case', async () => {
    refuse('U-dirk');
    const { members } = face();
    await world.show(face({ urgency: 'danger' }));
    await world.later(1);
    expect(said()).toHaveLength(1);
    const gone = members.map((it) => (it.person === 'dirk' ? { ...it, until: '2026-11-18T08:00:00.000Z' } : it));
    await world.show(face({ urgency: 'danger', members: gone }));
    await world.later(1);
    expect(said()).toEqual([]);
  });

  it('is not told to themselves, but to another who watches', async () => {
    refuse('U-ilse');
    const members = [member('an', 'author'), member('ilse', 'coordinator'), member('bram', 'coordinator')];
    await world.show(face({ members, urgency: 'danger' }));
    await world.later(1);
    expect(JSON.stringify(world.posts('U-bram'))).toContain('Ilse krijgt nu geen berichten van mij');
  });

  it.each(['gone', 'guest', 'bot', 'stranger'] as const)(
    'by the platform’s own word, as %s, is told of too',
    async (was) => {
      world.chat.standings.set('U-an', was);
      await world.show(face());
      await world.later(1);
      expect(JSON.stringify(world.posts('U-ilse'))).toContain('Juf An krijgt nu geen berichten van mij');
      world.chat.standings.clear();
      await world.later(86_400);
      await world.later(1);
      expect(world.posts('U-an')).not.toEqual([]);
      expect(said()).toEqual([]);
    },
  );

  it('is told of in the room, where they are too, when nobody else watches', async () => {
    await world.show(face());
    refuse('U-ilse');
    await world.show(face({ urgency: 'danger' }));
    await world.later(1);
    const here = () => JSON.stringify(world.room.posts);
    expect(here()).toContain('Ilse krijgt nu geen berichten van mij');
    expect(said()).toEqual([]);
    world.chat.fault = () => undefined;
    for (let look = 0; look < 3; look += 1) await world.later(86_400);
    expect(here()).not.toContain('krijgt nu geen berichten');
  });

  it('is told of to everybody else in the case where there is no room', async () => {
    world.chat.restricted = true;
    await world.show(face());
    refuse('U-ilse');
    await world.show(face({ urgency: 'danger' }));
    await world.later(1);
    await world.later(1);
    for (const user of ['U-an', 'U-dirk'])
      expect(JSON.stringify(world.posts(user))).toContain('Ilse krijgt nu geen berichten van mij');
  });

  it('is not meant when the platform is only busy or away', async () => {
    world.chat.fault = (verb) => (verb === 'post' ? { kind: 'retry' } : undefined);
    await world.show(face());
    world.chat.fault = (verb) => (verb === 'post' ? { kind: 'lost', arrives: true } : undefined);
    await world.later(60);
    expect(world.store.entries.get('case-1')?.unreachable).toEqual([]);
  });
});
