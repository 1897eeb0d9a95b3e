import { commonCopy } from '../../../cards/copy/common.nl.ts';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import type { endingVerbs } from '../../../cards/verbs/weighing.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { cannotCloseView, closedView, closeView, helpView, reopenView } from '../../../cards/views/ending.ts';
import { reasonIds } from '../../consultation/closing.ts';
import { refusalOf } from '../../consultation/decide.ts';
import { mayClose } from '../../consultation/policy.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import { formDefaults, formHow, gone, savedWith, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';

function submitHelp({ read, context }: CaseSubmit<'ArrangeHelp'>): InteractionResult {
  const { requires } = context.profile.help;
  const what = read.need('what');
  const term = read.needDate('term');
  const results = requires.includes('results') ? read.need('results') : read.text('results');
  const roles = requires.includes('roles') ? read.need('roles') : (read.text('roles') ?? '');
  const tasks = requires.includes('tasks') ? read.need('tasks') : read.text('tasks');
  const caseManager = requires.includes('caseManager') ? read.needPerson('caseManager') : read.person('caseManager');
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'ArrangeHelp',
      what,
      term,
      ...(results === undefined ? {} : { results }),
      roles,
      ...(tasks === undefined ? {} : { tasks }),
      ...(caseManager === undefined ? {} : { caseManager }),
    },
    refused: read.atField(['what', 'term', 'results', 'roles', 'tasks', 'caseManager'], 'term'),
  }));
}

const closingFor = ({ face, facts, ...context }: CaseContext, reason: string): Refusal | undefined =>
  refusalOf({ type: 'CloseCase', reason, text: '-' }, { kind: 'case', face, facts }, context);

/** Shows the form with the reasons that hold now; while none does, what has to come first. */
function openClosing({ context, in: from }: CasePress<'CloseCase'>): InteractionResult {
  if (context.face.phase === 'closed') return gone(refusalCopy.alreadyDone);
  if (!mayClose(context, context)) return gone(refusalCopy.notForYou);
  const tried = reasonIds(context.profile).map((id) => ({ id, refusal: closingFor(context, id) }));
  const now = tried.filter(({ refusal }) => refusal === undefined).map(({ id }) => id);
  if (now.length > 0) {
    const others = tried.flatMap(({ id, refusal }) => (refusal === undefined ? [] : [{ id, refusal }]));
    const view = closeView(context, formDefaults(context, caseForm('CloseCase')), now, others);
    return { kind: 'show', view, how: formHow(from) };
  }
  const why = tried.flatMap(({ refusal }) => refusal ?? []);
  return { kind: 'show', view: cannotCloseView(context, why), how: viewHow(from) };
}

function submitClose({ read, context }: CaseSubmit<'CloseCase'>): InteractionResult {
  const reason = reasonIds(context.profile).find((id) => id === read.text('reason'));
  if (reason === undefined) read.error('reason', commonCopy.errors.choose);
  const text = read.need('text');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'CloseCase', reason: reason ?? '', text },
    after: (later) => savedWith(closedView(later)),
    refused: read.atField(['reason', 'text'], 'reason'),
  }));
}

function submitReopen({ form, read }: CaseSubmit<'ReopenCase'>): InteractionResult {
  const reason = read.need('reason');
  const happenedAt = read.moment('happenedOn', 'happenedTime');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'ReopenCase', entryId: form.id, reason, happenedAt },
    refused: read.atField(['reason', 'happenedOn'], 'reason'),
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
