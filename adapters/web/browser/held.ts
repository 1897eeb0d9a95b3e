import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Keeps a form as it was sent until the answer is there: what would be typed meanwhile would not be saved, and be gone. */
export function useHeld(around: RefObject<HTMLElement | null>, busy: boolean): void {
  useLayoutEffect(() => {
    const element = around.current;
    if (!busy || element === null) return undefined;
    const texts = [
      ...element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.field input, .field textarea'),
    ];
    for (const text of texts) text.readOnly = true;
    // Neither a choice nor a list knows reading only.
    const hold = (event: Event) => {
      const away = event instanceof KeyboardEvent && event.key === 'Tab';
      if (!away && event.target instanceof Element && event.target.closest('.choice, select') !== null)
        event.preventDefault();
    };
    const events = ['click', 'mousedown', 'keydown'];
    for (const name of events) element.addEventListener(name, hold);
    return () => {
      for (const text of texts) text.readOnly = false;
      for (const name of events) element.removeEventListener(name, hold);
    };
  }, [busy]);
}
