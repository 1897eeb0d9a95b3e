/** Forms of how long a case is kept. */
import { type HoldGround, holdGrounds } from '../../src/consultation/hold-fact.ts';
import { retentionOf } from '../../src/consultation/retention.ts';
import type { CardElement, DateInput, View } from '../../src/port/card.ts';
import { retentionCopy as copy } from '../copy/retention.nl.ts';
import { dateWords } from '../moments.ts';
import { choices, subtle, text } from '../parts.ts';
import { formView } from './frame.ts';
import { area } from './inputs.ts';
import type { FormDefaults, ViewState } from './state.ts';

/** Until when the case is kept as it stands, and what holds it. */
function keptNow(state: ViewState): readonly CardElement[] {
  const kept = retentionOf(state);
  if (kept.kind === 'going') return [subtle(copy.goesOn)];
  const term = copy.kept(dateWords(kept.until, state.now), kept.why);
  return kept.kind === 'held' ? [subtle(copy.held(kept.grounds)), subtle(term)] : [subtle(term)];
}

const day = <Id extends string>(id: Id, label: string, value?: string): DateInput<Id> => ({
  type: 'Input.Date',
  id,
  label,
  isRequired: true,
  ...(value === undefined ? {} : { value }),
});

export const leavingView = (state: ViewState, defaults: FormDefaults<'RecordLeaving'>): View =>
  formView(state, defaults, { title: copy.leaving.open, submit: copy.leaving.submit }, [
    text(copy.leaving.about),
    ...keptNow(state),
    day('on', copy.leaving.on, state.facts.leftOn),
  ]);

export const holdView = (state: ViewState, defaults: FormDefaults<'SetHold'>): View => {
  const standing = state.facts.holds?.map(({ ground }) => ground) ?? [];
  const left = holdGrounds.filter((ground) => !standing.includes(ground));
  return formView(state, defaults, { title: copy.hold.open, submit: copy.hold.submit }, [
    text(copy.hold.about),
    ...keptNow(state),
    choices(
      'ground',
      copy.hold.ground,
      left.map((ground) => ({ title: copy.grounds[ground], value: ground })),
      { isRequired: true, style: 'expanded' },
    ),
    day('on', copy.hold.on),
    area('reason', copy.hold.reason, { isRequired: true, hint: copy.hold.reasonHint }),
  ]);
};

export const liftView = (state: ViewState, defaults: FormDefaults<'LiftHold'>, ground: HoldGround): View =>
  formView(state, defaults, { title: copy.lift.open, submit: copy.lift.submit }, [
    text(copy.lift.about(ground)),
    ...keptNow(state),
    area('reason', copy.lift.reason, { isRequired: true }),
  ]);
