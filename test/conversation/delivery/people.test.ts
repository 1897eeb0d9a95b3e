import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseFace } from '../../../src/consultation/face.ts';
import { face, member, school, step } from '../../cards/support.ts';
import { heads, World } from './support.ts';

let world: World;
beforeEach(() => {
  world = new World();
});

const EMERGENCY = 'Nu gevaar? Bel 112. Advies of melden: Veilig Thuis 0800-2000.';
const reacted = (count: number): CaseFace => {
  const reactions = [{ person: 'ilse', count, lastAt: '2026-11-17T15:10:00.000Z' }];
  return face({
    steps: [step('signals', { status: 'now', revision: 1, startedAt: '2026-11-17T14:40:00.000Z', reactions })],
  });
};
const others = { members: [member('an', 'author'), member('ilse', 'coordinator')] };

describe('the people of a room', () => {
  it('lets in who joins the case and takes out who left it', async () => {
    await world.show(face());
    const ended = member('dirk', 'leader', { until: '2026-11-18T08:00:00.000Z' });
    await world.show(face({ members: [...others.members, ended, member('bram', 'coordinator')] }));
    expect([...world.room.people].sort()).toEqual(['U-an', 'U-bram', 'U-ilse']);
  });

  it('posts nothing while a stranger is there, tells who watches the case, and goes on when the stranger left', async () => {
    await world.show(face(others));
    world.room.people.add('U-vera');
    await world.show(reacted(1));
    expect(heads(world.room.posts).join()).not.toContain('gereageerd');
    expect(heads(world.posts('U-ilse'))[0]).toContain('zit iemand die niet bij de casus hoort');
    expect(world.store.entries.get('case-1')?.strangers).toEqual(['U-vera']);
    world.room.people.delete('U-vera');
    await world.later(600);
    expect(heads(world.room.posts).join()).toContain('Ilse heeft gereageerd');
    expect(world.posts('U-ilse')).toEqual([]);
    expect(world.store.entries.get('case-1')?.strangers).toEqual([]);
  });

  it('counts other apps as strangers', async () => {
    await world.show(face(others));
    world.room.bots.add('UBOT');
    await world.show(face({ ...others, urgency: 'serious' }));
    expect(world.codes()).toContain('strangers_in_room');
  });

  it('tells who watches the case when the platform refuses to take somebody out', async () => {
    await world.show(face());
    world.chat.fault = (verb) => (verb === 'removeMember' ? { kind: 'refused', code: 'restricted_action' } : undefined);
    const ended = {
      ...others,
      members: [...others.members, member('dirk', 'leader', { until: '2026-11-18T08:00:00.000Z' })],
    };
    await world.show(face({ ...ended, urgency: 'serious' }));
    expect(world.store.entries.get('case-1')?.strangers).toEqual(['U-dirk']);
    expect(heads(world.posts('U-ilse'))[0]).toContain('zit iemand die niet bij de casus hoort');
    world.chat.fault = () => undefined;
    await world.show(face(ended));
    expect(world.room.people.has('U-dirk')).toBe(false);
    expect(world.posts('U-ilse')).toEqual([]);
  });

  it('holds the room, without an alarm, while taking somebody out must be tried again', async () => {
    await world.show(face());
    world.chat.fault = (verb) => (verb === 'removeMember' ? { kind: 'retry', retryAfter: 20 } : undefined);
    const ended = member('dirk', 'leader', { until: '2026-11-18T08:00:00.000Z' });
    const before = structuredClone(world.room.posts);
    await world.show({ ...reacted(1), members: [...others.members, ended] });
    expect(world.room.posts).toEqual(before);
    expect(world.posts('U-ilse')).toEqual([]);
    world.chat.fault = () => undefined;
    await world.later(20);
    expect(heads(world.room.posts).join()).toContain('Ilse heeft gereageerd');
  });

  it('does not let a guest in, and sends a guest nothing', async () => {
    world.chat.standings.set('U-dirk', 'guest');
    await world.show(face({ urgency: 'danger' }));
    expect([...world.room.people].sort()).toEqual(['U-an', 'U-ilse']);
    expect(world.posts('U-dirk')).toEqual([]);
    expect(heads(world.posts('U-ilse'))[0]).toContain('Bij Kastanje 42 is nu gevaar.');
  });

  it('reports who no longer works at the school', async () => {
    await world.show(face({ members: [member('an', 'author'), member('gone', 'consulted')] }));
    expect(world.gone).toEqual(['gone']);
  });
});

describe('a relay', () => {
  it('takes the place of the room where the workspace refuses one', async () => {
    world.chat.restricted = true;
    await world.show(face());
    expect(world.chat.shared()).toEqual([]);
    for (const user of ['U-an', 'U-ilse', 'U-dirk'])
      expect(heads(world.posts(user)).join()).toContain(`Kastanje 42 | ${EMERGENCY}`);
    await world.show(reacted(1));
    expect(world.posts('U-dirk')).toHaveLength(1);
    expect(JSON.stringify(world.posts('U-dirk'))).toContain('Ilse reageerde in deze stap');
  });

  it('stands in for a room that asks more people, until they are there', async () => {
    world.chat.capabilities = { ...world.chat.capabilities, roomsNeedPeople: true };
    world.chat.fewest = 3;
    await world.show(face(others));
    expect(world.chat.shared()).toEqual([]);
    expect(heads(world.posts('U-an')).join()).toContain(`Kastanje 42 | ${EMERGENCY}`);
    await world.show(face());
    expect([...world.room.people].sort()).toEqual(['U-an', 'U-dirk', 'U-ilse']);
    expect(heads(world.room.posts)[0]).toBe(`Kastanje 42 | ${EMERGENCY}`);
    for (const user of ['U-an', 'U-ilse', 'U-dirk']) expect(heads(world.posts(user)).join()).not.toContain(EMERGENCY);
    expect(world.store.isSettled('case-1')).toBe(true);
  });

  it('takes over from a room that was shared with others, and clears the room', async () => {
    await world.show(face());
    const { room } = world;
    room.unsafe = true;
    await world.show(face({ urgency: 'serious' }));
    expect(room.posts).toEqual([]);
    expect(heads(world.posts('U-dirk'))[0]).toBe(`Kastanje 42 | ${EMERGENCY}`);
  });

  it('takes over from a room that is gone', async () => {
    await world.show(face());
    world.room.gone = true;
    await world.show(face({ urgency: 'serious' }));
    await world.later(60);
    expect(heads(world.posts('U-dirk'))[0]).toBe(`Kastanje 42 | ${EMERGENCY}`);
    expect(world.store.isSettled('case-1')).toBe(true);
  });

  it('reaches a member on another workspace beside the room', async () => {
    const elsewhere = {
      ...school,
      people: school.people.map((p) =>
        p.id === 'dirk' ? { ...p, accounts: [{ platform: 'slack', tenant: 'T0BOARD', user: 'UX-dirk' }] } : p,
      ),
    };
    world.store.schools.set(school.id, elsewhere);
    await world.show(face());
    expect([...world.room.people].sort()).toEqual(['U-an', 'U-ilse']);
    expect(heads(world.posts('UX-dirk'))[0]).toBe(`Kastanje 42 | ${EMERGENCY}`);
  });
});
