import type { CaseAction } from '../../../../cards/verbs.ts';
import type { Defaults } from '../../../../cards/views/state.ts';
import type { PlannedTalk } from '../../../consultation/plan-words.ts';
import { plannedTalk } from '../../../consultation/planned-talk.ts';
import { planOf } from '../../../consultation/plans.ts';
import type { Plannable } from '../../../protocol/terms.ts';
import type { CaseContext } from '../interaction.ts';

/** The day and hour that were planned, as far as they have come. */
function begun({ on, time = '' }: PlannedTalk, now: Defaults<CaseAction>['at']): Defaults<CaseAction>['at'] {
  if (on > now.date) return now;
  if (on < now.date) return { date: on, time };
  return time === '' || time > now.time ? now : { date: on, time };
}

/** Returns defaults of a form that asks how a planned talk went, or that moves it: with what was planned, as far as this person may read it. */
export async function withPlanned<A extends CaseAction>(
  context: CaseContext,
  defaults: Defaults<A>,
  of: Plannable,
): Promise<Defaults<A>> {
  const plan = planOf(context, of);
  if (plan === undefined || context.unseen) return defaults;
  const planned = plannedTalk(await context.session.logbook(context.caseId, { types: ['Planned'] }), plan);
  return planned === undefined ? defaults : { ...defaults, planned, at: begun(planned, defaults.at) };
}
