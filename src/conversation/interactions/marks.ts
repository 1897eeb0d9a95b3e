import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import { markFormView, marksView } from '../../../cards/views/marks.ts';
import { markOf } from '../../consultation/marks.ts';
import { mayMark } from '../../consultation/policy.ts';
import type { Mark } from '../../protocol/schema.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, gone, savedWith, seedOf, viewHow } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, CaseScene, Press, Submit, Wish } from './interaction.ts';

/** `id.on` or `id.off`: what the person saw, so that two who press together do not undo each other. */
function asked(scene: CaseScene, argument: string): { readonly mark: Mark; readonly on: boolean } | undefined {
  const [id = '', way] = argument.split('.');
  const mark = markOf(scene.profile, id);
  return mark === undefined || (way !== 'on' && way !== 'off') ? undefined : { mark, on: way === 'on' };
}

function showForm({ argument, scene, in: from }: Press): Wish {
  const found = asked(scene, argument);
  if (found === undefined || !mayMark(found.mark, scene, scene)) return gone(refusalCopy.notForYou);
  const seed = seedOf(scene, `MarkCase:${argument}`);
  return { kind: 'show', view: markFormView(scene, seed, found.mark, found.on), how: formHow(from) };
}

function submitMark({ argument, values, scene }: Submit): Wish {
  const found = asked(scene, argument);
  if (found === undefined) return gone(refusalCopy.notForYou);
  const read = readForm(values, scene.school);
  const reason = read.need('reason');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'MarkCase', mark: found.mark.id, on: found.on, reason },
    after: (later) => savedWith(marksView(later)),
    refused: atField(['reason'], 'reason'),
  }));
}

export const marksInteractions: readonly CaseInteraction[] = [
  { verb: 'Marks', press: ({ scene, in: from }) => ({ kind: 'show', view: marksView(scene), how: viewHow(from) }) },
  { verb: 'MarkCase', press: showForm, submit: submitMark },
];
