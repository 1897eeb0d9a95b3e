import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseFace } from '../../../src/consultation/face.ts';
import { deliver } from '../../../src/conversation/delivery/deliver.ts';
import { face, step } from '../../cards/support.ts';
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

describe('delivery', () => {
  it('opens the room under its call name, invites the members and posts the cards in order', async () => {
    await world.show(face());
    expect(world.room.name).toBe('Kastanje 42');
    expect([...world.room.people].sort()).toEqual(['U-an', 'U-dirk', 'U-ilse']);
    expect(heads(world.room.posts)).toEqual([
      `Kastanje 42 | ${EMERGENCY}`,
      'Kastanje 42, stap 1, Signalen in kaart. Klaar op di 17 nov, 16:00, afgerond door Ilse.',
      "Kastanje 42, stap 2 | Overleg met collega's",
    ]);
    expect(heads(world.posts('U-an'))[0]).toContain('Je vraag staat klaar in Kastanje 42');
    expect(world.store.isSettled('case-1')).toBe(true);
  });

  it('forgets nothing that came while the platform was not there', async () => {
    const without = { ...world.tools, accountsOf: () => undefined, placesOf: () => undefined };
    world.store.change(face());
    await deliver(without);
    expect(world.store.isSettled('case-1')).toBe(false);
    await world.later(600);
    expect(heads(world.room.posts)).toHaveLength(3);
    world.store.change(reacted(1));
    await deliver(without);
    expect(world.store.isSettled('case-1')).toBe(false);
    await world.later(600);
    expect(heads(world.room.posts).join()).toContain('heeft gereageerd');
    expect(world.store.isSettled('case-1')).toBe(true);
  });

  it('does nothing at the next look where nothing changed', async () => {
    await world.show(face());
    const calls = world.chat.calls.length;
    await world.store.markDirty('case-1');
    await deliver(world.tools);
    expect(world.chat.calls.slice(calls).map(({ verb }) => verb)).toEqual(['members']);
  });

  it('updates the one checklist in place and hangs a reaction in the thread of its step', async () => {
    await world.show(face({ steps: [step('signals', { status: 'now', revision: 1 })] }));
    const [checklist, parent] = world.room.posts;
    await world.show(reacted(1));
    expect(world.room.posts[0]?.post).toBe(checklist?.post);
    expect(heads(world.room.posts)[2]).toBe('Ilse heeft gereageerd, di 17 nov, 16:10');
    expect(world.room.posts[2]?.thread).toBe(parent?.post);
    await world.show(reacted(2));
    expect(world.room.posts).toHaveLength(3);
    expect(heads(world.room.posts)[2]).toContain('2 keer gereageerd');
  });

  it('takes a card away that no longer belongs, and the notice of a file that was opened', async () => {
    const draft = {
      revision: 1,
      status: 'waiting',
      by: 'ilse',
      at: '2026-11-17T15:00:00.000Z',
      waitingFor: ['dirk'],
      approvedBy: [],
    } as const;
    const notice = { person: 'dirk', since: '2026-11-17T15:00:00.000Z', number: 1 };
    await world.show(face({ draft, notices: [{ ...notice, count: 1 }] }));
    expect(heads(world.posts('U-dirk'))).toHaveLength(2);
    await world.show(
      face({ draft: { ...draft, status: 'returned', waitingFor: [] }, notices: [{ ...notice, count: 0 }] }),
    );
    expect(world.posts('U-dirk')).toEqual([]);
  });

  it('makes a post again that somebody took away, at the next change of it', async () => {
    await world.show(reacted(1));
    world.room.posts.splice(1, 1);
    await world.show(face({ steps: [step('signals', { status: 'done', revision: 2, by: 'ilse' })] }));
    expect(heads(world.room.posts).join()).toContain('Kastanje 42, stap 1, Signalen in kaart. Klaar op');
  });

  it('posts nothing while the platform asks to wait, and goes on in order after that', async () => {
    await world.show(face({ phase: 'recorded', urgency: 'record' }));
    world.chat.fault = (verb, room) =>
      verb === 'post' && room?.startsWith('R') ? { kind: 'retry', retryAfter: 30 } : undefined;
    await world.show(face());
    expect(world.room.posts).toEqual([]);
    expect(heads(world.posts('U-an'))).toHaveLength(1);
    world.chat.fault = () => undefined;
    await world.later(29);
    expect(world.room.posts).toEqual([]);
    await world.later(1);
    expect(heads(world.room.posts)[0]).toContain(EMERGENCY);
    expect(world.room.posts).toHaveLength(3);
  });

  it('makes a post again whose answer was lost; the double is a post that nobody knows', async () => {
    let once = true;
    world.chat.fault = (verb, room) => {
      if (!once || verb !== 'post' || !room?.startsWith('R')) return undefined;
      once = false;
      return { kind: 'lost', arrives: true };
    };
    await world.show(face());
    await world.later(5);
    const ref = { platform: 'slack', tenant: 'T0SCHOOL', room: world.room.id };
    expect(heads(world.room.posts).slice(0, 2)).toEqual([`Kastanje 42 | ${EMERGENCY}`, `Kastanje 42 | ${EMERGENCY}`]);
    const known = await Promise.all(world.room.posts.map(({ post }) => world.store.knownPost(ref, post)));
    expect(known).toEqual([false, true, true, true]);
  });

  it('does not wait for a card the platform will not take, and says so; another card is tried again', async () => {
    world.chat.fault = (verb) =>
      verb === 'post' && world.chat.calls.filter((c) => c.verb === 'post').length === 2
        ? { kind: 'invalid', code: 'invalid_blocks' }
        : undefined;
    await world.show(face());
    expect(world.lines).toContainEqual({
      code: 'post_dead',
      fields: { caseId: 'case-1', slot: 'checklist', cause: 'invalid_blocks', kind: 'invalid' },
    });
    expect(heads(world.room.posts)[0]).toContain('Kastanje 42, stap 1, Signalen in kaart.');
    const told = () => heads(world.posts('U-ilse')).filter((it) => it.includes('Niet alles van Kastanje 42 kwam aan'));
    await world.later(0);
    expect(told()).toHaveLength(1);
    expect(world.store.isSettled('case-1')).toBe(true);
    await world.show(face({ tasks: [] }));
    expect(world.room.posts).toHaveLength(2);
    // Another day the same card is tried again.
    await world.later(86_400);
    await world.later(0);
    expect(world.stateOf('checklist')).toBe('sent');
    expect(told()).toEqual([]);
    await world.show(face({ phase: 'closed', closedAt: '2026-11-20T10:00:00.000Z' }));
    expect(world.stateOf('checklist')).toBe('sent');
  });

  it('gives up on what the platform refuses time after time', async () => {
    world.chat.fault = (verb, room) =>
      verb === 'post' && room?.startsWith('D') ? { kind: 'refused', code: 'cannot_dm' } : undefined;
    await world.show(face());
    for (let i = 0; i < 8; i += 1) await world.later(700);
    expect(world.stateOf('author@an')).toBe('dead');
    expect(world.codes().filter((code) => code === 'post_dead')).toHaveLength(1);
    expect(world.store.isSettled('case-1')).toBe(true);
  });

  it('waits without end for a platform that is away', async () => {
    world.chat.fault = () => ({ kind: 'retry', code: 'unreachable' });
    await world.show(face());
    for (let i = 0; i < 100; i += 1) await world.later(700);
    world.chat.fault = () => undefined;
    await world.later(700);
    expect(world.room.posts).toHaveLength(3);
    expect(world.codes()).not.toContain('post_dead');
  });
});

describe('the line above the room', () => {
  it('says which step of which case it is, and is set once a step and again where somebody changed it', async () => {
    await world.show(face());
    expect(world.room.topic).toBe("Kastanje 42 · stap 2 van 5 · Overleg met collega's");
    await world.show(face({ urgency: 'serious' }));
    const set = (): number => world.chat.calls.filter(({ verb }) => verb === 'setTopic').length;
    expect(set()).toBe(1);
    world.room.topic = 'Over Sam';
    await world.show(face({ phase: 'closed', closedAt: '2026-11-20T10:00:00.000Z' }));
    expect(world.room.topic).toBe('Kastanje 42 · afgesloten');
    expect(set()).toBe(2);
  });

  it('is left where the platform refuses it, and set later where it asked to wait', async () => {
    world.chat.fault = (verb) => (verb === 'setTopic' ? { kind: 'refused' } : undefined);
    await world.show(face());
    expect(world.store.isSettled('case-1')).toBe(true);
    expect(world.codes()).toContain('topic_not_set');
    world.chat.fault = (verb) => (verb === 'setTopic' ? { kind: 'retry', retryAfter: 30 } : undefined);
    await world.show(face({ urgency: 'serious' }));
    world.chat.fault = () => undefined;
    await world.later(30);
    expect(world.room.topic).toContain('Kastanje 42');
    expect(world.store.isSettled('case-1')).toBe(true);
  });
});

describe('at the edges', () => {
  it('makes no room for what was only written down, and one when it becomes a consultation', async () => {
    await world.show(face({ phase: 'recorded', urgency: 'record' }));
    expect(world.chat.shared()).toEqual([]);
    expect(heads(world.posts('U-an'))[0]).toContain('Je hebt iets vastgelegd');
    await world.show(face());
    expect(world.room.posts).toHaveLength(3);
  });

  it('gives back what it has not begun when it must stop', async () => {
    const stop = new AbortController();
    world.chat.fault = (verb) => {
      if (verb === 'post') stop.abort();
      return undefined;
    };
    world.store.change(face());
    await deliver(world.tools, stop.signal);
    expect(world.chat.calls.filter(({ verb }) => verb === 'post')).toHaveLength(1);
    expect(world.store.isSettled('case-1')).toBe(false);
    await deliver(world.tools);
    expect(world.room.posts).toHaveLength(3);
    expect(world.posts('U-an')).toHaveLength(1);
  });

  it('looks again at a case that changed during delivery', async () => {
    let once = true;
    world.chat.fault = (verb) => {
      if (verb === 'post' && once) {
        once = false;
        world.store.change(reacted(1));
      }
      return undefined;
    };
    await world.show(face());
    await deliver(world.tools);
    expect(heads(world.room.posts).join()).toContain('Ilse heeft gereageerd');
  });

  it('goes on with other rooms where one fails', async () => {
    world.store.change(face({ schoolId: 'unknown' }));
    await world.show(face({ id: 'case-2', callName: 'Vlier 7' }));
    expect(world.room.name).toBe('Vlier 7');
    expect(world.codes()).toContain('room_without_profile');
  });

  it('writes codes and ids only in its log', async () => {
    world.chat.fault = () => ({ kind: 'refused' });
    await world.show(face());
    for (const { fields } of world.lines)
      for (const value of Object.values(fields ?? {})) expect(String(value)).toMatch(/^[\w.:/@+-]{0,128}$/);
    expect(world.lines.length).toBeGreaterThan(0);
  });
});
