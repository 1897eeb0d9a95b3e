/** The board's anonymous figures. For everybody else the button does not exist, and the database would return nothing either. */
import type { figuresVerbs } from '../../../cards/verbs/school.ts';
import { figuresView } from '../../../cards/views/figures.ts';
import { mayReadFigures } from '../../consultation/policy.ts';
import { endedYears } from '../../figures/sheet.ts';
import { notForYou } from '../handle/nothing-done.ts';
import { viewHow } from './form/form-defaults.ts';
import type { InteractionResult, SchoolContext, SchoolInteractionsOf } from './interaction.ts';

/** Number of past school years that can be viewed. */
const YEARS = 4;

export async function showFigures(
  context: SchoolContext,
  how: 'open' | 'replace',
  asked?: number,
): Promise<InteractionResult<SchoolContext>> {
  const { actor, school, session, now } = context;
  if (!mayReadFigures(actor)) return notForYou();
  const years = endedYears(now, YEARS);
  const year = years.find((one) => one === asked) ?? years[0];
  const sheet = year === undefined ? undefined : await session.figures(school.boardId, year);
  const others = years.filter((one) => one !== year);
  return { kind: 'show', how, view: figuresView(school, sheet, others) };
}

export const figuresInteractions: SchoolInteractionsOf<typeof figuresVerbs> = {
  Figures: {
    press: ({ argument, context, in: from }) => showFigures(context, viewHow(from), argument.year),
  },
};
