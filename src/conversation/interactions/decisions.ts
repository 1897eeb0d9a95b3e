import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import type { decisionVerbs } from '../../../cards/verbs/weighing.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { helpDecisionView, reportDecisionView } from '../../../cards/views/decisions.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CaseSubmit, InteractionResult } from './interaction.ts';
import { siblingDecisions } from './read/sibling-cases.ts';
import { savedStep } from './steps.ts';

function submitReport({ read, context }: CaseSubmit<'DecideReport'>): InteractionResult {
  const needed = read.needChoice('needed', ['yes', 'no']);
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
    after: savedStep(context.profile.decision.step),
    refused: read.atField(['needed', 'reason', 'motivation'], 'needed'),
  }));
}

function submitHelp({ read, context }: CaseSubmit<'DecideHelp'>): InteractionResult {
  const possible = read.needChoice('possible', ['yes', 'no']);
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'DecideHelp', possible: possible === 'yes', reason },
    after: savedStep(context.profile.decision.step),
    refused: read.atField(['possible', 'reason'], 'possible'),
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
