import { commonCopy } from '../../../cards/copy/common.nl.ts';
import { plansCopy } from '../../../cards/copy/plans.nl.ts';
import type { planVerbs } from '../../../cards/verbs/steps.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { cancelPlanView, planView } from '../../../cards/views/plans.ts';
import { planOf } from '../../consultation/plans.ts';
import { talkPlaces } from '../../protocol/terms.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import { withPlanned } from './form/planned-defaults.ts';
import type { CaseInteractionsOf, CaseSubmit, InteractionResult } from './interaction.ts';

function submitPlan({ form, argument: { of }, read }: CaseSubmit<'Plan'>): InteractionResult {
  if (of === undefined) return gone(commonCopy.gone);
  const on = read.needDate('on');
  const time = read.text('time');
  const place = read.choice('place', talkPlaces);
  const people = read.people('people');
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'Plan',
      id: form.id,
      of,
      on,
      people,
      ...(time === undefined ? {} : { time }),
      ...(place === undefined ? {} : { place }),
      ...read.filled(['where', 'subject', 'whyOtherwise']),
    },
    refused: read.atField(['on', 'people', 'whyOtherwise'], 'on'),
  }));
}

function submitCancel({ argument: { of }, read }: CaseSubmit<'CancelPlan'>): InteractionResult {
  if (of === undefined) return gone(commonCopy.gone);
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'CancelPlan', of, reason },
    refused: read.atField(['reason'], 'reason'),
  }));
}

export const plansInteractions: CaseInteractionsOf<typeof planVerbs> = {
  Plan: {
    press: async ({ argument: { of }, context, in: from }) => {
      if (of === undefined) return gone(commonCopy.gone);
      const defaults = await withPlanned(context, formDefaults(context, caseForm('Plan', { of })), of);
      return {
        kind: 'show',
        view: planView(context, defaults, of),
        how: formHow(from),
      };
    },
    submit: submitPlan,
  },
  CancelPlan: {
    press: ({ argument: { of }, context, in: from }) => {
      if (of === undefined || planOf(context, of) === undefined) return gone(plansCopy.none);
      return {
        kind: 'show',
        view: cancelPlanView(context, formDefaults(context, caseForm('CancelPlan', { of })), of),
        how: formHow(from),
      };
    },
    submit: submitCancel,
  },
};
