/** News in somebody's own chat: at most two a day about a case that ask nothing of them; what asks something always comes. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseFace } from '../../../src/consultation/face.ts';
import { deliver } from '../../../src/conversation/delivery/deliver.ts';
import { face, task } from '../../cards/support.ts';
import type { Verb } from '../../fakes/chat.ts';
import { World } from './support.ts';

const readBy = ['ilse', 'dirk'].map((person) => ({ person, at: '2026-11-17T14:50:00.000Z' }));
/** The case with so many notices opened before this one. */
const told = (number: number, more: Partial<CaseFace> = {}): CaseFace =>
  face({
    readBy,
    notices: [{ person: 'dirk', since: '2026-11-17T15:00:00.000Z', count: 1, number }],
    ...more,
  });
const opened = (number: number): CaseFace =>
  told(number, { notices: [{ person: 'dirk', since: '2026-11-17T15:00:00.000Z', count: 0, number }] });

let world: World;
beforeEach(() => {
  world = new World();
});
/** Messages that came, updates in place left out. */
const came = (user: string): number => {
  const room = world.chat.directOf(user)?.id;
  const isPost = ({ verb, room: at }: { readonly verb: Verb; readonly room?: string }) =>
    verb === 'post' && at === room;
  return room === undefined ? 0 : world.chat.calls.filter(isPost).length;
};
const readTwice = async (): Promise<void> => {
  for (const number of [1, 2]) {
    await world.show(told(number));
    await world.show(opened(number));
  }
};

describe('news that asks nothing', () => {
  it('comes twice a day about one case, however often the file is opened; read news is taken away', async () => {
    await readTwice();
    for (const number of [3, 4, 5]) {
      await world.show(told(number));
      expect(world.posts('U-dirk')).toEqual([]);
      await world.show(opened(number));
    }
    expect(came('U-dirk')).toBe(2);
  });

  it('waits for the morning of the next school day, and comes then unless it was read', async () => {
    await readTwice();
    await world.show(told(3));
    expect(world.store.isSettled('case-1')).toBe(false);
    world.now = new Date('2026-11-18T06:59:00.000Z');
    await deliver(world.tools);
    expect(came('U-dirk')).toBe(2);
    world.now = new Date('2026-11-18T07:00:00.000Z');
    await deliver(world.tools);
    expect(came('U-dirk')).toBe(3);
    expect(world.store.isSettled('case-1')).toBe(true);
  });

  it('is counted after a restart as well, and not for what is changed in place', async () => {
    await world.show(told(1));
    for (const count of [2, 3, 4])
      await world.show(told(1, { notices: [{ person: 'dirk', since: '2026-11-17T15:00:00.000Z', count, number: 1 }] }));
    await world.show(opened(1));
    const restarted = { ...world.tools };
    world.store.change(told(2));
    await deliver(restarted);
    world.store.change(opened(2));
    await deliver(restarted);
    world.store.change(told(3));
    await deliver(restarted);
    expect(came('U-dirk')).toBe(2);
  });

  it('leaves room for the checklist of a relay, which counts and is never held back', async () => {
    world.chat.restricted = true;
    await readTwice();
    expect(came('U-dirk')).toBe(2);
    expect(world.posts('U-dirk')).toHaveLength(1);
    expect(JSON.stringify(world.posts('U-dirk'))).toContain('Overleg met collega');
  });

  it('is another matter in another case', async () => {
    await readTwice();
    await world.show({ ...told(1), id: 'case-2', callName: 'Vlier 7' });
    expect(came('U-dirk')).toBe(3);
  });
});

describe('what asks something', () => {
  it('comes at once, however much came before: a task, a decision, danger', async () => {
    await readTwice();
    const mine = task('callVeiligThuis', { owner: 'dirk', openedAt: '2026-11-17T15:00:00.000Z' });
    await world.show(told(3, { tasks: [mine] }));
    expect(came('U-dirk')).toBe(3);
    const draft = { revision: 1, status: 'waiting', by: 'ilse', at: '2026-11-17T15:00:00.000Z' } as const;
    await world.show(told(3, { tasks: [mine], draft: { ...draft, waitingFor: ['dirk'], approvedBy: [] } }));
    expect(came('U-dirk')).toBe(4);
    await world.show(told(3, { tasks: [mine], urgency: 'danger' }));
    expect(came('U-dirk')).toBe(5);
  });
});
