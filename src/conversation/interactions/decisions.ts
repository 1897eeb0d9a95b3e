import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import type { decisionVerbs } from '../../../cards/verbs/weighing.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { helpDecisionView, reportDecisionView } from '../../../cards/views/decisions.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CaseSubmit, InteractionResult } from './interaction.ts';
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
      // The decision path first: without a complete weighing there is nothing to decide on.
      if (context.face.weighing !== 'complete') return gone(refusalCopy.weighingIncomplete);
      const siblings = await siblingDecisions(context);
      return {
        kind: 'show',
        view: reportDecisionView(context, formDefaults(context, caseForm('DecideReport')), siblings),
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
