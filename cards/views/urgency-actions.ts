/** Buttons that raise the urgency and that take it back. They stand apart from routine buttons, wherever they stand. */
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { mayTakeBack } from '../../src/consultation/policy.ts';
import type { ExecuteAction } from '../../src/port/card.ts';
import { dangerCopy } from '../copy/danger.nl.ts';
import { button } from '../parts.ts';
import { inCase } from '../verbs.ts';
import type { OfferedState } from './state.ts';

/** Returns the buttons to raise the urgency; danger is one tap, because it shows the numbers at once. */
export function raiseActions(state: OfferedState): readonly ExecuteAction[] {
  return (['consult', 'serious', 'danger'] as const)
    .filter((urgency) => isOffered(state.offers, 'RaiseUrgency', urgency))
    .map((urgency) => {
      const look = urgency === 'danger' ? ({ style: 'destructive' } as const) : {};
      return button(dangerCopy.raise[urgency], inCase(state.caseId, 'RaiseUrgency', { urgency }), look);
    });
}

/** Returns the button to take back danger or serious, for whoever may: *Vergissing* at once, otherwise with a reason. */
export function lowerActions(state: OfferedState): readonly ExecuteAction[] {
  const { urgency } = state.face;
  if (urgency !== 'danger' && urgency !== 'serious') return [];
  if (!isOffered(state.offers, 'LowerUrgency', urgency)) return [];
  const title = mayTakeBack(state, state) ? dangerCopy.mistake : dangerCopy.noMore[urgency];
  return [button(title, inCase(state.caseId, 'LowerUrgency', { urgency }))];
}
