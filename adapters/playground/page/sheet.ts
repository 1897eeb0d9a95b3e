/** A sheet over a narrow window, for what stands beside the conversation on a desk. */
import { type ComponentChildren, h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { Icon } from '../../web/browser/icons.ts';

interface SheetProps {
  readonly label: string;
  readonly children?: ComponentChildren;
  readonly onClose: () => void;
}

export function Sheet({ label, children, onClose }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return h(
    'dialog',
    {
      ref: dialog,
      class: 'sheet',
      'aria-label': label,
      onCancel: (event: Event) => {
        event.preventDefault();
        onClose();
      },
      // A click beside the sheet reaches the dialog itself.
      onClick: (event: MouseEvent) => event.target === event.currentTarget && onClose(),
    },
    h(
      'div',
      { class: 'sheet-body' },
      h(
        'button',
        { type: 'button', class: 'round close', 'aria-label': playgroundCopy.bar.close, onClick: onClose },
        h(Icon, { name: 'close' }),
      ),
      children,
    ),
  );
}
