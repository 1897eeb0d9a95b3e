import { h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ButtonData, CardElement } from '../../../src/port/card.ts';
import { draw } from './renderer.ts';

interface ElementsProps {
  readonly elements: readonly CardElement[];
  readonly onPress: (button: ButtonData) => void;
}

/** A drawn card is replaced as a whole: who stood on a button stands on it again. */
function replace(host: HTMLElement, drawn: HTMLElement | undefined): void {
  const focused = host.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
  host.replaceChildren(...(drawn === undefined ? [] : [drawn]));
  if (focused === undefined) return;
  [...host.querySelectorAll('button')].find((it) => it.textContent === focused)?.focus();
}

/** Elements of a card or view that are no fields. */
export function Elements({ elements, onPress }: ElementsProps) {
  const host = useRef<HTMLDivElement>(null);
  const pressed = useRef(onPress);
  pressed.current = onPress;
  const json = JSON.stringify(elements);
  // Drawn again only when what it says changes
  useLayoutEffect(() => {
    if (host.current)
      replace(
        host.current,
        draw(elements, (button) => pressed.current(button)),
      );
  }, [json]);
  return h('div', { ref: host, class: 'elements' });
}
