import { nowCopy } from '../../../cards/copy/now.nl.ts';
import { box, text } from '../../../cards/parts.ts';
import type { nextVerbs } from '../../../cards/verbs/file.ts';
import { nowView } from '../../../cards/views/now.ts';
import { viewHow } from './form/form-defaults.ts';
import type { CaseInteractionsOf, InteractionResult, Press } from './interaction.ts';
import { offered } from './read/offered.ts';

/** Answers a row of which the wait is gone: that is no fault of whoever presses it. */
export const alreadyDone = ({ context, in: from }: Press): InteractionResult => ({
  kind: 'show',
  how: viewHow(from),
  view: nowView(offered(context), [box('good', text(nowCopy.done))]),
});

/** Answers a row that waits for others. `who`: their names. */
export const askedOfOthers = ({ context, in: from }: Press, who: string): InteractionResult => ({
  kind: 'show',
  how: viewHow(from),
  view: nowView(offered(context), [box('emphasis', text(nowCopy.asked(who)))]),
});

export const nextInteractions: CaseInteractionsOf<typeof nextVerbs> = {
  Next: {
    press: ({ context, in: from }) => ({ kind: 'show', how: viewHow(from), view: nowView(offered(context)) }),
  },
};
