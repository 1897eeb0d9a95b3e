/** On top of the page: the numbers, where to go, and who is signed in. */
import { h } from 'preact';
import { keysCopy } from '../../../cards/copy/keys.nl.ts';
import { pageCopy as copy, pageAsks } from '../../../cards/copy/page.nl.ts';
import { Words } from '../../web/browser/words.ts';
import type { Deed } from '../wire.ts';
import { deedOf } from './address.ts';
import { HIDE_KEY } from './hidden.ts';
import { shell } from './shell.ts';

const ways: readonly (readonly [title: string, deed: Deed])[] = [
  [copy.overview, { do: 'home' }],
  [copy.start, deedOf(pageAsks.start)],
  [copy.list, deedOf(pageAsks.list)],
  [copy.help, deedOf(pageAsks.help)],
];

interface HeaderProps {
  readonly onGo: (deed: Deed) => void;
  readonly onKeys: () => void;
  readonly onHide: () => void;
  readonly onSignOut: () => void;
}

/** By hand: a link to a part of the page would be an entry in the history. */
const skip = (event: MouseEvent): void => {
  event.preventDefault();
  const to = document.getElementById('title') ?? document.getElementById('main');
  to?.focus();
  to?.scrollIntoView();
};

export function Header({ onGo, onKeys, onHide, onSignOut }: HeaderProps) {
  return h(
    'header',
    { class: 'top' },
    h('a', { class: 'skip', href: '#main', onClick: skip }, copy.skip),
    h('h1', { class: 'sr' }, copy.title),
    h('p', { class: 'emergency' }, h(Words, { text: copy.emergency })),
    h(
      'nav',
      { 'aria-label': copy.title },
      ways.map(([title, deed]) => h('button', { type: 'button', class: 'quiet', onClick: () => onGo(deed) }, title)),
      h('span', { class: 'room' }),
      h('button', { type: 'button', class: 'quiet', onClick: onKeys }, keysCopy.open),
      h(
        'button',
        { type: 'button', class: 'quiet', 'aria-keyshortcuts': HIDE_KEY, onClick: onHide },
        copy.hide,
        ' ',
        h('kbd', {}, HIDE_KEY),
      ),
      h('button', { type: 'button', class: 'quiet', onClick: onSignOut }, copy.signOut),
    ),
    shell.name !== undefined && h('p', { class: 'who' }, copy.who(shell.name)),
  );
}
