import type { nextVerbs } from '../../../cards/verbs/file.ts';
import { nextView } from '../../../cards/views/next.ts';
import { viewHow } from './form/form-defaults.ts';
import type { CaseInteractionsOf } from './interaction.ts';

export const nextInteractions: CaseInteractionsOf<typeof nextVerbs> = {
  Next: { press: ({ context, in: from }) => ({ kind: 'show', how: viewHow(from), view: nextView(context) }) },
};
