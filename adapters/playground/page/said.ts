import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Milliseconds that a sentence stays. */
const STAYS = 8000;

interface SaidProps {
  readonly text: string;
  /** True where what is open says it too: then it is only heard. */
  readonly quiet: boolean;
  readonly onGone: () => void;
}

/** A short sentence about what was just done, above whatever is open; it goes by itself. */
export function Said({ text, quiet, onGone }: SaidProps) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (text === '') return undefined;
    line.current?.showPopover();
    const timer = setTimeout(onGone, STAYS);
    return () => {
      clearTimeout(timer);
      line.current?.hidePopover();
    };
  }, [text]);
  return h('p', { ref: line, class: quiet ? 'said quiet' : 'said', role: 'status', popover: 'manual' }, text);
}
