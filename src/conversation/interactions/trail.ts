import type { trailVerbs } from '../../../cards/verbs/file.ts';
import type { CaseVerb } from '../../../cards/verbs.ts';
import { TRAIL_ON_PAGE, trailView } from '../../../cards/views/trail.ts';
import { versionsIn } from '../../../cards/views/trail-row.ts';
import { requestsOfCase } from '../requests/standing.ts';
import { viewHow } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CasePress, InteractionResult } from './interaction.ts';
import { untold } from './read/other-case.ts';

async function showTrail({ argument: { page }, context, in: from }: CasePress<'Trail'>): Promise<InteractionResult> {
  const { session, school, caseId } = context;
  const upTo = (page + 1) * TRAIL_ON_PAGE + 1;
  const hidden = await untold(context);
  const found = await session.logbook(caseId, hidden.length === 0 ? { limit: upTo } : {});
  const all = found.filter(({ type }) => !hidden.includes(type)).slice(0, upTo);
  const drafts = await session.logbook(caseId, { types: ['DraftSaved'] });
  await session.noteAccess({ caseId, what: 'Trail' satisfies CaseVerb, allowed: true });
  const rows = all.slice(page * TRAIL_ON_PAGE, (page + 1) * TRAIL_ON_PAGE);
  const requests = page === 0 ? await requestsOfCase(session, school.id, caseId) : [];
  const view = trailView(context, { rows, versions: versionsIn(drafts), page, more: all.length === upTo, requests });
  return { kind: 'show', how: viewHow(from), view };
}

export const trailInteractions: CaseInteractionsOf<typeof trailVerbs> = { Trail: { press: showTrail } };
