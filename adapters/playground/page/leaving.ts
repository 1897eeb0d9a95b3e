/** Leaving the page: the way back closes what is open, and closing the tab asks first where words are not saved. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { hasDrafts } from './drafts.ts';

/** `open`: whether something lies over the page; `back`: closes the top of it. */
export function useLeaving(open: boolean, back: () => void): void {
  const latest = useRef({ open, back });
  latest.current = { open, back };
  const pushed = useRef(false);
  // Before anything is painted: whoever goes back at once would leave the page otherwise.
  useLayoutEffect(() => {
    // One entry for all that lies over the page; it stays when that is closed by hand, and is then used again.
    if (!open || pushed.current) return;
    history.pushState({ over: true }, '');
    pushed.current = true;
  }, [open]);
  useEffect(() => {
    const returned = () => {
      pushed.current = false;
      if (!latest.current.open) return;
      history.pushState({ over: true }, '');
      pushed.current = true;
      latest.current.back();
    };
    const asked = (event: BeforeUnloadEvent) => {
      if (hasDrafts()) event.preventDefault();
    };
    addEventListener('popstate', returned);
    addEventListener('beforeunload', asked);
    return () => {
      removeEventListener('popstate', returned);
      removeEventListener('beforeunload', asked);
    };
  }, []);
}
