import { commonCopy } from '../../../cards/copy/common.nl.ts';
import type { talkCardVerbs } from '../../../cards/verbs/steps.ts';
import { talkCardView } from '../../../cards/views/talk-card.ts';
import { gone, viewHow } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CasePress, InteractionResult } from './interaction.ts';
import { evidenceOf } from './read/evidence.ts';
import { offered } from './read/offered.ts';

/** Shows the card that prepares a talk, with the facts that this person may read. */
async function prepare({
  argument: { which },
  context,
  in: from,
}: CasePress<'PrepareTalk'>): Promise<InteractionResult> {
  if (which === undefined) return gone(commonCopy.gone);
  return {
    kind: 'show',
    how: viewHow(from),
    view: talkCardView(offered(context), which, await evidenceOf(context)),
  };
}

export const talkCardInteractions: CaseInteractionsOf<typeof talkCardVerbs> = { PrepareTalk: { press: prepare } };
