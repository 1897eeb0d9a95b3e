/**
 * Slack's limits once more, as a table and on purpose not the adapter's own code: what leaves is measured by a second
 * ruler. Each row: which objects, and what must hold for them. Lengths in UTF-16 units.
 */
type Thing = Record<string, unknown>;
type Rule = readonly [name: string, holds: (it: Thing) => boolean];

const list = (value: unknown): Thing[] => (Array.isArray(value) ? (value as Thing[]) : []);
const textOf = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? (value as Thing).text : value;
  return typeof text === 'string' ? text : '';
};
const max = (key: string, most: number): Rule => [`${key}>${most}`, (it) => textOf(it[key]).length <= most];
const present = (key: string): Rule => [`${key} empty`, (it) => !(key in it) || textOf(it[key]).trim() !== ''];
const atMost = (key: string, most: number): Rule => [`${key} more than ${most}`, (it) => list(it[key]).length <= most];
const atLeastOne = (key: string): Rule => [`no ${key}`, (it) => list(it[key]).length > 0];
const distinct = (things: Thing[], key: string): boolean => {
  const found = things.map((it) => it[key]).filter((it) => it !== undefined);
  return new Set(found).size === found.length;
};

/** The options of a list, whether or not they are in groups. */
const everyOption = (it: Thing): Thing[] => [
  ...list(it.options),
  ...list(it.option_groups).flatMap((group) => list(group.options)),
];
const optionsOrGroups: readonly Rule[] = [
  atMost('options', 100),
  atMost('option_groups', 100),
  [
    'more than 100 options in a group',
    (it) => list(it.option_groups).every((group) => list(group.options).length <= 100),
  ],
  ['a group without label', (it) => list(it.option_groups).every((group) => textOf(group.label).trim() !== '')],
  ['a label of a group>75', (it) => list(it.option_groups).every((group) => textOf(group.label).length <= 75)],
  ['no options', (it) => everyOption(it).length > 0],
  ['options and option_groups', (it) => !('options' in it && 'option_groups' in it)],
];

const chosenKnown: Rule = [
  'initial option not among the options',
  (it) => {
    const all = everyOption(it).map((one) => JSON.stringify(one));
    const chosen = [...list(it.initial_options), ...(it.initial_option ? [it.initial_option as Thing] : [])];
    return chosen.every((one) => all.includes(JSON.stringify(one)));
  },
];

const byType: Record<string, readonly Rule[]> = {
  section: [
    max('text', 3000),
    present('text'),
    atMost('fields', 10),
    ['field>2000', (it) => list(it.fields).every((one) => textOf(one).length <= 2000 && textOf(one).trim() !== '')],
    ['neither text nor fields', (it) => 'text' in it || 'fields' in it],
  ],
  header: [max('text', 150), present('text')],
  context: [atMost('elements', 10), atLeastOne('elements')],
  actions: [
    atMost('elements', 25),
    atLeastOne('elements'),
    ['same action_id', (it) => distinct(list(it.elements), 'action_id')],
  ],
  input: [max('label', 2000), present('label'), max('hint', 2000), present('hint')],
  button: [max('text', 75), present('text'), max('value', 2000), max('url', 3000), max('accessibility_label', 75)],
  plain_text_input: [
    ['max_length>3000', (it) => Number(it.max_length ?? 1) <= 3000],
    ['initial_value>max_length', (it) => textOf(it.initial_value).length <= Number(it.max_length ?? 3000)],
    max('placeholder', 150),
    present('placeholder'),
  ],
  radio_buttons: [atMost('options', 10), atLeastOne('options'), chosenKnown],
  checkboxes: [atMost('options', 10), atLeastOne('options'), chosenKnown],
  static_select: [...optionsOrGroups, chosenKnown],
  overflow: [atMost('options', 5), atLeastOne('options')],
  multi_static_select: [...optionsOrGroups, chosenKnown],
  datepicker: [
    ['initial_date', (it) => it.initial_date === undefined || !Number.isNaN(Date.parse(textOf(it.initial_date)))],
  ],
  timepicker: [['initial_time', (it) => it.initial_time === undefined || /^\d\d:\d\d$/.test(textOf(it.initial_time))]],
};

const everywhere: readonly Rule[] = [max('action_id', 255), max('block_id', 255), max('callback_id', 255)];
const option: readonly Rule[] = [
  max('text', 75),
  present('text'),
  max('value', 150),
  present('value'),
  max('description', 75),
];

function walk(value: unknown, path: string, faults: string[]): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, `${path}[${index}]`, faults);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const thing = value as Thing;
  const isOption = 'value' in thing && 'text' in thing && !('type' in thing);
  const rules = [...(byType[String(thing.type)] ?? []), ...everywhere, ...(isOption ? option : [])];
  for (const [name, holds] of rules) if (!holds(thing)) faults.push(`${path}: ${name}`);
  for (const [key, item] of Object.entries(thing)) walk(item, `${path}.${key}`, faults);
}

const characters = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, it) => sum + characters(it), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, it]) => sum + (key === 'text' && typeof it === 'string' ? it.length : characters(it)),
    0,
  );
};

function blockFaults(blocks: unknown, most: number): string[] {
  const faults: string[] = [];
  walk(blocks, 'blocks', faults);
  if (list(blocks).length > most) faults.push(`more than ${most} blocks`);
  if (!distinct(list(blocks), 'block_id')) faults.push('same block_id');
  return faults;
}

/** The faults that Slack would answer with `invalid_blocks` or `msg_blocks_too_long`; empty when it would take it. */
export function messageFaults(blocks: unknown): string[] {
  const faults = blockFaults(blocks, 50);
  if (list(blocks).some((it) => it.type === 'input')) faults.push('input in a message');
  if (characters(blocks) > 9500) faults.push('msg_blocks_too_long');
  return faults;
}

export function viewFaults(view: Thing): string[] {
  const faults = blockFaults(view.blocks, 100);
  for (const key of ['title', 'submit', 'close']) {
    if (textOf(view[key]).length > 24) faults.push(`${key}>24`);
    if (key in view && textOf(view[key]) === '') faults.push(`${key} empty`);
  }
  if (textOf(view.private_metadata).length > 3000) faults.push('private_metadata>3000');
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) faults.push('view_too_large');
  if (JSON.stringify(view.blocks).split('"focus_on_load":true').length > 2) faults.push('two fields in focus');
  const hasInput = list(view.blocks).some((it) => it.type === 'input');
  if (view.type === 'modal' && hasInput && !view.submit) faults.push('input without submit');
  return faults;
}
