import { h } from 'preact';
import { splitAtNumbers } from '../../shared/phone-numbers.ts';

/** Text in which phone numbers can be tapped. */
export const Words = ({ text }: { readonly text: string }) =>
  splitAtNumbers(text).map((piece) =>
    typeof piece === 'string' ? piece : h('a', { class: 'tel', href: `tel:${piece.dial}` }, piece.shown),
  );
