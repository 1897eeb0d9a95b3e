import { nextView } from '../../../cards/views/next.ts';
import { viewHow } from './form/form-defaults.ts';
import type { CaseInteraction } from './interaction.ts';

export const nextInteractions: readonly CaseInteraction[] = [
  { verb: 'Next', press: ({ context, in: from }) => ({ kind: 'show', how: viewHow(from), view: nextView(context) }) },
];
