import type { ChoiceInput, FormValues, Input, TextBlock, TextInput } from '../../src/port/card.ts';
import { isBlank, shorten, truncate } from '../shared/text.ts';
import type { Element } from './element.ts';
import { LIMITS } from './limits.ts';
import { richText, SIGN } from './rich-text.ts';
import { plain, unlinked } from './text.ts';
import type { TeamsWords } from './words.ts';

/** The state of a form that was sent and not saved. */
export interface Refill {
  readonly values: FormValues;
  /** Sentences by input id; one that belongs to no input of the form is shown above it. */
  readonly errors: Readonly<Record<string, string>>;
}

const typed = (input: Input, again: Refill | undefined): string | undefined => {
  const value = again === undefined ? undefined : own(again.values, input.id);
  if (value === undefined) return input.value;
  return typeof value === 'string' ? value : value.join(',');
};

function textElement(input: TextInput, value: string): object {
  const max = Math.max(1, Math.min(input.maxLength ?? LIMITS.textInput, LIMITS.textInput));
  const text = truncate(value, max);
  return {
    maxLength: max,
    ...(input.isMultiline ? { isMultiline: true } : {}),
    ...(text === '' ? {} : { value: text }),
    ...(input.placeholder && !isBlank(input.placeholder)
      ? { placeholder: shorten(input.placeholder, LIMITS.placeholder) }
      : {}),
  };
}

const mostChoices = ({ style }: ChoiceInput): number => (style === 'search' ? LIMITS.searched : LIMITS.choices);

function choiceElement(input: ChoiceInput, value: string): object {
  const choices = input.choices
    .slice(0, mostChoices(input))
    .map(({ title, value: its }) => ({ title: isBlank(title) ? '–' : unlinked(title), value: its }));
  const wanted = input.isMultiSelect ? value.split(',') : [value];
  const chosen = choices.map((choice) => choice.value).filter((it) => wanted.includes(it));
  return {
    choices,
    // Where a client cannot search a list of several, it draws check boxes: longer, but nobody is missing.
    style: input.style === 'search' ? 'filtered' : input.style,
    wrap: true,
    ...(input.isMultiSelect ? { isMultiSelect: true } : {}),
    ...(chosen.length > 0 ? { value: chosen.join(',') } : {}),
  };
}

const isDate = (value: string): boolean => /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(value);
const isTime = (value: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

function element(input: Input, value: string): object {
  switch (input.type) {
    case 'Input.Text':
      return textElement(input, value);
    case 'Input.ChoiceSet':
      return choiceElement(input, value);
    case 'Input.Date':
      return isDate(value) ? { value } : {};
    case 'Input.Time':
      return isTime(value) ? { value } : {};
    default:
      return input satisfies never;
  }
}

/** Returns the hint, which says so when the field could not take all text: nothing disappears silently. */
function hintOf(input: Input, value: string, words: TeamsWords): string {
  const hints = [input.hint ?? ''];
  if (input.type === 'Input.Text' && value.length > Math.min(input.maxLength ?? LIMITS.textInput, LIMITS.textInput))
    hints.push(words.textCut);
  if (input.type === 'Input.ChoiceSet' && input.choices.length > mostChoices(input)) hints.push(words.cutOff);
  return hints.filter((it) => !isBlank(it)).join(' ');
}

/** A field may have the name of a property that every object has: only values that were really sent count. */
const own = <T>(values: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(values, id) ? values[id] : undefined;

/** Renders a field of a form. An error is shown above it, where people see it before they fill in the field again. */
export function renderInput(input: Input, words: TeamsWords, again?: Refill): readonly Element[] {
  const label = plain(shorten(isBlank(input.label) ? '–' : input.label, LIMITS.label));
  if (input.type === 'Input.ChoiceSet' && input.choices.length === 0) return [richText({ text: `${label}: –` })];
  const value = typed(input, again) ?? '';
  const hint = hintOf(input, value, words);
  const error = again === undefined ? undefined : own(again.errors, input.id);
  return [
    ...(error === undefined ? [] : [richText({ text: `${SIGN.Attention} ${error}`, weight: 'Bolder' })]),
    {
      type: input.type,
      id: input.id,
      label,
      ...(input.isRequired ? { isRequired: true, errorMessage: words.required } : {}),
      ...element(input, value),
    },
    ...(hint === '' ? [] : [{ ...richText({ text: hint, isSubtle: true }), spacing: 'None' }]),
  ];
}

/** Renders a field as label and value, where nothing can be saved. */
export function inputAsText(input: Input): TextBlock {
  const titles =
    input.type === 'Input.ChoiceSet' ? new Map(input.choices.map((it) => [it.value, it.title])) : new Map();
  const values = input.type === 'Input.ChoiceSet' && input.isMultiSelect ? input.value?.split(',') : [input.value];
  const value = (values ?? []).map((it) => titles.get(it) ?? it ?? '').join(', ');
  return { type: 'TextBlock', text: `${input.label}: ${isBlank(value) ? '–' : value}`, wrap: true };
}
