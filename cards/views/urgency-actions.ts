/** Buttons that raise the urgency and that take it back. They stand apart from routine buttons, wherever they stand. */
import { mayLowerUrgency, mayTakeBack } from '../../src/consultation/policy.ts';
import { canBeLowered } from '../../src/consultation/urgency.ts';
import type { ExecuteAction } from '../../src/port/card.ts';
import { urgencies } from '../../src/protocol/terms.ts';
import { dangerCopy } from '../copy/danger.nl.ts';
import { button } from '../parts.ts';
import { inCase } from '../verbs.ts';
import type { ViewState } from './state.ts';

/** Returns the buttons to raise the urgency; danger is one tap, because it shows the numbers at once. */
export function raiseActions({ face, caseId }: ViewState): readonly ExecuteAction[] {
  if (face.phase === 'closed') return [];
  const now = urgencies.indexOf(face.urgency);
  return (['consult', 'serious', 'danger'] as const)
    .filter((urgency) => now < urgencies.indexOf(urgency))
    .map((urgency) => {
      const look = urgency === 'danger' ? ({ style: 'destructive' } as const) : {};
      return button(dangerCopy.raise[urgency], inCase(caseId, 'RaiseUrgency', { urgency }), look);
    });
}

/** Returns the button to take back danger or serious, for whoever may: *Vergissing* at once, otherwise with a reason. */
export function lowerActions(state: ViewState): readonly ExecuteAction[] {
  const { urgency } = state.face;
  if ((urgency !== 'danger' && urgency !== 'serious') || !canBeLowered(state.face) || !mayLowerUrgency(state, state))
    return [];
  const title = mayTakeBack(state, state) ? dangerCopy.mistake : dangerCopy.noMore[urgency];
  return [button(title, inCase(state.caseId, 'LowerUrgency', { urgency }))];
}
