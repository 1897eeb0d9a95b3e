import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import type { markVerbs } from '../../../cards/verbs/file.ts';
import { type CaseArgument, caseForm } from '../../../cards/verbs.ts';
import { heldPlanParts } from '../../../cards/views/held-plans.ts';
import { markFormView, marksView } from '../../../cards/views/marks.ts';
import { markOf } from '../../consultation/marks.ts';
import { mayMark, mayUnmark } from '../../consultation/policy.ts';
import type { View } from '../../port/card.ts';
import type { Mark } from '../../protocol/schema.ts';
import { formDefaults, formHow, gone, savedWith, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { offered } from './read/offered.ts';

function showAll(context: CaseContext): View {
  const state = offered(context);
  return marksView(state, heldPlanParts(state));
}

interface Asked {
  readonly mark: Mark;
  readonly way: 'on' | 'off';
}

function asked(context: CaseContext, { mark: id, way }: CaseArgument<'MarkCase'>): Asked | undefined {
  const mark = markOf(context.profile, id);
  return mark === undefined || way === undefined ? undefined : { mark, way };
}

function showForm({ argument, context, in: from }: CasePress<'MarkCase'>): InteractionResult {
  const found = asked(context, argument);
  if (found === undefined) return gone(refusalCopy.notForYou);
  const { mark, way } = found;
  if (way === 'on' && !mayMark(mark, context, context)) return gone(refusalCopy.notForYou);
  if (way === 'off' && !mayUnmark(mark, context, context)) return gone(refusalCopy.onlyMarker);
  const defaults = formDefaults(context, caseForm('MarkCase', { mark: found.mark.id, way: found.way }));
  return { kind: 'show', view: markFormView(context, defaults, found.mark, found.way === 'on'), how: formHow(from) };
}

function submitMark({ argument, read, context }: CaseSubmit<'MarkCase'>): InteractionResult {
  const found = asked(context, argument);
  if (found === undefined) return gone(refusalCopy.notForYou);
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'MarkCase', mark: found.mark.id, on: found.way === 'on', reason },
    after: (later) => savedWith(showAll(later)),
    refused: read.atField(['reason'], 'reason'),
  }));
}

export const marksInteractions: CaseInteractionsOf<typeof markVerbs> = {
  Marks: {
    press: ({ context, in: from }) => ({ kind: 'show', view: showAll(context), how: viewHow(from) }),
  },
  MarkCase: { press: showForm, submit: submitMark },
};
