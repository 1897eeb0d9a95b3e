/** Fields of a private view as the browser's own controls, each with its label, its hint and its error. */
import { type ComponentChildren, h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { ChoiceInput, FormValues, Input, TextInput } from '../../../src/port/card.ts';

const copy = playgroundCopy.view;

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
  input.hint !== undefined && h('p', { class: 'hint', id: `${id}-hint` }, input.hint),
  error !== undefined && h('p', { class: 'error', id: `${id}-error` }, error),
];

function text(input: TextInput, props: FieldProps) {
  const { maxLength = 3000, placeholder, value = '' } = input;
  const look = { ...common(props), maxLength, placeholder, defaultValue: value, autofocus: input.isFocused };
  return input.isMultiline === true ? h('textarea', { ...look, rows: 4 }) : h('input', { ...look, type: 'text' });
}

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

/** Radio buttons or checkboxes under one name. */
function Group(props: FieldProps & { readonly input: ChoiceInput }) {
  const { input, id, error } = props;
  const chosen = (input.value ?? '').split(',');
  const type = input.isMultiSelect === true ? 'checkbox' : 'radio';
  const options = input.choices.map(({ title, value }) =>
    h(
      'label',
      { key: value, class: 'choice' },
      h('input', {
        type,
        name: input.id,
        value,
        defaultChecked: chosen.includes(value),
        'aria-describedby': error === undefined ? undefined : `${id}-error`,
      }),
      h('span', {}, title),
    ),
  );
  const long = input.style !== 'expanded' && input.choices.length > 6;
  return h(
    'fieldset',
    { id, class: 'field', 'aria-describedby': describedBy(props), 'data-invalid': error !== undefined },
    h('legend', {}, input.label, mark(props)),
    around(props),
    h('div', { class: long ? 'choices long' : 'choices' }, options),
  );
}

function control(props: FieldProps) {
  const { input } = props;
  switch (input.type) {
    case 'Input.Text':
      return text(input, props);
    case 'Input.ChoiceSet':
      return list(input, props);
    case 'Input.Date':
      return h('input', { ...common(props), type: 'date', defaultValue: input.value ?? '' });
    case 'Input.Time':
      return h('input', { ...common(props), type: 'time', defaultValue: input.value ?? '' });
  }
}

export function Field(props: FieldProps) {
  const { input, id, error } = props;
  if (input.type === 'Input.ChoiceSet' && (input.isMultiSelect === true || input.style === 'expanded'))
    return h(Group, { ...props, input });
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

/** Returns errors for required fields that are empty. */
export function emptyRequired(inputs: readonly Input[], values: FormValues): Record<string, string> {
  const empty = inputs.filter(({ id, isRequired }) => isRequired === true && !String(values[id] ?? '').trim());
  return Object.fromEntries(
    empty.map(({ id, type }) => [id, type === 'Input.ChoiceSet' ? copy.choose : copy.fillIn] as const),
  );
}
