import type { Block, Json, StoredMessage, StoredView } from './world.ts';

/** What a person sees of blocks, and can touch. */

export interface ButtonOnScreen {
  readonly label: string;
  readonly url?: string;
  readonly element: Json;
  readonly block: Block;
}

export interface FieldOnScreen {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
  readonly element: Json & { readonly type: string; readonly action_id: string };
  /** Text, date, time, the chosen value, or the list of them. */
  readonly value: string | readonly string[];
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

const plainOf = (text: Json): string => {
  const raw = String(text.text ?? '');
  if (text.type !== 'mrkdwn') return raw;
  const labelled = raw.replaceAll(/<tel:[^|>]+\|([^>]*)>/g, '$1');
  const bare = labelled.replaceAll(/(^|\s)\*([^*]+)\*(?=$|\s)/g, '$1$2');
  return bare.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
};

function textsOf(block: Block): string[] {
  const parts = [block.text, ...list(block.fields), ...(block.type === 'context' ? list(block.elements) : [])];
  if (block.type === 'rich_text') return list(block.elements).flatMap((it) => list(it.elements).map(plainOf));
  const texts = parts.flatMap((it) => (it && typeof it === 'object' ? [plainOf(it as Json)] : []));
  if (block.type !== 'input') return texts;
  return [block.label, block.hint].flatMap((it) => (it ? [plainOf(it as Json)] : []));
}

export const visibleText = (blocks: readonly Block[]): string => blocks.flatMap(textsOf).join('\n');

const optionTitle = (option: Json): string => {
  const more = option.description ? ` ${plainOf(option.description as Json)}` : '';
  return `${plainOf(option.text as Json)}${more}`;
};

/** What is sent when one option of a menu is chosen, and how it is called on the screen. */
const chosenIn = (menu: Json): Json[] => {
  const groups = list(menu.option_groups).flatMap((group) => list(group.options));
  const { options: _options, option_groups: _groups, ...rest } = menu;
  return [...list(menu.options), ...groups].map((option) => ({
    ...rest,
    text: { type: 'plain_text', text: optionTitle(option) },
    selected_option: option,
  }));
};

const MENUS = ['overflow', 'static_select'];

const pressableIn = (block: Block): Json[] => {
  const accessory = block.accessory as Json | undefined;
  const parts = [...(block.type === 'actions' ? list(block.elements) : []), ...(accessory ? [accessory] : [])];
  return parts.flatMap((part) => (MENUS.includes(String(part.type)) ? chosenIn(part) : [part]));
};

export const buttonsOf = (blocks: readonly Block[]): ButtonOnScreen[] =>
  blocks.flatMap((block) =>
    pressableIn(block).map((element) => ({
      label: plainOf(element.text as Json),
      ...(element.url ? { url: String(element.url) } : {}),
      element,
      block,
    })),
  );

/** Options of a field, whether or not they are in groups. */
const optionsOf = (element: Json): Json[] => [
  ...list(element.options),
  ...list(element.option_groups).flatMap((group) => list(group.options)),
];

/** The state of a field as Slack sends it when nothing was touched. */
function initialState(element: Json): Json {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
      return { type, value: element.initial_value ?? null };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: element.initial_options ?? [] };
    default:
      return { type, selected_option: element.initial_option ?? null };
  }
}

export const stateOf = (view: StoredView, block: Block): Json =>
  view.typed.get(block.block_id ?? '') ?? initialState(block.element as Json);

export const inputBlocks = (view: StoredView): Block[] => view.blocks.filter((block) => block.type === 'input');

/** Lists among the buttons, whose state Slack sends along as that of fields. */
const listsIn = (view: StoredView): (readonly [id: unknown, state: Json])[] =>
  view.blocks.flatMap((block) =>
    list(block.elements)
      .filter(({ type }) => type === 'static_select')
      .map((it) => [block.block_id, { [String(it.action_id)]: initialState(it) }] as const),
  );

/** `view.state.values` as Slack sends it with a submit or a press in a view. */
export const stateValues = (view: StoredView): Json =>
  Object.fromEntries([
    ...listsIn(view),
    ...inputBlocks(view).map(
      (block) => [block.block_id, { [String((block.element as Json).action_id)]: stateOf(view, block) }] as const,
    ),
  ]);

const valueIn = (state: Json): string | string[] => {
  if (Array.isArray(state.selected_options)) return list(state.selected_options).map((it) => String(it.value));
  const option = state.selected_option as Json | null | undefined;
  return String(option?.value ?? state.selected_date ?? state.selected_time ?? state.value ?? '');
};

export function fieldsOf(view: StoredView): FieldOnScreen[] {
  return inputBlocks(view).map((block) => {
    const element = block.element as FieldOnScreen['element'];
    return {
      id: block.block_id ?? '',
      label: plainOf(block.label as Json),
      hint: block.hint ? plainOf(block.hint as Json) : '',
      required: block.optional !== true,
      element,
      value: valueIn(stateOf(view, block)),
      choices: optionsOf(element).map((it) => ({ title: optionTitle(it), value: String(it.value) })),
    };
  });
}

/** The state after a person typed or chose this; refuses what the field would not let them do. */
export function typedState(field: FieldOnScreen, value: string | readonly string[]): Json {
  const { element, label } = field;
  const { type } = element;
  const pick = (wanted: string): Json => {
    const at = field.choices.findIndex((it) => it.value === wanted || it.title === wanted);
    const found = optionsOf(element)[at];
    if (!found)
      throw new Error(`"${label}" has no choice "${wanted}", only: ${field.choices.map((it) => it.title).join(' | ')}`);
    return found;
  };
  if (type === 'checkboxes' || type === 'multi_static_select') {
    return { type, selected_options: (typeof value === 'string' ? [value] : value).filter(Boolean).map(pick) };
  }
  if (typeof value !== 'string') throw new Error(`"${label}" takes one value`);
  if (type === 'radio_buttons' || type === 'static_select')
    return { type, selected_option: value ? pick(value) : null };
  if (type === 'datepicker') return { type, selected_date: date(label, value) };
  if (type === 'timepicker') return { type, selected_time: value || null };
  if (value.length > Number(element.max_length ?? 3000))
    throw new Error(`"${label}" takes at most ${element.max_length}`);
  return { type, value: value || null };
}

function date(label: string, value: string): string | null {
  if (value && !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new Error(`"${label}" takes a date, not "${value}"`);
  return value || null;
}

/** A message as it is read from the screen. */
export interface MessageOnScreen {
  readonly ts: string;
  readonly channel: string;
  /** What a notification shows. */
  readonly notification: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly thread: string | undefined;
  /** Only this person sees it. */
  readonly to: string | undefined;
  readonly edits: number;
  readonly blocks: readonly Block[];
}

export const onScreen = (message: StoredMessage): MessageOnScreen => ({
  ts: message.ts,
  channel: message.channel,
  notification: message.text,
  text: message.blocks.length > 0 ? visibleText(message.blocks) : message.text,
  buttons: buttonsOf(message.blocks).map((it) => it.label),
  thread: message.thread,
  to: message.to,
  edits: message.edits,
  blocks: structuredClone(message.blocks),
});

/** A view as it is read from the screen. */
export interface ViewOnScreen {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly fields: readonly FieldOnScreen[];
  readonly buttons: readonly string[];
  /** Texts and buttons, from top to bottom. */
  readonly parts: readonly ({ readonly kind: 'text' | 'button' } & { readonly words: string })[];
  /** Sentences with a button beside them, from top to bottom. */
  readonly rows: readonly { readonly words: string; readonly button: string }[];
  /** Label of the save button; undefined when the view only shows. */
  readonly submit: string | undefined;
  /** Sentences at fields after the last submit, by field id. */
  readonly errors: Readonly<Record<string, string>>;
  /** How many views lie on top of each other, this one included. */
  readonly depth: number;
}

export const asSeen = (view: StoredView, depth: number): ViewOnScreen => ({
  id: view.id,
  title: view.payload.title ? plainOf(view.payload.title as Json) : '',
  text: visibleText(view.blocks),
  fields: fieldsOf(view),
  buttons: buttonsOf(view.blocks).map((it) => it.label),
  parts: view.blocks.flatMap((block) => [
    ...textsOf(block).map((words) => ({ kind: 'text' as const, words })),
    ...buttonsOf([block]).map(({ label }) => ({ kind: 'button' as const, words: label })),
  ]),
  rows: view.blocks.flatMap((block) => {
    const { accessory } = block as { readonly accessory?: Json };
    return accessory?.type === 'button'
      ? [{ words: textsOf(block).join(' '), button: plainOf(accessory.text as Json) }]
      : [];
  }),
  submit: view.payload.submit ? plainOf(view.payload.submit as Json) : undefined,
  errors: { ...view.errors },
  depth,
});
