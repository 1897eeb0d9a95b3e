import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import type { CaseFields } from '../../../cards/forms.ts';
import type { recordVerbs } from '../../../cards/verbs/entries.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { recordView } from '../../../cards/views/record.ts';
import { mayMakeRecord } from '../../consultation/policy.ts';
import { recordIsOpen, recordKindOf } from '../../consultation/profile.ts';
import type { RecordField, RecordKind } from '../../protocol/schema.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import type { FormReader } from './form/form-reader.ts';
import { withPlanned } from './form/planned-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';

/** True when this person can make this record now. */
const canRecord = (context: CaseContext, kind: RecordKind): boolean =>
  context.face.phase !== 'closed' &&
  mayMakeRecord(kind, context, context) &&
  recordIsOpen(kind, context, context.school);

/** Returns the other forms that end a task which this one ends: a row leads to the first of them, and the person chooses. */
const othersFor = (context: CaseContext, { id, ends }: RecordKind): readonly RecordKind[] =>
  context.profile.records.filter(
    (other) => other.id !== id && other.ends.some((task) => ends.includes(task)) && canRecord(context, other),
  );

async function showRecord({ argument, context, in: from }: CasePress<'MakeRecord'>): Promise<InteractionResult> {
  const kind = recordKindOf(context.profile, argument.record);
  if (kind === undefined || !canRecord(context, kind)) return gone(refusalCopy.notForYou);
  const defaults = formDefaults(context, caseForm('MakeRecord', { record: kind.id }));
  const filled = kind.tellsPupil === true ? await withPlanned(context, defaults, 'tellPupil') : defaults;
  return {
    kind: 'show',
    view: recordView(context, filled, kind, othersFor(context, kind)),
    how: formHow(from),
  };
}

/** Returns the value of one field; the rules decide whether it is allowed. */
function valueAt(
  read: FormReader<CaseFields<'MakeRecord'>>,
  { id, kind, required, options }: RecordField,
): string | undefined {
  switch (kind) {
    case 'text':
      return required ? read.need(id) : read.text(id);
    case 'date':
      return required || read.text(id) !== undefined ? read.needDate(id) : undefined;
    case 'choice': {
      const allowed = options.map((option) => option.id);
      const [first, ...others] = allowed;
      return required && first !== undefined ? read.needChoice(id, [first, ...others]) : read.choice(id, allowed);
    }
    case 'person':
      return required ? read.needPerson(id) : read.person(id);
    case 'tick':
      return read.ticked(id) ? 'yes' : undefined;
    default:
      return kind satisfies never;
  }
}

function submitRecord({ form, argument, read, context }: CaseSubmit<'MakeRecord'>): InteractionResult {
  const kind = recordKindOf(context.profile, argument.record);
  if (kind === undefined) return gone(refusalCopy.notForYou);
  const values = Object.fromEntries(
    kind.fields.flatMap((field) => {
      const value = valueAt(read, field);
      return value === undefined ? [] : [[field.id, value]];
    }),
  );
  const fields = kind.fields.map((field) => field.id);
  return read.result(() => ({
    kind: 'command',
    command: { type: 'MakeRecord', id: form.id, kind: kind.id, values },
    refused: read.atField(fields, fields[0] ?? ''),
  }));
}

export const recordsInteractions: CaseInteractionsOf<typeof recordVerbs> = {
  MakeRecord: { press: showRecord, submit: submitRecord },
};
