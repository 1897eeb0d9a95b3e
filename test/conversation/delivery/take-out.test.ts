import { beforeEach, describe, expect, it } from 'vitest';
import { takeOut } from '../../../src/conversation/delivery/take-out.ts';
import { PlatformError } from '../../../src/port/platform-error.ts';
import { face, member } from '../../cards/support.ts';
import { FakeChat } from '../../fakes/chat.ts';
import { heads, World } from './support.ts';

async function pressed(fault?: PlatformError, isThere = true, isKept = true) {
  const chat = new FakeChat();
  const opened = await chat.openRoom('T0SCHOOL', 'Kastanje 42');
  const room = opened.kind === 'room' ? opened.room : undefined;
  if (room !== undefined) await chat.invite(room, ['UX']);
  if (fault !== undefined) chat.removeMember = () => Promise.reject(fault);
  const wanted: string[] = [];
  const codes: string[] = [];
  const parts = {
    store: {
      delivery: {
        roomOf: async () => (isThere ? room : undefined),
        takeOut: async (caseId: string, user: string) => {
          if (!isKept) throw new Error('away');
          wanted.push(`${caseId} ${user}`);
        },
      },
    },
    placesOf: () => chat,
    log: (_: string, code: string) => void codes.push(code),
    poke: () => undefined,
  };
  return {
    came: await takeOut(parts, 'case-1', 'UX'),
    wanted,
    codes,
    people: [...chat.shared()].map((it) => it.people.size),
  };
}

describe('taking a stranger out of a room', () => {
  it('says that it is done once it is, and has it kept until the room is seen without them', async () => {
    expect(await pressed()).toEqual({ came: 'out', wanted: ['case-1 UX'], codes: [], people: [0] });
  });

  it.each([
    ['refused', 'refused'],
    ['gone', 'refused'],
    ['retry', 'failed'],
    ['lost', 'failed'],
    ['unauthorised', 'failed'],
  ] as const)('is kept, and says what came of it, when the platform says %s', async (kind, came) => {
    const found = await pressed(new PlatformError(kind, 'test'));
    expect(found).toMatchObject({ came, wanted: ['case-1 UX'], codes: ['stranger_not_removed'], people: [1] });
  });

  it('is not done where there is no room', async () => {
    expect((await pressed(undefined, false)).came).toBe('failed');
  });

  it('says that nothing tries again when it could not be kept', async () => {
    expect(await pressed(undefined, true, false)).toMatchObject({ came: 'unkept', wanted: [], people: [1] });
  });
});

describe('somebody who was not taken out at once', () => {
  let world: World;
  const stranger = () =>
    heads(world.posts('U-ilse')).filter((it) => it.includes('zit iemand die niet bij de casus hoort'));
  const parts = () => ({
    store: { delivery: world.store },
    placesOf: world.tools.placesOf,
    log: world.tools.log,
    poke: () => undefined,
  });
  beforeEach(async () => {
    world = new World();
    await world.show(face());
    world.room.people.add('UX');
    world.room.bots.add('UB');
    await world.store.markDirty('case-1');
    await world.later(0);
  });

  it.each(['refused', 'retry', 'lost', 'unauthorised'] as const)(
    'is as soon as the platform lets it happen: %s',
    async (kind) => {
      expect(stranger()).toHaveLength(1);
      world.chat.fault = (verb) => (verb === 'removeMember' ? { kind } : undefined);
      await takeOut(parts(), 'case-1', 'UX');
      await world.later(600);
      expect([...world.room.people]).toContain('UX');
      expect(stranger()).toHaveLength(1);
      world.chat.fault = () => undefined;
      await world.later(600);
      expect([...world.room.people]).not.toContain('UX');
      // The other one stays until somebody says so.
      expect(stranger()).toHaveLength(1);
      world.room.bots.clear();
      await world.later(600);
      expect(stranger()).toEqual([]);
      expect(world.store.entries.get('case-1')?.takingOut).toEqual([]);
    },
  );

  it('is left in peace once somebody made them a member of the case', async () => {
    world.chat.fault = (verb) => (verb === 'removeMember' ? { kind: 'retry' } : undefined);
    world.room.people.add('U-vera');
    await takeOut(parts(), 'case-1', 'U-vera');
    world.chat.fault = () => undefined;
    await world.show(face({ members: [...face().members, member('vera', 'consulted')] }));
    expect([...world.room.people]).toContain('U-vera');
    expect(world.store.entries.get('case-1')?.takingOut).toEqual([]);
  });

  it('is in a room that could not be used for a while', async () => {
    world.room.gone = true;
    await world.later(600);
    world.room.gone = false;
    world.room.bots.clear();
    await world.later(3600);
    expect(stranger()).toHaveLength(1);
    expect(await takeOut(parts(), 'case-1', 'UX')).toBe('out');
    await world.later(0);
    await world.later(0);
    expect(world.store.entries.get('case-1')?.room?.kind).toBe('room');
  });
});
