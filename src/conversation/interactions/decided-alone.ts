/** The board's view of decisions taken alone. For everybody else the button does not exist, and there is nothing of theirs to read either. */
import type { decidedAloneVerbs } from '../../../cards/verbs/school.ts';
import { decidedAloneView } from '../../../cards/views/decided-alone.ts';
import { mayReadFigures } from '../../consultation/policy.ts';
import { personOf } from '../../consultation/school.ts';
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
  const slots = await session.own.boardSlots();
  const schools = new Map([[school.id, school]]);
  for (const { schoolId } of slots) {
    const other = schools.has(schoolId) ? undefined : await session.school(schoolId);
    const self = other && personOf(other, actor.id);
    // Of a school where they are not of the board any more they read nothing.
    if (other !== undefined && self !== undefined && mayReadFigures(self)) schools.set(schoolId, other);
  }
  const told = slots.flatMap(({ schoolId, slot }) => {
    const of = schools.get(schoolId);
    const note = readBoardSlot(slot);
    return of === undefined || note?.about !== 'alone' ? [] : [{ note, school: of }];
  });
  return { kind: 'show', how, view: decidedAloneView(told, now) };
}

export const decidedAloneInteractions: SchoolInteractionsOf<typeof decidedAloneVerbs> = {
  DecidedAlone: { press: ({ context, in: from }) => showDecidedAlone(context, viewHow(from)) },
};
