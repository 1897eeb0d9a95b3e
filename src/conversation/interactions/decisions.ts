import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import { helpDecisionView, reportDecisionView } from '../../../cards/views/decisions.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, gone, seedOf } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, Submit, Wish } from './interaction.ts';
import { siblingDecisions } from './read/sibling-cases.ts';
import { savedStep } from './steps.ts';

function submitReport({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const needed = read.needChoice('needed', ['yes', 'no']);
  const reason = read.need('reason');
  const motivation = read.text('motivation');
  return read.wish(() => ({
    kind: 'command',
    command: {
      type: 'DecideReport',
      needed: needed === 'yes',
      reason,
      ...(motivation === undefined ? {} : { motivation }),
    },
    after: savedStep(scene.profile.decision.step),
    refused: atField(['needed', 'reason', 'motivation'], 'needed'),
  }));
}

function submitHelp({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const possible = read.needChoice('possible', ['yes', 'no']);
  const reason = read.need('reason');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'DecideHelp', possible: possible === 'yes', reason },
    after: savedStep(scene.profile.decision.step),
    refused: atField(['possible', 'reason'], 'possible'),
  }));
}

export const decisionsInteractions: readonly CaseInteraction[] = [
  {
    verb: 'DecideReport',
    press: async ({ scene, in: from }) => {
      // The road first: without a complete weighing there is nothing to decide on.
      if (scene.face.weighing !== 'complete') return gone(refusalCopy.weighingIncomplete);
      const siblings = await siblingDecisions(scene);
      return {
        kind: 'show',
        view: reportDecisionView(scene, seedOf(scene, 'DecideReport'), siblings),
        how: formHow(from),
      };
    },
    submit: submitReport,
  },
  {
    verb: 'DecideHelp',
    press: ({ scene, in: from }) => {
      if (scene.facts.decisions.report === undefined) return gone(refusalCopy.decisionOrder);
      return { kind: 'show', view: helpDecisionView(scene, seedOf(scene, 'DecideHelp')), how: formHow(from) };
    },
    submit: submitHelp,
  },
];
