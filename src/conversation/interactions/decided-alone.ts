/** The board's view of decisions taken alone. For everybody else the button does not exist, and there is nothing of theirs to read either. */
import type { decidedAloneVerbs } from '../../../cards/verbs/school.ts';
import { decidedAloneView } from '../../../cards/views/decided-alone.ts';
import { mayReadFigures } from '../../consultation/policy.ts';
import { readBoardSlot } from '../../digest/board-slot.ts';
import { notForYou } from '../handle/nothing-done.ts';
import { viewHow } from './form/form-defaults.ts';
import type { InteractionResult, SchoolContext, SchoolInteractionsOf } from './interaction.ts';

export async function showDecidedAlone(
  context: SchoolContext,
  how: 'open' | 'replace',
): Promise<InteractionResult<SchoolContext>> {
  const { actor, school, session, now } = context;
  if (!mayReadFigures(actor)) return notForYou();
  const notes = (await session.own.boardSlots(school.id)).flatMap((slot) => readBoardSlot(slot) ?? []);
  const alone = notes.filter(({ about }) => about === 'alone');
  return { kind: 'show', how, view: decidedAloneView(alone, { school, now }) };
}

export const decidedAloneInteractions: SchoolInteractionsOf<typeof decidedAloneVerbs> = {
  DecidedAlone: { press: ({ context, in: from }) => showDecidedAlone(context, viewHow(from)) },
};
