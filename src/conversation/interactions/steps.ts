import { commonCopy } from '../../../cards/copy/common.nl.ts';
import type { FormSeed } from '../../../cards/views/state.ts';
import { blockedView, passView, reopenStepView, type StepMessage, stepView } from '../../../cards/views/step.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import type { Step } from '../../protocol/schema.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, gone, savedWith, seedOf, viewHow } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, CaseScene, Press, Submit, Wish } from './interaction.ts';
import { happenedOf, oldestFirst, said } from './read/rows.ts';

const stepOf = (scene: CaseScene, id: string): Step | undefined => scene.profile.steps.find((s) => s.id === id);

async function messagesOf(scene: CaseScene, step: string): Promise<readonly StepMessage[]> {
  const rows = await scene.session.logbook(scene.caseId, { types: ['Reacted'] });
  return oldestFirst(rows.filter((row) => row.face.step === step)).flatMap((row) => {
    const words = said(row, 'text');
    return words === undefined ? [] : [{ id: row.id, by: row.author, at: happenedOf(row), text: words }];
  });
}

/** The view of a step as it is now; undefined for a step the profile does not have. */
export async function stepViewOf(scene: CaseScene, id: string): Promise<View | undefined> {
  const step = stepOf(scene, id);
  return step === undefined ? undefined : stepView(scene, step, await messagesOf(scene, id));
}

async function showStep({ argument, scene, in: from }: Press): Promise<Wish> {
  const view = await stepViewOf(scene, argument);
  return view === undefined ? gone(commonCopy.gone) : { kind: 'show', view, how: viewHow(from) };
}

/** After a change that came from a button: the step as it has become. */
const thenStep =
  (step: string, from: Press['in']) =>
  async (scene: CaseScene): Promise<Reply> => {
    const view = await stepViewOf(scene, step);
    return view === undefined ? { kind: 'nothing' } : { kind: 'view', view, how: viewHow(from) };
  };

/** After a form: the step takes the form's place. */
export const savedStep =
  (step: string) =>
  async (scene: CaseScene): Promise<Reply> => {
    const view = await stepViewOf(scene, step);
    return savedWith(view);
  };

/** Answers a gate: a question where a reason passes it, else the list of what lacks. Other refusals are the door's. */
function gate(scene: CaseScene, seed: () => FormSeed, step: string, of: 'start' | 'complete', from: Press['in']) {
  return (refusal: Refusal): Reply | undefined => {
    if (refusal.code !== 'incomplete' && refusal.code !== 'stepBefore') return undefined;
    const lacks = refusal.lacks ?? [];
    const view = refusal.passable === true ? passView(scene, seed(), of, lacks) : blockedView(scene, step, lacks);
    return { kind: 'view', view, how: refusal.passable === true ? formHow(from) : viewHow(from) };
  };
}

const moves = {
  start: { verb: 'StartStep', type: 'StartStep' },
  complete: { verb: 'CompleteStep', type: 'CompleteStep' },
} as const;

/** Begins or finishes a step: at once where nothing lacks, with a reason where something does. */
function move(of: keyof typeof moves): CaseInteraction {
  const { verb, type } = moves[of];
  return {
    verb,
    locks: true,
    press: ({ argument, scene, in: from }) => ({
      kind: 'command',
      command: { type, step: argument },
      after: thenStep(argument, from),
      refused: gate(scene, () => seedOf(scene, `${verb}:${argument}`), argument, of, from),
    }),
    submit: ({ argument, values, scene }) => {
      const read = readForm(values, scene.school);
      const reason = read.need('reason');
      return read.wish(() => ({
        kind: 'command',
        command: { type, step: argument, reason },
        after: savedStep(argument),
        refused: atField(['reason'], 'reason'),
      }));
    },
  };
}

const reopen: CaseInteraction = {
  verb: 'ReopenStep',
  press: ({ argument, scene, in: from }) => {
    const step = stepOf(scene, argument);
    if (step === undefined) return gone(commonCopy.gone);
    return {
      kind: 'show',
      view: reopenStepView(scene, seedOf(scene, `ReopenStep:${argument}`), step),
      how: formHow(from),
    };
  },
  submit: ({ argument, values, scene }: Submit) => {
    const read = readForm(values, scene.school);
    const reason = read.need('reason');
    return read.wish(() => ({
      kind: 'command',
      command: { type: 'ReopenStep', step: argument, reason },
      after: savedStep(argument),
      refused: atField(['reason'], 'reason'),
    }));
  },
};

const completeTask: CaseInteraction = {
  verb: 'CompleteTask',
  locks: true,
  press: ({ argument, version, scene, in: from }) => {
    const task = scene.face.tasks.find((t) => t.id === argument);
    if (task === undefined) return gone(commonCopy.gone);
    return {
      kind: 'command',
      command: { type: 'CompleteTask', task: task.id, revision: version ?? task.revision },
      ...(task.step === undefined ? {} : { after: thenStep(task.step, from) }),
    };
  },
};

export const stepsInteractions: readonly CaseInteraction[] = [
  { verb: 'Step', press: showStep },
  move('start'),
  move('complete'),
  reopen,
  completeTask,
];
