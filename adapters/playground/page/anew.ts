/** Beginning anew, asked and asked again: for the next visitor, or after the clock went too far. */
import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { Icon } from '../../web/browser/icons.ts';
import type { Acting } from './acting.ts';
import { forgetDrafts } from './drafts.ts';
import { awaitAnother } from './server.ts';
import { forgetSession } from './session.ts';

const copy = playgroundCopy.anew;

/** Begins anew; what this tab remembers goes too. `going`: until the page is loaded again. */
export function useAnew({ quietly }: Pick<Acting, 'quietly'>, run: string | undefined, onFailed: () => void) {
  const [going, setGoing] = useState(false);
  const begin = async (): Promise<void> => {
    if (run === undefined) return;
    setGoing(true);
    if ((await quietly({ do: 'anew', run })) === undefined) {
      setGoing(false);
      return onFailed();
    }
    forgetDrafts();
    forgetSession();
    await awaitAnother();
    location.reload();
  };
  return { going, begin, can: run !== undefined };
}

interface BeginAnewProps {
  readonly onBegin: () => void;
}

interface SureProps extends BeginAnewProps {
  readonly onNo: () => void;
}

function Sure({ onBegin, onNo }: SureProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    onNo();
  };
  return h(
    'dialog',
    {
      ref: dialog,
      class: 'view ask',
      'aria-labelledby': 'anew-title',
      'aria-describedby': 'anew-text',
      onCancel: cancel,
    },
    h('header', {}, h('h2', { id: 'anew-title' }, copy.sure)),
    h('p', { id: 'anew-text', class: 'body' }, copy.text),
    h(
      'footer',
      {},
      h('button', { type: 'button', class: 'quiet', autofocus: true, onClick: onNo }, copy.no),
      h('button', { type: 'button', class: 'press destructive', onClick: onBegin }, copy.yes),
    ),
  );
}

export function BeginAnew({ onBegin }: BeginAnewProps) {
  const [asking, setAsking] = useState(false);
  return h(
    'section',
    { class: 'anew' },
    h(
      'button',
      { type: 'button', class: 'quiet', onClick: () => setAsking(true) },
      h(Icon, { name: 'again' }),
      copy.title,
    ),
    asking && h(Sure, { onBegin, onNo: () => setAsking(false) }),
  );
}
