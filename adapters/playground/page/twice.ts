import { useEffect } from 'preact/hooks';

/**
 * Leaves out the second click of a double click, on buttons and links: what opened under the finger after the first one was not meant by
 * it, and some of it acts at once.
 */
export function useSingleClicks(): void {
  useEffect(() => {
    const guard = (event: MouseEvent) => {
      if (event.detail < 2 || !(event.target instanceof Element) || !event.target.closest('button, a')) return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('click', guard, true);
    return () => removeEventListener('click', guard, true);
  }, []);
}
