import { h } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { ButtonData, Menu } from '../../../src/port/card.ts';
import { Icon } from './icons.ts';
import { isNarrow } from './narrow.ts';
import { keyOf, Press } from './press.ts';

interface MenuProps {
  readonly menu: Menu;
  readonly onPress: (button: ButtonData) => void;
}

/** Pixels between the panel and its button, and at least to the edge of the window. */
const GAP = 6;

/** Puts the panel below its button, or above it where there is more room. A style sheet makes it a sheet at the foot of a narrow window. */
export function placeBelow(panel: HTMLElement, button: HTMLElement): void {
  panel.removeAttribute('style');
  if (isNarrow()) return;
  const { top, bottom, left } = button.getBoundingClientRect();
  const { offsetHeight: height, offsetWidth: width } = panel;
  const below = innerHeight - bottom - GAP;
  const at = below >= height || below >= top ? bottom + GAP : top - GAP - height;
  panel.style.top = `${Math.max(GAP, Math.min(at, innerHeight - height - GAP))}px`;
  panel.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
}

/** Moves the focus among the acts with the arrow keys, as in any menu. */
function walk(event: KeyboardEvent): void {
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all.at(to % all.length)?.focus();
}

/** A closed menu of acts in groups. */
function MenuButton({ menu: { title, groups }, onPress }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const opened = (event: ToggleEvent) => {
    if (event.newState !== 'open' || !panel.current || !button.current) return;
    placeBelow(panel.current, button.current);
    panel.current.querySelector('button')?.focus();
  };
  return h(
    'div',
    { class: 'menu' },
    h(
      'button',
      { type: 'button', ref: button, class: 'press', popoverTarget: id, 'aria-haspopup': 'true' },
      title,
      h(Icon, { name: 'down' }),
    ),
    h(
      'div',
      {
        id,
        ref: panel,
        popover: 'auto',
        class: 'panel',
        role: 'group',
        'aria-label': title,
        onToggle: opened,
        onKeyDown: walk,
      },
      groups.map((group, at) =>
        h(
          'div',
          { key: group.title ?? at, class: 'group', role: 'group', 'aria-label': group.title },
          group.title !== undefined && h('p', { class: 'group-title', 'aria-hidden': true }, group.title),
          group.actions.map((action) =>
            h(Press, { key: keyOf(action), action, onPress, onTaken: () => panel.current?.hidePopover() }),
          ),
        ),
      ),
    ),
  );
}

/** A menu of one act is a button: nobody opens something to find one thing in it. */
export function MenuOrButton({ menu, onPress }: MenuProps) {
  const [only, ...more] = menu.groups.flatMap(({ actions }) => actions);
  return only === undefined || more.length > 0
    ? h(MenuButton, { menu, onPress })
    : h('div', { class: 'actions' }, h(Press, { action: only, onPress }));
}
