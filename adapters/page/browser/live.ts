/** Says that something changed in what is shown here, and shows it as it is now where somebody asks that. */
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { pageCopy as copy } from '../../../cards/copy/page.nl.ts';
import { caseOf, deedAt } from './address.ts';
import { isWritten } from './placing.ts';
import { tell } from './server.ts';
import type { Screens } from './shown.ts';

/** Milliseconds between two questions, while this page is in sight. */
const EVERY = 20_000;

interface Answer {
  readonly mark?: string;
}

/** Returns true once something changed since this screen came. */
function useChanged({ screen, mayRead, trouble }: Screens): boolean {
  const [changed, setChanged] = useState(false);
  const shown = mayRead && trouble === undefined && screen !== undefined && screen.covered !== true;
  const place = shown ? screen.path : undefined;
  useEffect(() => {
    setChanged(false);
    if (place === undefined) return undefined;
    let first: string | undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const caseId = caseOf(deedAt(place));
      const answer = await tell<Answer>('/veranderd', caseId === undefined ? {} : { caseId });
      if (isOver || typeof answer === 'string') return;
      if (first === undefined) first = answer.mark ?? '';
      else if (first !== (answer.mark ?? '')) setChanged(true);
    };
    void ask();
    const timer = setInterval(() => void ask(), EVERY);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [place, screen?.id, shown]);
  return shown && changed;
}

export function Live({ screens }: { readonly screens: Screens }) {
  const changed = useChanged(screens);
  const isTyped = screens.screen !== undefined && isWritten(screens.screen);
  return h(
    'div',
    { class: 'live', role: 'status' },
    changed && h('p', {}, isTyped ? copy.changed.typed : copy.changed.read),
    changed &&
      !isTyped &&
      h('button', { type: 'button', class: 'quiet', onClick: screens.showAgain }, copy.changed.show),
  );
}
