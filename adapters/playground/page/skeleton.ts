import { h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';

/** Grey lines where words are on their way. */
export const Skeleton = () =>
  h(
    'div',
    { class: 'skeleton', role: 'status' },
    h('span', { class: 'sr' }, playgroundCopy.connecting),
    ['short', 'long', 'long', 'middle', 'long'].map((length, at) => h('span', { key: at, class: `bone ${length}` })),
  );
