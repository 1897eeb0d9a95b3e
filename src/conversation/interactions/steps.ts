import { commonCopy } from '../../../cards/copy/common.nl.ts';
import type { stepVerbs } from '../../../cards/verbs/steps.ts';
import { caseForm } from '../../../cards/verbs.ts';
import type { FormDefaults } from '../../../cards/views/state.ts';
import { blockedView, passView, reopenStepView, type StepMessage, stepView } from '../../../cards/views/step.ts';
import { typed } from '../../consultation/entry-rows.ts';
import { letInByStep } from '../../consultation/let-in.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import type { Step } from '../../protocol/schema.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type {
  CaseContext,
  CaseInteraction,
  CaseInteractionsOf,
  CasePress,
  InteractionResult,
  Press,
} from './interaction.ts';
import { offered } from './read/offered.ts';
import { happenedOf, oldestFirst } from './read/rows.ts';

const stepOf = (context: CaseContext, id: string): Step | undefined => context.profile.steps.find((s) => s.id === id);

async function messagesOf(context: CaseContext, step: string): Promise<readonly StepMessage[]> {
  const rows = await context.session.logbook(context.caseId, { types: ['Reacted'] });
  return oldestFirst(rows.filter((row) => row.face.step === step)).flatMap((row) => {
    const words = typed(row.body?.text);
    return words === undefined ? [] : [{ id: row.id, by: row.author, at: happenedOf(row), text: words }];
  });
}

/** Returns the current view of a step; undefined for a step that the profile does not have. */
async function stepViewOf(context: CaseContext, id: string): Promise<View | undefined> {
  const step = stepOf(context, id);
  if (step === undefined) return undefined;
  const begins = context.face.steps.find((one) => one.id === id)?.status === 'later';
  const letIn = letInByStep(begins ? 'StartStep' : 'CompleteStep', id, context, context);
  return stepView(offered(context), step, await messagesOf(context, id), letIn);
}

async function showStep({ argument, context, in: from }: CasePress<'Step'>): Promise<InteractionResult> {
  const view = await stepViewOf(context, argument.step);
  return view === undefined ? gone(commonCopy.gone) : { kind: 'show', view, how: viewHow(from) };
}

/**
 * Answers a refusal at a gate: with a question where a reason passes it, otherwise with the list of what is missing. The handler answers
 * other refusals.
 */
function gate(
  context: CaseContext,
  defaults: () => FormDefaults<'StartStep' | 'CompleteStep'>,
  step: string,
  verb: 'StartStep' | 'CompleteStep',
  from: Press['in'],
) {
  return (refusal: Refusal): Reply | undefined => {
    if (refusal.code !== 'incomplete' && refusal.code !== 'stepBefore') return undefined;
    const lacks = refusal.lacks ?? [];
    const view =
      refusal.passable === true
        ? passView(
            context,
            defaults(),
            verb === 'StartStep' ? 'start' : 'complete',
            lacks,
            letInByStep(verb, step, context, context),
          )
        : blockedView(context, { kind: verb === 'StartStep' ? 'begin' : 'end', step });
    return { kind: 'view', view, how: refusal.passable === true ? formHow(from) : viewHow(from) };
  };
}

/** Starts or completes a step: at once where nothing is missing, otherwise with a reason. */
function move(verb: 'StartStep' | 'CompleteStep'): CaseInteraction<'StartStep' | 'CompleteStep'> {
  return {
    locks: true,
    press: ({ argument: { step }, context, in: from }) => ({
      kind: 'command',
      command: { type: verb, step },
      refused: gate(context, () => formDefaults(context, caseForm(verb, { step })), step, verb, from),
    }),
    submit: ({ argument: { step }, read }) => {
      const reason = read.need('reason');
      return read.result(() => ({
        kind: 'command',
        command: { type: verb, step, reason },
        refused: read.atField(['reason'], 'reason'),
      }));
    },
  };
}

const reopen: CaseInteraction<'ReopenStep'> = {
  press: ({ argument, context, in: from }) => {
    const step = stepOf(context, argument.step);
    if (step === undefined) return gone(commonCopy.gone);
    return {
      kind: 'show',
      view: reopenStepView(context, formDefaults(context, caseForm('ReopenStep', argument)), step),
      how: formHow(from),
    };
  },
  submit: ({ argument: { step }, read }) => {
    const reason = read.need('reason');
    return read.result(() => ({
      kind: 'command',
      command: { type: 'ReopenStep', step, reason },
      refused: read.atField(['reason'], 'reason'),
    }));
  },
};

const completeTask: CaseInteraction<'CompleteTask'> = {
  locks: true,
  press: ({ argument, version, context }) => {
    const task = context.face.tasks.find((t) => t.id === argument.task);
    if (task === undefined) return gone(commonCopy.gone);
    return {
      kind: 'command',
      command: { type: 'CompleteTask', task: task.id, revision: version ?? task.revision },
    };
  },
};

export const stepsInteractions: CaseInteractionsOf<typeof stepVerbs> = {
  Step: { press: showStep },
  StartStep: move('StartStep'),
  CompleteStep: move('CompleteStep'),
  ReopenStep: reopen,
  CompleteTask: completeTask,
};
