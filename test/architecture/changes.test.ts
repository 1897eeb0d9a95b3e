/** A change that is not finished everywhere does not compile: the compiler leads, as CONTRIBUTING.md says. */
import { beforeAll, describe, expect, it } from 'vitest';
import { changes, ledTo } from './changes.ts';

let found: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  found = await ledTo(changes);
}, 600_000);

describe('a change that is begun and left', () => {
  it('is all there is to find', () => {
    expect(found.get('nothing')).toEqual([]);
  });

  it.each([
    ['an entry type', ['src/consultation/entry-types.ts', 'cards/copy/file.nl.ts']],
    ['a task kind', ['src/consultation/task-kinds.ts', 'cards/copy/room.nl.ts']],
    ['a button', ['src/conversation/interactions/steps.ts']],
    ['a form field', ['cards/views/decisions.ts']],
    ['an event', ['src/consultation/evolve/talks.ts', 'cards/copy/trail.nl.ts', 'cards/copy/file.nl.ts']],
    [
      'a command',
      ['src/consultation/decide/talks.ts', 'src/consultation/offers/acts.ts', 'src/consultation/offers/offers.ts'],
    ],
    ['another name for a column', ['src/store/change.ts', 'src/store/rooms.ts']],
  ])('%s leads to what is still to do', (what, files) => {
    expect(found.get(what)).toEqual(expect.arrayContaining(files));
  });
});
