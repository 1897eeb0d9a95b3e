import { type ComponentChildren, h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { Words } from '../../web/browser/words.ts';

const copy = playgroundCopy;

/** The head of the page on a desk; the clock stands in it. */
export const Header = ({ children }: { readonly children?: ComponentChildren }) =>
  h(
    'header',
    { class: 'top' },
    h('a', { class: 'skip', href: '#place-title' }, copy.skip),
    h('h1', {}, copy.name, h('span', { class: 'tagline' }, copy.tagline)),
    h('p', { class: 'fictional' }, copy.fictional),
    children,
    h('p', { class: 'emergency' }, h(Words, { text: copy.emergency })),
  );

/** Says quietly that the connection is gone, and that nothing typed is. */
export const Lost = () => h('p', { class: 'lost', role: 'status' }, copy.lost);
