import { commonCopy } from '../../../cards/copy/common.nl.ts';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import { closedView, closeView, helpView, reopenView } from '../../../cards/views/ending.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, gone, savedWith, seedOf } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, Submit, Wish } from './interaction.ts';
import { savedStep } from './steps.ts';

function submitHelp({ values, scene }: Submit): Wish {
  const { requires } = scene.profile.help;
  const read = readForm(values, scene.school);
  const what = read.need('what');
  const term = read.needDate('term');
  const roles = requires.includes('roles') ? read.need('roles') : (read.text('roles') ?? '');
  const tasks = requires.includes('tasks') ? read.need('tasks') : read.text('tasks');
  const caseManager = requires.includes('caseManager') ? read.needPerson('caseManager') : read.person('caseManager');
  return read.wish(() => ({
    kind: 'command',
    command: {
      type: 'ArrangeHelp',
      what,
      term,
      roles,
      ...(tasks === undefined ? {} : { tasks }),
      ...(caseManager === undefined ? {} : { caseManager }),
    },
    after: savedStep(scene.profile.decision.step),
    refused: atField(['what', 'term', 'roles', 'tasks', 'caseManager'], 'term'),
  }));
}

function submitClose({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const reason = scene.profile.close.reasons.find((r) => r.id === read.text('reason'));
  if (reason === undefined) read.error('reason', commonCopy.errors.choose);
  const text = read.need('text');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'CloseCase', reason: reason?.id ?? '', text },
    after: (later) => savedWith(closedView(later)),
    refused: atField(['reason', 'text'], 'reason'),
  }));
}

function submitReopen({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const reason = read.need('reason');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'ReopenCase', reason },
    after: savedStep(scene.profile.steps[0]?.id ?? ''),
    refused: atField(['reason'], 'reason'),
  }));
}

export const endingInteractions: readonly CaseInteraction[] = [
  {
    verb: 'ArrangeHelp',
    press: ({ scene, in: from }) => ({
      kind: 'show',
      view: helpView(scene, seedOf(scene, 'ArrangeHelp')),
      how: formHow(from),
    }),
    submit: submitHelp,
  },
  {
    verb: 'CloseCase',
    press: ({ scene, in: from }) => {
      if (scene.face.phase === 'closed') return gone(refusalCopy.alreadyDone);
      return { kind: 'show', view: closeView(scene, seedOf(scene, 'CloseCase')), how: formHow(from) };
    },
    submit: submitClose,
  },
  {
    verb: 'ReopenCase',
    press: ({ scene, in: from }) => {
      if (scene.face.phase !== 'closed') return gone(refusalCopy.alreadyDone);
      return { kind: 'show', view: reopenView(scene, seedOf(scene, 'ReopenCase')), how: formHow(from) };
    },
    submit: submitReopen,
  },
];
