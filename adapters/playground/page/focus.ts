import { useEffect, useRef } from 'preact/hooks';
import { isNarrow } from '../../web/browser/narrow.ts';

/** Gives the focus to the heading of the place where what had it is gone: a row that was done, or the button that a view came from. */
export function useFocusKept(): void {
  const last = useRef<EventTarget | null>(null);
  useEffect(() => {
    const came = ({ target }: FocusEvent) => {
      last.current = target;
    };
    addEventListener('focusin', came);
    return () => removeEventListener('focusin', came);
  }, []);
  useEffect(() => {
    const gone = last.current instanceof Element && !last.current.isConnected;
    if (gone && document.activeElement === document.body)
      document.getElementById('place-title')?.focus({ preventScroll: isNarrow() });
  });
}
