/** A chat that is not found for a while has each card once when it is back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { face } from '../../cards/support.ts';
import { World } from './support.ts';

let world: World;
beforeEach(() => {
  world = new World();
});

const slotsOf = (user: string) => world.posts(user).length;

describe('a card in a chat that is not found', () => {
  it.each([
    ['whatever is asked', ['post', 'update', 'remove']],
    ['when it is to be changed', ['update']],
  ])('%s stands once when the chat is back', async (_, verbs) => {
    await world.show(face());
    const before = slotsOf('U-an');
    expect(before).toBeGreaterThan(0);
    const chat = world.chat.directOf('U-an')?.id;
    world.chat.fault = (verb, room) => (verbs.includes(verb) && room === chat ? { kind: 'gone' } : undefined);
    await world.show(face({ readBy: [{ person: 'ilse', at: '2026-11-17T09:30:00.000Z' }] }));
    world.chat.fault = () => undefined;
    for (let n = 0; n < 6; n += 1) await world.later(86_400);
    expect(slotsOf('U-an')).toBe(before);
  });
});
