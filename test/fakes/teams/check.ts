/** What must hold for everything that reaches Teams, beside the schema. Rules, never values. */
import type { CheckCard } from './schema.ts';

type Json = Readonly<Record<string, unknown>>;

const MOST_BYTES = 24_000;
const MOST_ACTIONS = 6;
/** Characters of buttons in one row, of which more are cut off at 320 pixels; the edges of a button are as wide as some. */
const ROW = 34;
const EDGE = 4;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object in the card that stands on it; what a button carries does not. */
function* parts(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* parts(item);
  if (!isJson(value)) return;
  yield value;
  for (const [key, item] of Object.entries(value)) if (key !== 'data') yield* parts(item);
}

function actionFaults(actions: readonly Json[]): string[] {
  const words = actions.map(({ title }) => String(title ?? ''));
  return [
    ...(actions.length > MOST_ACTIONS ? ['more than six buttons in a row'] : []),
    ...(actions.length > 1 && words.join('').length + EDGE * words.length > ROW
      ? ['a row of buttons that does not fit 320 pixels']
      : []),
    ...(words.some((it) => it.trim() === '') ? ['a button without words'] : []),
  ];
}

const only = (value: Json, names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name));

/** A button of a posted card carries what to do, and nothing else: who sees the card sees its source too. */
function dataFaults(data: unknown): string[] {
  if (!isJson(data) || !isJson(data.zorg)) return ['a button that is not ours'];
  const { button } = data.zorg;
  if (!only(data, ['zorg', 'msteams']) || !only(data.zorg, ['button']) || !isJson(button))
    return ['a button that carries more than a button'];
  return only(button, ['action', 'caseId', 'version']) ? [] : ['a button that carries more than it may'];
}

const sizeFaults = (card: object): string[] =>
  Buffer.byteLength(JSON.stringify(card)) > MOST_BYTES ? ['more than 24 kB'] : [];

/** A number to call is the only link of ours. */
const withoutCalls = (text: string): string => text.replaceAll(/\[([\d +-]+)\]\(tel:\+?\d+\)/g, '$1');

/** Faults of any card: size, rows of buttons, and text in which markup would be read. */
export function cardFaults(card: object, schema: CheckCard): string[] {
  const all = [...parts(card)];
  const texts = all.filter(({ type }) => type === 'TextBlock').map(({ text }) => withoutCalls(String(text)));
  return [
    ...schema(card),
    ...sizeFaults(card),
    ...all.filter(({ type }) => type === 'ActionSet').flatMap(({ actions }) => actionFaults(actions as Json[])),
    ...(texts.some((text) => /[*_[\]`~{}#>]|^\s*(-|\d+\.)\s/.test(text)) ? ['markup in a TextBlock'] : []),
    ...(all.some(({ type, color }) => type === 'TextRun' && color !== undefined)
      ? ["a colour on text: Microsoft's own do not stand out"]
      : []),
    ...(all.some(({ text, title, label }) => [text, title, label].join('\n').includes('{{'))
      ? ['a function in a text']
      : []),
  ];
}

/** Faults of a card that several people may see. */
export function postFaults(card: object, summary: unknown, schema: CheckCard): string[] {
  const all = [...parts(card)];
  const [first] = (card as { body?: readonly Json[] }).body ?? [];
  const blocks = all.filter(({ type }) => type === 'TextBlock');
  return [
    ...cardFaults(card, schema),
    ...(typeof summary !== 'string' || summary === '' ? ['no summary for the notification'] : []),
    ...(first?.type === 'TextBlock' && first.text === summary
      ? []
      : ['a first text block that is not the neutral sentence']),
    ...(blocks.length === 1 ? [] : ['more than one text block that could become a notification']),
    ...(all.some(({ type }) => String(type).startsWith('Input.')) ? ['a field on a posted card'] : []),
    ...('refresh' in card ? ['a refresh: Teams would ask for a view of every member'] : []),
    ...all
      .filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit')
      .flatMap(({ data }) => dataFaults(data)),
  ];
}
