/** A button of a card or view, which shows that it is busy while its answer is on its way. */
import { createContext, h } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { Action, ButtonData } from '../../../src/port/card.ts';
import { Icon } from './icons.ts';

/** True while an action is on its way: a second press then does nothing. */
export const Busy = createContext(false);

interface PressProps {
  readonly action: Action;
  readonly onPress: (button: ButtonData) => void;
  /** The line at whose end it stands: several of one title are told apart by it. */
  readonly beside?: string | undefined;
  /** Called at the press itself, for a menu that closes. */
  readonly onTaken?: () => void;
}

/** A line with a day and an hour at its end fits whole; what somebody wrote in the file may go on for a page. */
const LONGEST_NAME = 200;

/** A line that begins with the title says it already. */
function nameBeside(title: string, line: string): string {
  const words = line.split(/\s+/).join(' ');
  const name = words.startsWith(title) ? words : `${title}: ${words}`;
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).replace(/\s*\S*$/, '')}…`;
}

export const keyOf = (action: Action): string =>
  action.type === 'Action.OpenUrl' ? action.url : `${action.data.action}/${action.data.caseId}/${action.title}`;

/** Opens an address in this page itself; undefined where it leads elsewhere. */
export const Within = createContext<(url: string) => (() => void) | undefined>(() => undefined);

export function Press({ action, onPress, onTaken, beside }: PressProps) {
  const busy = useContext(Busy);
  const [mine, setMine] = useState(false);
  useEffect(() => {
    if (!busy) setMine(false);
  }, [busy]);
  const within = useContext(Within);
  if (action.type === 'Action.OpenUrl') {
    const open = within(action.url);
    if (open !== undefined) return h('button', { type: 'button', class: 'press', onClick: open }, action.title);
    return h(
      'a',
      { class: 'press', href: action.url, target: '_blank', rel: 'noopener noreferrer' },
      action.title,
      h(Icon, { name: 'away' }),
      h('span', { class: 'sr' }, webCopy.view.opensTab),
    );
  }
  const press = () => {
    if (busy) return;
    setMine(true);
    onTaken?.();
    onPress(action.data);
  };
  const look = action.style === undefined ? 'press' : `press ${action.style}`;
  return h(
    'button',
    {
      type: 'button',
      class: look,
      'aria-label': beside === undefined ? undefined : nameBeside(action.title, beside),
      'aria-busy': (mine && busy) || undefined,
      onClick: press,
    },
    action.title,
  );
}
