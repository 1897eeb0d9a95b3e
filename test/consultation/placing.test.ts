/** A line of the weighing is placed by whoever wrote it or weighs, beside what others say of it; its words stay as they are. */
import { describe, expect, it } from 'vitest';
import type { Direction } from '../../src/consultation/entry-types.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import { directionOf, placementsOf } from '../../src/consultation/placements.ts';
import { addMember, openCase, openFile, write } from './asks.ts';
import { Story } from './given.ts';
import { an, dirk, ilse, vera } from './people.ts';

const place = (entry: string, direction: Direction) => ({ type: 'PlaceEntry', entry, direction }) as const;
const begun = new Story()
  .does(an, openCase(), write('fact', { id: 'plain' }), write('statement', { id: 'said', direction: 'supports' }))
  .does(ilse, openFile, write('fact', { id: 'core', audience: 'core' }));
const entry = (story: Story, id: string) => {
  const found = story.state.facts.entries.find((e) => e.id === id);
  if (found === undefined) throw new Error(`no entry ${id}`);
  return found;
};
const refusal = (story: Story, by: typeof an, id: string, direction: Direction = 'supports') => {
  const decided = story.ask(place(id, direction), by);
  return decided.ok ? undefined : decided.refusal.code;
};
const offered = (story: Story, actor: typeof an, id: string) =>
  isOffered(offers(story.state, { ...story.world, actor, now: story.now }), 'PlaceEntry', id);

describe('placing a line', () => {
  it('is for its writer and for whoever weighs, and for nobody else', () => {
    const more = begun.does(ilse, addMember(vera));
    for (const who of [an, ilse])
      expect(directionOf(entry(more.does(who, place('plain', 'neutral')), 'plain'))).toBe('neutral');
    expect(refusal(more, vera, 'plain')).toBe('notForYou');
    expect([offered(more, an, 'plain'), offered(more, ilse, 'plain'), offered(more, vera, 'plain')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('says nothing in the place of another: where two differ, the line is on no side and both stand there', () => {
    const two = begun.does(ilse, place('said', 'contradicts'));
    expect(placementsOf(entry(two, 'said'))).toEqual([
      { by: 'an', direction: 'supports' },
      { by: 'ilse', direction: 'contradicts' },
    ]);
    expect(directionOf(entry(two, 'said'))).toBeUndefined();
    expect(directionOf(entry(two.does(an, place('said', 'contradicts')), 'said'))).toBe('contradicts');
    expect(directionOf(entry(two.does(ilse, place('said', 'supports')), 'said'))).toBe('supports');
  });

  it('again as it was is nothing new', () => {
    expect(refusal(begun, an, 'said', 'supports')).toBe('alreadyDone');
    expect(refusal(begun.does(ilse, place('said', 'neutral')), ilse, 'said', 'neutral')).toBe('alreadyDone');
  });

  it('is not for what was corrected, nor for what people suppose or think', () => {
    expect(refusal(begun.does(an, write('fact', { corrects: 'plain' })), ilse, 'plain')).toBe('stale');
    const remarked = begun.does(an, write('remark', { id: 'aside' }));
    expect(refusal(remarked, ilse, 'aside')).toBe('notForYou');
    expect(offered(remarked, ilse, 'aside')).toBe(false);
  });

  it('of the core is not there for others, and leaves no trace that they can read', () => {
    expect(refusal(begun, an, 'core')).toBe('notForYou');
    const placed = begun.does(ilse, place('core', 'supports'));
    expect(placed.events.at(-1)).toMatchObject({ type: 'EntryPlaced', audience: 'core', face: {} });
  });

  it('tells nobody and asks nothing of anybody', () => {
    const { notices, tasks, waits } = begun.state.face;
    const after = begun.does(ilse, place('plain', 'supports')).state.face;
    expect({ notices: after.notices, tasks: after.tasks, waits: after.waits }).toEqual({ notices, tasks, waits });
    expect(refusal(begun, dirk, 'plain')).toBe('notForYou');
  });
});
