/** Fields of a private view as the browser's own controls, each with its label, its hint and its error. */
import { type ComponentChildren, h } from 'preact';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { ChoiceInput, FormValues, Input } from '../../../src/port/card.ts';
import { ChoiceField, isLong } from './choice-field.ts';
import { overLength, TextField } from './text-field.ts';
import { Words } from './words.ts';

const copy = webCopy.view;

interface FieldProps {
  readonly input: Input;
  /** Id that is unique in the page. */
  readonly id: string;
  readonly error: string | undefined;
}

const describedBy = ({ input, id, error }: FieldProps): string | undefined =>
  [input.hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].join(' ').trim() ||
  undefined;

const common = (props: FieldProps) => ({
  id: props.id,
  name: props.input.id,
  required: props.input.isRequired === true,
  'aria-invalid': props.error === undefined ? undefined : ('true' as const),
  'aria-describedby': describedBy(props),
});

const mark = ({ input }: FieldProps) => input.isRequired && h('span', { class: 'mark' }, ` (${copy.required})`);

const around = ({ input, id, error }: FieldProps): readonly ComponentChildren[] => [
  input.hint !== undefined && h('p', { class: 'hint', id: `${id}-hint` }, h(Words, { text: input.hint })),
  error !== undefined && h('p', { class: 'error', id: `${id}-error` }, error),
];

function list(input: ChoiceInput, props: FieldProps) {
  return h(
    'select',
    common(props),
    h('option', { value: '' }, copy.optional),
    input.choices.map(({ title, value }) =>
      h('option', { key: value, value, selected: value === input.value || undefined }, title),
    ),
  );
}

function control(props: FieldProps) {
  const { input, id, error } = props;
  switch (input.type) {
    case 'Input.Text':
      return h(TextField, { input, id, look: common(props), describedBy: describedBy(props), error });
    case 'Input.ChoiceSet':
      return list(input, props);
    case 'Input.Date':
      return h('input', { ...common(props), type: 'date', defaultValue: input.value ?? '' });
    case 'Input.Time':
      return h('input', { ...common(props), type: 'time', defaultValue: input.value ?? '' });
  }
}

const isGroup = (input: Input): input is ChoiceInput =>
  input.type === 'Input.ChoiceSet' && (input.isMultiSelect === true || input.style === 'expanded' || isLong(input));

export function Field(props: FieldProps) {
  const { input, id, error } = props;
  if (isGroup(input))
    return h(ChoiceField, {
      input,
      id,
      error,
      legend: [input.label, mark(props)],
      around: around(props),
      describedBy: describedBy(props),
    });
  return h(
    'div',
    { class: 'field', 'data-invalid': error !== undefined },
    h('label', { for: id }, input.label, mark(props)),
    around(props),
    control(props),
  );
}

/** Returns the current values of the form, by input id. */
export function valuesOf(form: HTMLFormElement, inputs: readonly Input[]): FormValues {
  const data = new FormData(form);
  return Object.fromEntries(
    inputs.map((input) => {
      const all = data.getAll(input.id).map(String);
      return [input.id, input.type === 'Input.ChoiceSet' && input.isMultiSelect === true ? all : (all[0] ?? '')];
    }),
  );
}

/** Returns errors for required fields that are empty, and for texts that are too long. */
export function faultsIn(inputs: readonly Input[], values: FormValues): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const input of inputs) {
    const value = String(values[input.id] ?? '');
    const over = input.type === 'Input.Text' ? overLength(input, value) : 0;
    if (over > 0) faults[input.id] = copy.tooLong(over);
    if (input.isRequired === true && value.trim() === '')
      faults[input.id] = input.type === 'Input.ChoiceSet' ? copy.choose : copy.fillIn;
  }
  return faults;
}
