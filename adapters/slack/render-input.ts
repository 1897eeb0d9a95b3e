import type { InputBlock, KnownBlock } from '@slack/types';
import type { ChoiceInput, Input, TextBlock, TextInput } from '../../src/port/card.ts';
import { isBlank, shorten, truncate } from '../shared/text.ts';
import { LIMITS } from './limits.ts';
import { renderOption } from './option.ts';
import { plain } from './parts.ts';
import type { SlackWords } from './words.ts';

/** The action id of every field: Slack keeps typed text as long as the block id (the input's id) and the action id stay the same. */
const FIELD_ACTION = 'value';

const named = { action_id: FIELD_ACTION } as const;

function textElement(input: TextInput) {
  const max = Math.max(1, Math.min(input.maxLength ?? LIMITS.textInput, LIMITS.textInput));
  const value = truncate(input.value ?? '', max);
  return {
    type: 'plain_text_input' as const,
    ...named,
    multiline: input.isMultiline ?? false,
    max_length: max,
    ...(value === '' ? {} : { initial_value: value }),
    ...(input.isFocused ? { focus_on_load: true } : {}),
    ...(input.placeholder && !isBlank(input.placeholder)
      ? { placeholder: plain(shorten(input.placeholder, LIMITS.placeholder)) }
      : {}),
  };
}

/**
 * Maximum number of choices: a list that is searched is divided into groups, each of which takes as many as a whole list. `most`: where
 * several such lists share a view.
 */
const mostOptions = ({ style }: ChoiceInput, most: number): number =>
  style === 'search' ? Math.min(most, MOST_CHOICES) : LIMITS.options;

/** Choices that one list can hold. */
export const MOST_CHOICES = LIMITS.options * LIMITS.optionGroups;

type Option = ReturnType<typeof renderOption>;

/** Returns the options as one list, or in groups named after their first and last: Slack filters both by what is typed. */
function listed(options: readonly Option[]) {
  if (options.length <= LIMITS.options) return { options: [...options] };
  const groups = Array.from({ length: Math.ceil(options.length / LIMITS.options) }, (_, i) =>
    options.slice(i * LIMITS.options, (i + 1) * LIMITS.options),
  );
  const half = Math.floor((LIMITS.groupLabel - 3) / 2);
  const named = (it: Option | undefined): string => shorten(it?.text.text ?? '', half);
  return {
    option_groups: groups.map((group) => ({
      label: plain(`${named(group[0])} – ${named(group.at(-1))}`),
      options: group,
    })),
  };
}

function choiceElement(input: ChoiceInput, most: number) {
  const boxes = input.style === 'expanded' && input.choices.length <= LIMITS.boxes;
  const options = input.choices.slice(0, mostOptions(input, most)).map(renderOption);
  if (input.isMultiSelect) {
    const wanted = (input.value ?? '').split(',');
    const chosen = options.filter((it) => wanted.includes(it.value)).slice(0, boxes ? LIMITS.boxes : LIMITS.options);
    const initial = chosen.length > 0 ? { initial_options: chosen } : {};
    if (boxes) return { type: 'checkboxes' as const, ...named, options, ...initial };
    return { type: 'multi_static_select' as const, ...named, ...listed(options), ...initial };
  }
  const chosen = options.find((it) => it.value === input.value);
  const initial = chosen ? { initial_option: chosen } : {};
  if (boxes) return { type: 'radio_buttons' as const, ...named, options, ...initial };
  return { type: 'static_select' as const, ...named, ...listed(options), ...initial };
}

const isDate = (value?: string): value is string => /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(value ?? '');
const isTime = (value?: string): value is string => /^([01]\d|2[0-3]):[0-5]\d$/.test(value ?? '');

function element(input: Input, most: number): InputBlock['element'] {
  switch (input.type) {
    case 'Input.Text':
      return textElement(input);
    case 'Input.ChoiceSet':
      return choiceElement(input, most);
    case 'Input.Date':
      return { type: 'datepicker', ...named, ...(isDate(input.value) ? { initial_date: input.value } : {}) };
    case 'Input.Time':
      return { type: 'timepicker', ...named, ...(isTime(input.value) ? { initial_time: input.value } : {}) };
  }
}

/** Returns the hint, which says so when the field could not take all text: nothing disappears silently. */
function hintOf(input: Input, words: SlackWords, most: number): string {
  const hints = [input.hint ?? ''];
  if (input.type === 'Input.Text') {
    const max = Math.min(input.maxLength ?? LIMITS.textInput, LIMITS.textInput);
    if ((input.value ?? '').length > max) hints.push(words.textCut);
  }
  if (input.type === 'Input.ChoiceSet' && input.choices.length > mostOptions(input, most)) hints.push(words.cutOff);
  return hints.filter((it) => !isBlank(it)).join(' ');
}

/**
 * Renders a field of a form. Its block id is the input's id, so that values survive when the view is replaced. `most`: choices of a list that
 * is searched.
 */
export function renderInput(input: Input, words: SlackWords, most = MOST_CHOICES): KnownBlock[] {
  if (input.type === 'Input.ChoiceSet' && input.choices.length === 0) {
    return [{ type: 'section', text: plain(shorten(`${input.label}: –`, LIMITS.sectionText)) }];
  }
  const hint = hintOf(input, words, most);
  return [
    {
      type: 'input',
      block_id: input.id,
      label: plain(shorten(isBlank(input.label) ? '–' : input.label, LIMITS.label)),
      ...(hint === '' ? {} : { hint: plain(shorten(hint, LIMITS.label)) }),
      optional: !input.isRequired,
      element: element(input, most),
    },
  ];
}

/** Renders a field as label and value, where nothing can be saved. */
export function inputAsText(input: Input): TextBlock[] {
  const titles =
    input.type === 'Input.ChoiceSet' ? new Map(input.choices.map((it) => [it.value, it.title])) : new Map();
  const values = input.type === 'Input.ChoiceSet' && input.isMultiSelect ? input.value?.split(',') : [input.value];
  const value = (values ?? []).map((it) => titles.get(it) ?? it ?? '').join(', ');
  return [{ type: 'TextBlock', text: `${input.label}: ${isBlank(value) ? '–' : value}`, wrap: true }];
}
