/** The empty screen: by a press or a key, or because whoever sat here looks elsewhere for a while. What was typed stays, out of sight. */
import { useEffect, useState } from 'preact/hooks';

/** Milliseconds away from the page after which the screen is empty. */
const AWAY = 2 * 60_000;
/** Browsers and screen readers leave this one alone; F9 opens a reading view in Edge and Firefox, F6, F7 and F10 move through the window. */
export const HIDE_KEY = 'F8';

const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/** Returns whether nothing shows, and what changes that. */
export function useHidden(): readonly [hidden: boolean, hide: (on: boolean) => void] {
  const [hidden, hide] = useState(false);
  useEffect(() => {
    let left: number | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const away = left === undefined ? 0 : Date.now() - left;
      // A device that slept ran no timer: whoever comes back finds it empty all the same.
      if (away >= AWAY) hide(true);
      clearTimeout(timer);
      left = isLookedAt() ? undefined : (left ?? Date.now());
      if (left !== undefined && away < AWAY) timer = setTimeout(look, AWAY - away);
    };
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== HIDE_KEY || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      hide(true);
    };
    look();
    document.addEventListener('visibilitychange', look);
    addEventListener('blur', look);
    addEventListener('focus', look);
    addEventListener('keydown', pressed, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      removeEventListener('blur', look);
      removeEventListener('focus', look);
      removeEventListener('keydown', pressed, { capture: true });
    };
  }, []);
  return [hidden, hide];
}
