import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import type { decisionVerbs } from '../../../cards/verbs/weighing.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { helpDecisionView, reportDecisionView } from '../../../cards/views/decisions.ts';
import { blockedView } from '../../../cards/views/step.ts';
import { lacksBefore } from '../../consultation/needs.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CaseSubmit, InteractionResult } from './interaction.ts';
import { offered } from './read/offered.ts';
import { siblingDecisions } from './read/sibling-cases.ts';

function submitReport({ argument, read }: CaseSubmit<'DecideReport'>): InteractionResult {
  const only = argument.only !== undefined;
  const needed = only ? 'yes' : read.needChoice('needed', ['yes', 'no']);
  const reason = read.need('reason');
  const motivation = read.text('motivation');
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'DecideReport',
      needed: needed === 'yes',
      reason,
      ...(motivation === undefined ? {} : { motivation }),
    },
    refused: read.atField([...(only ? [] : (['needed'] as const)), 'reason', 'motivation'], only ? 'reason' : 'needed'),
  }));
}

function submitHelp({ argument, read }: CaseSubmit<'DecideHelp'>): InteractionResult {
  const only = argument.only !== undefined;
  const possible = only ? 'yes' : read.needChoice('possible', ['yes', 'no']);
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'DecideHelp', possible: possible === 'yes', reason },
    refused: read.atField([...(only ? [] : (['possible'] as const)), 'reason'], only ? 'reason' : 'possible'),
  }));
}

export const decisionsInteractions: CaseInteractionsOf<typeof decisionVerbs> = {
  DecideReport: {
    press: async ({ context, in: from }) => {
      // What is missing first: nobody writes a reason for what cannot be decided yet.
      const gate = { kind: 'decide' } as const;
      if (lacksBefore(gate, context, context).length > 0)
        return { kind: 'show', view: blockedView(context, gate), how: viewHow(from) };
      const siblings = await siblingDecisions(context);
      return {
        kind: 'show',
        view: reportDecisionView(offered(context), formDefaults(context, caseForm('DecideReport')), siblings),
        how: formHow(from),
      };
    },
    submit: submitReport,
  },
  DecideHelp: {
    press: ({ context, in: from }) => {
      if (context.facts.decisions.report === undefined) return gone(refusalCopy.decisionOrder);
      return {
        kind: 'show',
        view: helpDecisionView(context, formDefaults(context, caseForm('DecideHelp'))),
        how: formHow(from),
      };
    },
    submit: submitHelp,
  },
};
