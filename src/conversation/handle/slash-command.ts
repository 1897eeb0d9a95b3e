import type { FieldId } from '../../../cards/fields/field.ts';
import type { SchoolFields } from '../../../cards/forms.ts';
import { schoolAndArgument, verbAndArgument } from '../../../cards/verbs.ts';
import { schoolChoiceView } from '../../../cards/views/intake.ts';
import type { View } from '../../port/card.ts';
import type { Inbound } from '../../port/inbound.ts';
import { typedWords, verbOf } from './slash-words.ts';

/** Asks a person with roles at more than one school which one `/zorg …` is about. */
export function schoolChoice(
  schools: readonly { readonly id: string; readonly name: string }[],
  text: string,
  newId: () => string,
  board = false,
): View {
  const verb = verbOf(text, board);
  const typed = verb === 'Intake' ? typedWords(text) : undefined;
  return schoolChoiceView(schools, typed === undefined ? { verb } : { formId: newId(), typed });
}

/** The field with the chosen school. */
const SCHOOL: FieldId<SchoolFields<'Intake'>> = 'school';

/** Returns the school of a press or form outside a case: it is in the action, or was chosen in the form. */
export function schoolAskedFor(inbound: Inbound): string | undefined {
  if (inbound.kind !== 'press' && inbound.kind !== 'submit') return undefined;
  const action = inbound.kind === 'press' ? inbound.button.action : inbound.form.action;
  const [named] = schoolAndArgument(verbAndArgument(action)[1]);
  if (named !== undefined) return named;
  const chosen = inbound.kind === 'submit' ? inbound.values[SCHOOL] : undefined;
  return typeof chosen === 'string' && chosen !== '' ? chosen : undefined;
}
