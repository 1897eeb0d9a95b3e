import type { View } from '../card.ts';
import { numbersCopy } from '../copy/numbers.nl.ts';
import { surfaceCopy } from '../copy/surface.nl.ts';
import { box, text } from '../parts.ts';

/** Stands there while the answer is on its way, and when it does not come: the numbers, from memory. */
export const waitingView: View = {
  title: surfaceCopy.title,
  body: [
    box('attention', text(numbersCopy.first, { weight: 'Bolder', color: 'Attention' }), text(numbersCopy.veiligThuis)),
    text(surfaceCopy.waiting),
  ],
};
