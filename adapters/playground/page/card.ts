import { h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ButtonData, CardElement } from '../../../src/port/card.ts';
import { draw } from './renderer.ts';

interface ElementsProps {
  readonly elements: readonly CardElement[];
  readonly onPress: (button: ButtonData) => void;
}

/** Replaces a rendered card as a whole; the focus stays on the same button. */
function replace(host: HTMLElement, drawn: HTMLElement | undefined): void {
  const focused = host.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
  host.replaceChildren(...(drawn === undefined ? [] : [drawn]));
  if (focused === undefined) return;
  [...host.querySelectorAll('button')].find((it) => it.textContent === focused)?.focus();
}

/** Elements of a card or view that are not fields. */
export function Elements({ elements, onPress }: ElementsProps) {
  const host = useRef<HTMLDivElement>(null);
  const pressed = useRef(onPress);
  pressed.current = onPress;
  const json = JSON.stringify(elements);
  // Render again only when the content changes
  useLayoutEffect(() => {
    if (host.current)
      replace(
        host.current,
        draw(elements, (button) => pressed.current(button)),
      );
  }, [json]);
  return h('div', { ref: host, class: 'elements' });
}
