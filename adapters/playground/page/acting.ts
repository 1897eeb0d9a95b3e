/** Acting as a person: the request, what is shown while it takes long, and how the answer changes the screen. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { View } from '../../../src/port/card.ts';
import type { ActAnswer, Deed } from '../wire.ts';
import { draftOf, forgetDraft, formKey } from './drafts.ts';
import { answered, type Layer, layerOf, withErrors } from './layers.ts';
import { perform } from './server.ts';
import { recallViews, rememberViews } from './session.ts';

const copy = webCopy.view;

/** Milliseconds after which the numbers are shown, until the answer comes. */
const WAITING_AFTER = 1000;

export interface Acting {
  readonly layers: readonly Layer[];
  readonly busy: boolean;
  /** True while an action met no answer and is tried again. */
  readonly trying: boolean;
  /** Resolves with the answer once the screen shows it; undefined when there was none. */
  act(deed: Deed): Promise<ActAnswer | undefined>;
  /** Returns the answer only, for a part of the page that shows it itself. */
  quietly(deed: Deed): Promise<ActAnswer | undefined>;
  closeTop(): void;
  /** Shows errors that this page found itself. */
  setErrors(errors: Readonly<Record<string, string>>): void;
}

const failure = (waiting: View | undefined): View => ({
  title: waiting?.title ?? copy.notice,
  body: [{ type: 'TextBlock', text: copy.failed, wrap: true }, ...(waiting?.body ?? [])],
});

const withoutWaiting = (layers: readonly Layer[]): readonly Layer[] => layers.filter((layer) => !layer.waiting);

/** Returns the views that were open when the page was loaded again, where words were typed in them. */
function openBefore(as: string): readonly Layer[] {
  const views = recallViews(as);
  const typed = views.some(({ form }) => form !== undefined && draftOf(formKey(as, form)) !== undefined);
  return typed ? views.map((view) => layerOf(view)) : [];
}

export function useActing(as: string, waiting: View | undefined): Acting {
  const [layers, setLayers] = useState<readonly Layer[]>(() => openBefore(as));
  const [busy, setBusy] = useState(false);
  const [trying, setTrying] = useState(false);
  const going = useRef(false);
  const latest = useRef(as);
  latest.current = as;
  useEffect(() => rememberViews({ as, views: withoutWaiting(layers).map(({ view }) => view) }), [as, layers]);

  const ask = async (deed: Deed): Promise<ActAnswer | undefined> => {
    // A form keeps the typed text visible, and its button shows that it is busy.
    const shows = deed.do !== 'submit' && deed.do !== 'say' && waiting !== undefined;
    const timer = setTimeout(() => {
      if (shows) setLayers((now) => [...now, { ...layerOf(waiting), waiting: true }]);
    }, WAITING_AFTER);
    const answer = await perform(as, deed, () => setTrying(true));
    clearTimeout(timer);
    setTrying(false);
    return answer;
  };
  const show = (deed: Deed, answer: ActAnswer | undefined): void =>
    setLayers((now) => {
      const before = withoutWaiting(now);
      if (answer !== undefined) return answered(before, answer, 'page' in deed && deed.page === true);
      if (deed.do === 'say') return before;
      if (deed.do === 'submit')
        return before.at(-1)?.view.form?.id === deed.form.id ? withErrors(before, { '': copy.saveUnsure }) : before;
      return [...before, layerOf(failure(waiting))];
    });

  return {
    layers,
    busy,
    trying,
    act: async (deed) => {
      // One action at a time: a second press on a button does nothing.
      if (going.current) return undefined;
      going.current = true;
      setBusy(true);
      const answer = await ask(deed);
      going.current = false;
      setBusy(false);
      if (deed.do === 'submit' && answer?.kind === 'saved') forgetDraft(formKey(as, deed.form));
      // What one person is shown is not for whoever is here now.
      if (latest.current === as) show(deed, answer);
      else setLayers(withoutWaiting);
      return answer;
    },
    quietly: (deed) => perform(as, deed),
    closeTop: () => setLayers((now) => now.slice(0, -1)),
    setErrors: (errors) => setLayers((now) => withErrors(now, errors)),
  };
}
