/** The bar of a narrow window: where one is, as whom and when, and the ways to everything else. */
import { h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { Icon } from '../../web/browser/icons.ts';
import { Avatar } from './people.ts';

const copy = playgroundCopy.bar;

interface BarProps {
  readonly place: string;
  readonly name: string;
  readonly when: string;
  /** True when there is something new elsewhere. */
  readonly news: boolean;
  readonly done: number;
  readonly all: number;
  readonly onOpen: () => void;
  readonly onGuide: () => void;
}

export const Bar = ({ place, name, when, news, done, all, onOpen, onGuide }: BarProps) =>
  h(
    'header',
    { class: 'bar' },
    h('a', { class: 'skip', href: '#place-title' }, playgroundCopy.skip),
    h('h1', { class: 'sr' }, playgroundCopy.name),
    h(
      'button',
      { type: 'button', class: 'round', 'aria-label': copy.open, 'aria-haspopup': 'dialog', onClick: onOpen },
      h(Icon, { name: 'menu' }),
      news && h('span', { class: 'dot' }, h('span', { class: 'sr' }, playgroundCopy.people.news)),
    ),
    // The same place as the heading of the conversation, which is not drawn here.
    h(
      'p',
      { class: 'where', 'aria-hidden': true },
      h('span', { class: 'place-name' }, place),
      // A name does not break over lines.
      h('span', { class: 'as' }, copy.as(name.replaceAll(' ', '\u00a0'), when)),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'round',
        'aria-label': copy.guide(done, all),
        'aria-haspopup': 'dialog',
        onClick: onGuide,
      },
      h(Icon, { name: 'guide' }),
      h('span', { class: 'count-of', 'aria-hidden': true }, `${done}/${all}`),
    ),
    h('a', { class: 'round danger', href: 'tel:112', 'aria-label': copy.danger }, h(Icon, { name: 'phone' }), '112'),
    h(
      'button',
      {
        type: 'button',
        class: 'round',
        'aria-label': playgroundCopy.people.title,
        'aria-haspopup': 'dialog',
        onClick: onOpen,
      },
      h(Avatar, { name }),
    ),
  );
