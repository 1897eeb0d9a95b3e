/** The page before there is anything to show: what it waits for, and grey lines where words will be. */
import { h } from 'preact';
import { Header, Lost } from './header.ts';
import { Skeleton } from './skeleton.ts';

export const Waiting = ({ words, lost }: { readonly words: string; readonly lost: boolean }) =>
  h(
    'div',
    { class: 'page waiting' },
    h(Header, {}),
    h(
      'main',
      {},
      lost && h(Lost, {}),
      h('p', { role: 'status' }, words),
      h('div', { 'aria-hidden': true }, h(Skeleton, {})),
    ),
  );
