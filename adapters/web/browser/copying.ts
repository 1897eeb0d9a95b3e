import { h } from 'preact';
import { useState } from 'preact/hooks';
import { webCopy } from '../../../cards/copy/web.nl.ts';

const { copy, copied, notCopied } = webCopy.view;

/** Text to take over elsewhere, in a box of its own, with a button that copies it and says so on itself. */
export function Copying({ text }: { readonly text: string }) {
  const [label, setLabel] = useState(copy);
  const press = async () =>
    setLabel(
      await navigator.clipboard.writeText(text).then(
        () => copied,
        () => notCopied,
      ),
    );
  return h(
    'div',
    { class: 'box emphasis copying' },
    h('p', { class: 'text-block' }, text),
    h('button', { type: 'button', class: 'press', onClick: press }, label),
  );
}
