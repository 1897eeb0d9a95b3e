/** Choices under one name: radio buttons or checkboxes, with a box to search in where there are many. */
import { type ComponentChildren, h } from 'preact';
import { useState } from 'preact/hooks';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { ChoiceInput } from '../../../src/port/card.ts';
import { Icon } from './icons.ts';
import { Words } from './words.ts';

const copy = webCopy.view;

/** Number of choices from which there is a box to search in. */
const MANY = 8;

/** True for a list that is drawn as choices with search. */
export const isLong = ({ choices }: ChoiceInput): boolean => choices.length > MANY;

/** How many choices may stand beside each other, and their characters at most: of each, and together. */
const FEW = 4;
const SHORT = 20;
const LINE = 40;

/** True for a few short choices of which one is made: they stand beside each other, all alike. */
const isBrief = ({ choices, isMultiSelect = false }: ChoiceInput): boolean =>
  !isMultiSelect &&
  choices.length <= FEW &&
  choices.every(({ title }) => title.length <= SHORT) &&
  choices.reduce((sum, { title }) => sum + title.length, 0) <= LINE;

const bare = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

interface ChoiceFieldProps {
  readonly input: ChoiceInput;
  readonly id: string;
  readonly error: string | undefined;
  readonly legend: ComponentChildren;
  readonly around: ComponentChildren;
  readonly describedBy: string | undefined;
}

export function ChoiceField({ input, id, error, legend, around, describedBy }: ChoiceFieldProps) {
  const [sought, setSought] = useState('');
  const { isMultiSelect = false, isRequired = false, style, choices } = input;
  const chosen = (input.value ?? '').split(',');
  const long = isLong(input);
  const none = style === 'compact' && !isMultiSelect && !isRequired ? [{ title: copy.optional, value: '' }] : [];
  const all = [...none, ...choices];
  const hit = (title: string): boolean => bare(title).includes(bare(sought.trim()));
  const found = all.filter(({ title }) => hit(title)).length;
  // A choice that does not match is hidden and keeps its mark.
  const options = all.map(({ title, value }) =>
    h(
      'label',
      { key: value, class: 'choice', hidden: !hit(title) },
      h('input', {
        type: isMultiSelect ? 'checkbox' : 'radio',
        name: input.id,
        value,
        defaultChecked: chosen.includes(value),
        'aria-describedby': error === undefined ? undefined : `${id}-error`,
      }),
      h('span', {}, h(Words, { text: title })),
    ),
  );
  const search = h(
    'div',
    { class: 'search' },
    h(Icon, { name: 'search' }),
    h('input', {
      type: 'search',
      'aria-label': `${input.label}: ${copy.search}`,
      placeholder: copy.search,
      autocomplete: 'off',
      value: sought,
      onInput: (event: { currentTarget: HTMLInputElement; stopPropagation(): void }) => {
        event.stopPropagation();
        setSought(event.currentTarget.value);
      },
      // Enter would save the form.
      onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && event.preventDefault(),
    }),
    h('span', { class: 'sr', role: 'status' }, sought === '' ? '' : copy.found(found)),
  );
  return h(
    'fieldset',
    { id, class: 'field', 'aria-describedby': describedBy, 'data-invalid': error !== undefined },
    h('legend', {}, legend),
    around,
    long && search,
    h(
      'div',
      { class: long ? 'choices long' : isBrief(input) ? 'choices brief' : 'choices' },
      options,
      found === 0 && h('p', { class: 'hint' }, copy.none),
    ),
  );
}
