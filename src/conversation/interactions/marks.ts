import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import { markFormView, marksView } from '../../../cards/views/marks.ts';
import { markOf } from '../../consultation/marks.ts';
import { mayMark } from '../../consultation/policy.ts';
import type { Mark } from '../../protocol/schema.ts';
import { atField } from '../handle/refusals.ts';
import { formDefaults, formHow, gone, savedWith, viewHow } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseContext, CaseInteraction, InteractionResult, Press, Submit } from './interaction.ts';

/** `id.on` or `id.off`: what the person saw, so that two who press together do not undo each other. */
function asked(context: CaseContext, argument: string): { readonly mark: Mark; readonly on: boolean } | undefined {
  const [id = '', way] = argument.split('.');
  const mark = markOf(context.profile, id);
  return mark === undefined || (way !== 'on' && way !== 'off') ? undefined : { mark, on: way === 'on' };
}

function showForm({ argument, context, in: from }: Press): InteractionResult {
  const found = asked(context, argument);
  if (found === undefined || !mayMark(found.mark, context, context)) return gone(refusalCopy.notForYou);
  const defaults = formDefaults(context, `MarkCase:${argument}`);
  return { kind: 'show', view: markFormView(context, defaults, found.mark, found.on), how: formHow(from) };
}

function submitMark({ argument, values, context }: Submit): InteractionResult {
  const found = asked(context, argument);
  if (found === undefined) return gone(refusalCopy.notForYou);
  const read = readForm(values, context.school);
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'MarkCase', mark: found.mark.id, on: found.on, reason },
    after: (later) => savedWith(marksView(later)),
    refused: atField(['reason'], 'reason'),
  }));
}

export const marksInteractions: readonly CaseInteraction[] = [
  { verb: 'Marks', press: ({ context, in: from }) => ({ kind: 'show', view: marksView(context), how: viewHow(from) }) },
  { verb: 'MarkCase', press: showForm, submit: submitMark },
];
