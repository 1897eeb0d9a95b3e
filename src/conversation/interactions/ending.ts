import { commonCopy } from '../../../cards/copy/common.nl.ts';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import type { endingVerbs } from '../../../cards/verbs/weighing.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { cannotCloseView, closedView, closeView, helpView, reopenView } from '../../../cards/views/ending.ts';
import { refusalOf } from '../../consultation/decide.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import { formDefaults, formHow, gone, savedWith, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';

function submitHelp({ read, context }: CaseSubmit<'ArrangeHelp'>): InteractionResult {
  const { requires } = context.profile.help;
  const what = read.need('what');
  const term = read.needDate('term');
  const roles = requires.includes('roles') ? read.need('roles') : (read.text('roles') ?? '');
  const tasks = requires.includes('tasks') ? read.need('tasks') : read.text('tasks');
  const caseManager = requires.includes('caseManager') ? read.needPerson('caseManager') : read.person('caseManager');
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'ArrangeHelp',
      what,
      term,
      roles,
      ...(tasks === undefined ? {} : { tasks }),
      ...(caseManager === undefined ? {} : { caseManager }),
    },
    refused: read.atField(['what', 'term', 'roles', 'tasks', 'caseManager'], 'term'),
  }));
}

type Reason = CaseContext['profile']['close']['reasons'][number];

/** Returns why a reason does not hold now; undefined where it does. */
const whyNotClosed = ({ id }: Reason, context: CaseContext): Refusal | undefined => {
  const { face, facts } = context;
  return refusalOf({ type: 'CloseCase', reason: id, text: '-' }, { kind: 'case', face, facts }, context);
};

/** Opens the form with the reasons that hold; where none does there is nothing to fill in, and what has to come first is said. */
function openClosing({ context, in: from }: CasePress<'CloseCase'>): InteractionResult {
  if (context.face.phase === 'closed') return gone(refusalCopy.alreadyDone);
  const { reasons } = context.profile.close;
  const now = reasons.filter((reason) => whyNotClosed(reason, context) === undefined);
  if (now.length === 0) {
    const why = reasons.flatMap((reason) => whyNotClosed(reason, context) ?? []);
    return { kind: 'show', view: cannotCloseView(context, why), how: viewHow(from) };
  }
  const view = closeView(context, formDefaults(context, caseForm('CloseCase')), now);
  return { kind: 'show', view, how: formHow(from) };
}

function submitClose({ read, context }: CaseSubmit<'CloseCase'>): InteractionResult {
  const reason = context.profile.close.reasons.find((r) => r.id === read.text('reason'));
  if (reason === undefined) read.error('reason', commonCopy.errors.choose);
  const text = read.need('text');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'CloseCase', reason: reason?.id ?? '', text },
    after: (later) => savedWith(closedView(later)),
    refused: read.atField(['reason', 'text'], 'reason'),
  }));
}

function submitReopen({ read }: CaseSubmit<'ReopenCase'>): InteractionResult {
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'ReopenCase', reason },
    refused: read.atField(['reason'], 'reason'),
  }));
}

export const endingInteractions: CaseInteractionsOf<typeof endingVerbs> = {
  ArrangeHelp: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      view: helpView(context, formDefaults(context, caseForm('ArrangeHelp'))),
      how: formHow(from),
    }),
    submit: submitHelp,
  },
  CloseCase: {
    press: openClosing,
    submit: submitClose,
  },
  ReopenCase: {
    press: ({ context, in: from }) => {
      if (context.face.phase !== 'closed') return gone(refusalCopy.alreadyDone);
      return {
        kind: 'show',
        view: reopenView(context, formDefaults(context, caseForm('ReopenCase'))),
        how: formHow(from),
      };
    },
    submit: submitReopen,
  },
};
