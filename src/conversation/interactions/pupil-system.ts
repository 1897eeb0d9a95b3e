import { commonCopy } from '../../../cards/copy/common.nl.ts';
import type { pupilSystemVerbs } from '../../../cards/verbs/pupil.ts';
import { pupilSystemView } from '../../../cards/views/pupil-system.ts';
import { gone, viewHow } from './form/form-defaults.ts';
import type { CaseInteractionsOf, InteractionResult, Press } from './interaction.ts';
import { offered } from './read/offered.ts';

function show({ context, in: from }: Press): InteractionResult {
  const view = pupilSystemView(offered(context));
  return view === undefined ? gone(commonCopy.gone) : { kind: 'show', how: viewHow(from), view };
}

export const pupilSystemInteractions: CaseInteractionsOf<typeof pupilSystemVerbs> = { PupilSystem: { press: show } };
