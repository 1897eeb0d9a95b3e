/** What the page says beside what it shows: always there, so that it is heard when something comes, and in sight then. */
import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { pageCopy as copy } from '../../../cards/copy/page.nl.ts';
import { Elements } from '../../web/browser/elements.ts';
import { KeyAsk } from './key-parts.ts';
import type { Leaving, Screens } from './shown.ts';

interface Shown {
  readonly screens: Screens;
}

/** What keeps somebody from reading or saving, and the way on. */
function Trouble({ screens: { trouble, mayRead, unsaved } }: Shown) {
  const signIn = (back: string) => `/aanmelden?${new URLSearchParams({ terug: back })}`;
  const beside = h(
    'a',
    { class: 'press', href: signIn('/aangemeld'), target: '_blank', rel: 'noopener' },
    copy.signInBeside,
  );
  if (trouble === 'lost') return h('p', { class: 'trouble' }, copy.lost);
  if (trouble === 'stillIn') return h('p', { class: 'trouble' }, copy.stillIn);
  if (trouble === 'signedOut') return h('p', { class: 'trouble' }, copy.signedOut, ' ', beside);
  if (mayRead) return null;
  const here = h('a', { class: 'press', href: signIn(location.pathname) }, copy.signInAgain);
  return h('p', { class: 'trouble' }, copy.again, ' ', unsaved ? beside : here);
}

/** Asks before what was typed goes. */
function Question({ yes, no }: Leaving) {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return h(
    'div',
    { class: 'leaving' },
    h('p', {}, copy.leave),
    h('button', { type: 'button', class: 'quiet', onClick: yes }, copy.leaveYes),
    h('button', { type: 'button', class: 'main', ref: stay, onClick: no }, copy.leaveNo),
  );
}

export function Said({ screens }: Shown) {
  const { notice, said, trouble, mayRead, leaving, act, again, dismiss } = screens;
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (notice === undefined && said === undefined && trouble === undefined && mayRead) return;
    region.current?.scrollIntoView({ block: 'nearest' });
    region.current?.focus({ preventScroll: true });
  }, [notice, said, trouble, mayRead]);
  return h(
    'div',
    { ref: region, class: 'heard', role: 'status', tabIndex: -1 },
    h(Trouble, { screens }),
    leaving !== undefined && h(Question, leaving),
    said !== undefined && h('p', { class: 'said' }, said),
    notice !== undefined &&
      h(
        'div',
        { class: 'notice' },
        again !== undefined && h(KeyAsk, { onShown: again, onLeave: dismiss }),
        h(Elements, {
          elements: [
            { type: 'TextBlock', text: notice.text, wrap: true, dials: true },
            ...(notice.actions === undefined ? [] : [{ type: 'ActionSet' as const, actions: notice.actions }]),
          ],
          onPress: (button) => act({ do: 'press', button }),
        }),
      ),
  );
}
