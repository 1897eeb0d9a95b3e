import { h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { Actor } from '../wire.ts';
import { useInSight } from './in-sight.ts';

const copy = playgroundCopy.people;

interface PeopleProps {
  readonly people: readonly Actor[];
  readonly as: string;
  /** People with something new. */
  readonly news: ReadonlySet<string>;
  readonly onChoose: (user: string) => void;
}

const initialOf = (name: string): string => (name.split(' ').at(-1) ?? name).slice(0, 1);

export const Avatar = ({ name, bot = false }: { readonly name: string; readonly bot?: boolean }) =>
  h(
    'span',
    { class: bot ? 'avatar bot' : 'avatar', 'data-name': name, 'aria-hidden': true },
    bot ? 'Z' : initialOf(name),
  );

/** The people to act as; the page always shows one person's view. */
export function People({ people, as, news, onChoose }: PeopleProps) {
  const list = useInSight<HTMLUListElement>(as);
  return h(
    'section',
    { class: 'people', 'aria-labelledby': 'people-title' },
    h('h2', { id: 'people-title' }, copy.title),
    h('p', { class: 'aside' }, copy.hint),
    h(
      'ul',
      { ref: list },
      people.map(({ user, name, role }) =>
        h(
          'li',
          { key: user },
          h(
            'button',
            { type: 'button', class: 'person', 'aria-pressed': user === as, onClick: () => onChoose(user) },
            h(Avatar, { name }),
            h('span', { class: 'who' }, h('span', { class: 'name' }, name), h('span', { class: 'role' }, role)),
            news.has(user) && h('span', { class: 'dot' }, h('span', { class: 'sr' }, copy.news)),
          ),
        ),
      ),
    ),
  );
}
