import { TRAIL_ON_PAGE, trailView } from '../../../cards/views/trail.ts';
import { versionsIn } from '../../../cards/views/trail-row.ts';
import { viewHow } from './form/form-defaults.ts';
import type { CaseInteraction, InteractionResult, Press } from './interaction.ts';

const pageOf = (argument: string): number => {
  const page = Number.parseInt(argument, 10);
  return Number.isInteger(page) && page > 0 && page < 1000 ? page : 0;
};

async function showTrail({ argument, context, in: from }: Press): Promise<InteractionResult> {
  const { session, caseId } = context;
  const page = pageOf(argument);
  const upTo = (page + 1) * TRAIL_ON_PAGE + 1;
  const all = await session.logbook(caseId, { limit: upTo });
  const drafts = await session.logbook(caseId, { types: ['DraftSaved'] });
  await session.noteAccess({ caseId, what: 'Trail', allowed: true });
  const rows = all.slice(page * TRAIL_ON_PAGE, (page + 1) * TRAIL_ON_PAGE);
  const view = trailView(context, { rows, versions: versionsIn(drafts), page, more: all.length === upTo });
  return { kind: 'show', how: viewHow(from), view };
}

export const trailInteractions: readonly CaseInteraction[] = [{ verb: 'Trail', press: showTrail }];
