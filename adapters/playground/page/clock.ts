/** The clock of the page: what time it is here, and the moments that a visitor can move it to. */
import { h } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { Icon } from '../../web/browser/icons.ts';
import { placeBelow } from '../../web/browser/menu.ts';
import type { PageClock } from '../wire.ts';

const copy = playgroundCopy.clock;

const timeZone = 'Europe/Amsterdam';
const long = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: 'numeric',
  minute: '2-digit',
  timeZone,
});
const short = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  timeZone,
});

export const inFull = (moment: Date): string => long.format(moment).replace(' om ', ', ');
export const inShort = (moment: Date): string => short.format(moment).replace(' om ', ', ');

/** Milliseconds between looks at the time. */
const EVERY = 10_000;

/** Returns what time it is, from what the server said last. */
export function useTime(clock: PageClock | undefined): Date {
  const [told, setTold] = useState({ now: '', at: 0 });
  const [, setLooked] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setLooked((times) => times + 1), EVERY);
    return () => clearInterval(timer);
  }, []);
  if (clock !== undefined && clock.now !== told.now) setTold({ now: clock.now, at: performance.now() });
  const now = clock?.now ?? told.now;
  const passed = told.now === now ? performance.now() - told.at : 0;
  return now === '' ? new Date() : new Date(new Date(now).getTime() + passed);
}

interface ClockProps {
  readonly clock: PageClock;
  readonly time: Date;
  readonly moving: boolean;
  readonly onMove: (to: string) => void;
}

/** The clock in the head of a desk's page: the time, and the rest behind it. */
export function ClockButton(props: ClockProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { clock, time, moving, onMove } = props;
  const opened = (event: ToggleEvent) => {
    if (event.newState === 'open' && panel.current && button.current) placeBelow(panel.current, button.current);
  };
  const move = (to: string) => {
    panel.current?.hidePopover();
    onMove(to);
  };
  return h(
    'div',
    { class: clock.moved ? 'clock-button moved' : 'clock-button' },
    h(
      'button',
      { type: 'button', ref: button, class: 'quiet', popoverTarget: id, 'aria-busy': moving || undefined },
      h(Icon, { name: 'clock' }),
      h('span', {}, `${copy.now} `, h('strong', {}, moving ? copy.busy : inFull(time))),
      h(Icon, { name: 'down' }),
    ),
    h(
      'div',
      { id, ref: panel, popover: 'auto', class: 'panel', onToggle: opened },
      h(Clock, { ...props, onMove: move }),
    ),
  );
}

export const Clock = ({ clock: { leaps, moved }, time, moving, onMove }: ClockProps) =>
  h(
    'section',
    { class: 'clock', 'aria-labelledby': 'clock-title' },
    h('h2', { id: 'clock-title' }, h(Icon, { name: 'clock' }), copy.now),
    h('p', { class: 'time' }, moving ? copy.busy : inFull(time), moved && h('span', { class: 'tag warm' }, copy.ahead)),
    h(
      'div',
      { class: 'leaps', role: 'group', 'aria-label': copy.move },
      leaps.map(({ id, to }) =>
        h(
          'button',
          {
            key: id,
            type: 'button',
            class: 'quiet small',
            'aria-disabled': moving,
            onClick: () => !moving && onMove(to),
          },
          copy.leaps[id] ?? inFull(new Date(to)),
        ),
      ),
    ),
    h('p', { class: 'aside' }, leaps.length === 0 ? copy.failed : copy.hint, ' ', copy.onlyAhead),
  );
