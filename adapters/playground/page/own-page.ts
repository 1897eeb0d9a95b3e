import { h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';

const copy = playgroundCopy.ownPage;

interface OwnPageProps {
  readonly on: boolean;
  readonly busy: boolean;
  readonly onSet: (on: boolean) => void;
}

/** The choice where words of the school stand: in the chat, or on a page of its own, as it would be with people who signed in there. */
export function OwnPage({ on, busy, onSet }: OwnPageProps) {
  return h(
    'section',
    { class: 'protocols', 'aria-label': copy.label },
    h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'aria-pressed': on,
        'aria-disabled': busy,
        'aria-describedby': 'own-page-hint',
        onClick: () => !busy && onSet(!on),
      },
      on ? copy.off : copy.on,
    ),
    h('p', { id: 'own-page-hint', class: 'aside' }, on ? copy.hintOn : copy.hint),
  );
}
