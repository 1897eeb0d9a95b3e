import { twinsCopy as copy } from '../../../cards/copy/twins.nl.ts';
import type { twinVerbs } from '../../../cards/verbs/pupil.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { partTwinView, twinAnswers, twinView } from '../../../cards/views/twins.ts';
import type { AnswerTwin } from '../../consultation/commands.ts';
import { twinOf } from '../../consultation/twin-fact.ts';
import { broughtBy } from '../../consultation/twins.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CaseSubmit, InteractionResult } from './interaction.ts';
import { otherCase, otherToChange } from './read/other-case.ts';

/** What is done in this case and in the other, for each answer. */
const meant: Readonly<Record<(typeof twinAnswers)[number], readonly [AnswerTwin['answer'], AnswerTwin['answer']]>> = {
  different: ['different', 'different'],
  this: ['goesOn', 'ends'],
  other: ['ends', 'goesOn'],
  both: ['goesOn', 'goesOn'],
};

async function answer({ argument, read, context }: CaseSubmit<'AnswerTwin'>): Promise<InteractionResult> {
  const chosen = read.needChoice('answer', twinAnswers);
  const reason = chosen === undefined || chosen === 'different' ? read.text('reason') : read.need('reason');
  const why = read.text('why');
  const other = await otherToChange(context, argument.twin);
  if (other === undefined) return gone(copy.gone);
  return read.result(() => {
    const [here, there] = meant[chosen ?? 'different'];
    const words = { ...(reason === undefined ? {} : { reason }), ...(why === undefined ? {} : { why }) };
    const { caseId: _, ...own } = context;
    return {
      kind: 'command',
      command: {
        type: 'AnswerTwin',
        twin: argument.twin,
        answer: here,
        ...words,
        ...(here === 'different' ? {} : { brought: broughtBy(other.context) }),
      },
      beside: {
        context: other.context,
        session: other.session,
        command: {
          type: 'AnswerTwin',
          twin: other.twin,
          answer: there,
          ...words,
          ...(there === 'different' ? {} : { brought: broughtBy(own) }),
        },
      },
      refused: read.atField(['answer', 'reason', 'why'], 'answer'),
    };
  });
}

async function part({ argument, read, context }: CaseSubmit<'PartTwin'>): Promise<InteractionResult> {
  const reason = read.need('reason');
  const other = await otherToChange(context, argument.twin);
  if (other === undefined) return gone(copy.gone);
  return read.result(() => ({
    kind: 'command',
    command: { type: 'PartTwin', twin: argument.twin, reason },
    beside: {
      context: other.context,
      session: other.session,
      command: { type: 'PartTwin', twin: other.twin, reason },
    },
    refused: read.atField(['reason'], 'reason'),
  }));
}

export const twinsInteractions: CaseInteractionsOf<typeof twinVerbs> = {
  AnswerTwin: {
    press: async ({ argument, context, in: from }) => {
      const other = await otherCase(context, argument.twin);
      if (other === undefined || twinOf(context.facts, argument.twin)?.state !== 'asked') return gone(copy.gone);
      const defaults = formDefaults(context, caseForm('AnswerTwin', argument));
      return { kind: 'show', how: formHow(from), view: twinView(context, defaults, other) };
    },
    submit: answer,
  },
  PartTwin: {
    press: async ({ argument, context, in: from }) => {
      const other = await otherCase(context, argument.twin);
      if (other === undefined || twinOf(context.facts, argument.twin)?.state !== 'same') return gone(copy.gone);
      const defaults = formDefaults(context, caseForm('PartTwin', argument));
      return { kind: 'show', how: formHow(from), view: partTwinView(context, defaults, other) };
    },
    submit: part,
  },
};
