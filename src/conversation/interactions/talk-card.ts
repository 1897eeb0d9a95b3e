import { commonCopy } from '../../../cards/copy/common.nl.ts';
import { talkCardView } from '../../../cards/views/talk-card.ts';
import { gone, viewHow } from './form/form-defaults.ts';
import type { CaseInteraction, InteractionResult, Press } from './interaction.ts';
import { evidenceIn } from './read/weighing-words.ts';

/** The card before a talk, with the facts that this person may read. */
async function prepare({ argument, context, in: from }: Press): Promise<InteractionResult> {
  if (argument !== 'child' && argument !== 'parents') return gone(commonCopy.gone);
  const rows = await context.session.logbook(context.caseId, { types: ['EntryAdded'] });
  return { kind: 'show', how: viewHow(from), view: talkCardView(context, argument, evidenceIn(rows, context.facts)) };
}

export const talkCardInteractions: readonly CaseInteraction[] = [{ verb: 'PrepareTalk', press: prepare }];
