/** Acting as a person: the request, what is shown while it takes long, and how the answer changes the screen. */
import { useRef, useState } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { View } from '../../../src/port/card.ts';
import type { ActAnswer, Deed } from '../wire.ts';
import { answered, type Layer, layerOf, withErrors } from './layers.ts';
import { perform } from './server.ts';

const copy = playgroundCopy.view;

/** Milliseconds after which the numbers are shown, until the answer comes. */
const WAITING_AFTER = 1000;

interface Acting {
  readonly layers: readonly Layer[];
  readonly busy: boolean;
  /** Resolves with the answer once the screen shows it; undefined when there was none. */
  act(deed: Deed): Promise<ActAnswer | undefined>;
  /** Returns the answer only, for a part of the page that shows it itself. */
  quietly(deed: Deed): Promise<ActAnswer | undefined>;
  closeTop(): void;
  closeAll(): void;
  /** Shows errors that this page found itself. */
  setErrors(errors: Readonly<Record<string, string>>): void;
}

const failure = (waiting: View | undefined): View => ({
  title: waiting?.title ?? copy.notice,
  body: [{ type: 'TextBlock', text: copy.failed, wrap: true }, ...(waiting?.body ?? [])],
});

const withoutWaiting = (layers: readonly Layer[]): readonly Layer[] => layers.filter((layer) => !layer.waiting);

export function useActing(as: string, waiting: View | undefined): Acting {
  const [layers, setLayers] = useState<readonly Layer[]>([]);
  const [busy, setBusy] = useState(false);
  const going = useRef(false);

  const ask = async (deed: Deed): Promise<ActAnswer | undefined> => {
    // A form keeps the typed text visible, and its button shows that it is busy.
    const shows = deed.do !== 'submit' && deed.do !== 'say' && waiting !== undefined;
    const timer = setTimeout(() => {
      if (shows) setLayers((now) => [...now, { ...layerOf(waiting), waiting: true }]);
    }, WAITING_AFTER);
    const answer = await perform(as, deed);
    clearTimeout(timer);
    return answer;
  };
  const show = (deed: Deed, answer: ActAnswer | undefined): void =>
    setLayers((now) => {
      const before = withoutWaiting(now);
      if (answer !== undefined) return answered(before, answer);
      if (deed.do === 'submit') return withErrors(before, { '': copy.saveFailed });
      return [...before, layerOf(failure(waiting))];
    });

  return {
    layers,
    busy,
    act: async (deed) => {
      // One action at a time: a second press on a button does nothing.
      if (going.current) return undefined;
      going.current = true;
      setBusy(true);
      const answer = await ask(deed);
      going.current = false;
      setBusy(false);
      show(deed, answer);
      return answer;
    },
    quietly: (deed) => perform(as, deed),
    closeTop: () => setLayers((now) => now.slice(0, -1)),
    closeAll: () => setLayers([]),
    setErrors: (errors) => setLayers((now) => withErrors(now, errors)),
  };
}
