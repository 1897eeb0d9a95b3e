import { describe, expect, it } from 'vitest';
import { practiceJob } from '../../src/jobs/wipe-practice.ts';
import type { Places, RoomRef } from '../../src/port/places.ts';
import type { PracticeStore, Wipe } from '../../src/port/practice-store.ts';
import { FakeChat } from '../fakes/chat.ts';

const OPENED = '2026-11-09T14:30:00.000Z';

/** A room with two posts of the bot, and one in a DM. */
async function stage() {
  const chat = new FakeChat();
  const opened = await chat.openRoom('T0', 'Oefening Berk 10');
  if (opened.kind === 'relay') throw new Error('no room');
  const direct = await chat.openDirect({ platform: 'slack', tenant: 'T0', user: 'U0AN' });
  const card = { type: 'AdaptiveCard', version: '1.5', body: [] } as const;
  const posts = [];
  for (const room of [opened.room, opened.room, direct]) posts.push(await chat.post(room, card, 'x'));
  const wipe: Wipe = { caseId: 'c1', openedAt: OPENED, room: opened.room, posts };
  const done: string[] = [];
  const store: PracticeStore = {
    claim: async () => [wipe],
    later: async (caseId, at) => void done.push(`later ${caseId} ${at.toISOString()}`),
    finish: async (caseId) => void done.push(`finish ${caseId}`),
  };
  const run = (now: string, places: Places | 'off' = chat) =>
    practiceJob({
      store,
      placesOf: () => (places === 'off' ? undefined : places),
      clock: () => new Date(now),
      log: () => undefined,
    }).run(new AbortController().signal);
  const left = (): number => [...chat.rooms.values()].flatMap(({ posts: standing }) => standing).length;
  return { chat, done, run, left, room: opened.room };
}
const NOON = '2026-11-10T15:00:00.000Z';

describe('wiping what stands in chat', () => {
  it('removes every post, ends the room, and lets the rows go', async () => {
    const { chat, done, run, left, room } = await stage();
    const ended: RoomRef[] = [];
    Object.assign(chat, { endRoom: async (ref: RoomRef) => void ended.push(ref) });
    await run(NOON);
    expect(left()).toBe(0);
    expect(ended).toEqual([room]);
    expect(done).toEqual(['finish c1']);
  });

  it('closes the room where a platform ends none', async () => {
    const { chat, done, run } = await stage();
    const closed: RoomRef[] = [];
    chat.closeRoom = async (ref) => void closed.push(ref);
    await run(NOON);
    expect(closed).toHaveLength(1);
    expect(done).toEqual(['finish c1']);
  });

  it.each(['retry', 'lost'] as const)('comes back after ten minutes when the platform says %s', async (kind) => {
    const { chat, done, run, left } = await stage();
    chat.fault = (verb) => (verb === 'remove' ? { kind } : undefined);
    await run(NOON);
    expect(done).toEqual(['later c1 2026-11-10T15:10:00.000Z']);
    chat.fault = () => undefined;
    await run('2026-11-10T15:10:00.000Z');
    expect(left()).toBe(0);
    expect(done.at(-1)).toBe('finish c1');
  });

  it('waits for a platform that is switched off, and not for ever', async () => {
    const { done, run } = await stage();
    await run(NOON, 'off');
    await run('2026-11-18T15:00:00.000Z', 'off');
    expect(done).toEqual(['later c1 2026-11-10T15:10:00.000Z', 'finish c1']);
  });

  it.each(['gone', 'refused', 'invalid', 'unauthorised'] as const)(
    'goes on when the platform says %s',
    async (kind) => {
      const { chat, done, run, left, room } = await stage();
      chat.fault = (verb, at) => (verb === 'remove' && at === room.room ? { kind } : undefined);
      await run(NOON);
      expect(left()).toBe(2);
      expect(done).toEqual(['finish c1']);
    },
  );

  it('does not hide a fault of its own', async () => {
    const { chat, done, run } = await stage();
    chat.remove = async () => {
      throw new TypeError('ours');
    };
    await run(NOON);
    expect(done).toEqual(['later c1 2026-11-10T15:10:00.000Z']);
  });
});
