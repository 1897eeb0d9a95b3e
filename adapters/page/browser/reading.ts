/** The end of reading: nobody did anything on this page for a while, or somebody signed out in another tab. */
import { useEffect } from 'preact/hooks';
import { shell } from './shell.ts';

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'touchstart', 'wheel'] as const;
/** Milliseconds between looks at the time. */
const LOOK = 1000;

const channel = new BroadcastChannel('zorgdraad');
const SIGNED_OUT = 'signedOut';

export const tellSignedOut = (): void => channel.postMessage(SIGNED_OUT);

interface Ends {
  readonly idle: () => void;
  readonly signedOut: () => void;
}

/** Calls these when reading ends. They may be those of the first drawing. */
export function useEndOfReading({ idle, signedOut }: Ends): void {
  useEffect(() => {
    let last = Date.now();
    let ended = false;
    const look = (): void => {
      if (ended || Date.now() - last < shell.idle) return;
      ended = true;
      idle();
    };
    const seen = (): void => {
      // A device that slept runs no timer: what somebody does first after it may not make up for that.
      look();
      last = Date.now();
      ended = false;
    };
    const told = ({ data }: MessageEvent): void => {
      if (data === SIGNED_OUT) signedOut();
    };
    // A page that the browser kept shows what was so then, to whoever is here now.
    const returned = (event: PageTransitionEvent): void => {
      if (event.persisted) location.reload();
    };
    const timer = setInterval(look, LOOK);
    for (const sign of SIGNS) addEventListener(sign, seen, { capture: true, passive: true });
    document.addEventListener('visibilitychange', look);
    addEventListener('pageshow', returned);
    channel.addEventListener('message', told);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) removeEventListener(sign, seen, { capture: true });
      document.removeEventListener('visibilitychange', look);
      removeEventListener('pageshow', returned);
      channel.removeEventListener('message', told);
    };
  }, []);
}
