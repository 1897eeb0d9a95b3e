/** The person's home page with the bot, which Slack shows as App Home. */
import { h } from 'preact';
import { useEffect } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { ButtonData, View } from '../../../src/port/card.ts';
import { ViewBody } from '../../web/browser/view-body.ts';
import type { Scene } from '../wire.ts';
import { Skeleton } from './skeleton.ts';

interface OverviewProps {
  readonly view: View | undefined;
  /** A different scene means that there may be something new. */
  readonly scene: Scene;
  /** Changes with each visit. */
  readonly visit: string;
  readonly onLoad: () => void;
  readonly onPress: (button: ButtonData) => void;
}

export function Overview({ view, scene, visit, onLoad, onPress }: OverviewProps) {
  // Load again only when something changed, or somebody comes back
  useEffect(() => void onLoad(), [scene, visit]);
  return h(
    'div',
    { class: 'conversation' },
    h('header', {}, h('h2', { id: 'place-title', tabIndex: -1 }, playgroundCopy.rooms.overview)),
    h(
      'div',
      { class: 'scroll', tabIndex: 0, role: 'region', 'aria-labelledby': 'place-title' },
      view === undefined
        ? h(Skeleton, {})
        : h('div', { class: 'overview' }, h(ViewBody, { view, errors: {}, name: 'home', onPress })),
    ),
  );
}
