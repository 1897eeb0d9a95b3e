/** Changes in the text of a school file: what is not changed stays as somebody wrote it, letter by letter. */
import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Keys } from '../school/keys.ts';

type Value = string | readonly string[];

/** A new key or value of somebody. `undefined`: the key goes. */
export interface FieldEdit {
  readonly index: number;
  /** The English key. */
  readonly key: string;
  readonly value: Value | undefined;
}

export interface Edits {
  readonly fields: readonly FieldEdit[];
  /** Places of who goes. */
  readonly removed: readonly number[];
  /** New people, by English keys in order. */
  readonly added: readonly Readonly<Record<string, Value>>[];
}

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text that YAML takes for what it is, inside a list or map on one line too. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .'’/-]*[\p{L}\p{M}\p{N}.])?$/u;
const word = (text: string): string => (PLAIN.test(text) && !/^[\d.+-]+$/.test(text) ? text : JSON.stringify(text));
const written = (value: Value): string => (typeof value === 'string' ? word(value) : `[${value.map(word).join(', ')}]`);

const startOf = (node: Node): number => node.range?.[0] ?? 0;
const endOf = (node: Node): number => node.range?.[1] ?? 0;

/** Thrown where the file is built in a way that only a person can change, such as with `*`. */
export class ByHand extends Error {
  readonly index: number;
  constructor(index: number) {
    super('only by hand');
    this.name = 'ByHand';
    this.index = index;
  }
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
/** After the end of the line. */
const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
};

interface Field {
  readonly key: Node;
  readonly value: Node;
}

function fieldsOf(map: YAMLMap): readonly Field[] {
  return map.items.flatMap(({ key, value }) => (isScalar(key) && isNode(value) ? [{ key, value }] : []));
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'range' in value;

function editOf(text: string, map: YAMLMap, name: string, value: Value | undefined): Splice {
  const fields = fieldsOf(map);
  const at = fields.findIndex(({ key }) => isScalar(key) && key.value === name);
  const field = fields[at];
  const isFlow = map.flow === true;
  if (field !== undefined && value !== undefined) return replaced(text, field, written(value));
  if (field !== undefined) {
    if (!isFlow)
      return { from: lineStart(text, startOf(field.key)), to: lineEnd(text, valueEnd(text, field.value)), text: '' };
    const before = fields[at - 1];
    const next = fields[at + 1];
    if (before !== undefined) return { from: endOf(before.value), to: endOf(field.value), text: '' };
    return { from: startOf(field.key), to: next === undefined ? endOf(field.value) : startOf(next.key), text: '' };
  }
  const [first, second] = fields;
  const added = value === undefined ? '' : `${name}: ${written(value)}`;
  if (first === undefined || added === '') return { from: startOf(map), to: startOf(map), text: '' };
  if (isFlow) return { from: endOf(first.value), to: endOf(first.value), text: `, ${added}` };
  const column = startOf(first.key) - lineStart(text, startOf(first.key));
  if (second !== undefined)
    return { from: startOf(second.key), to: startOf(second.key), text: `${added}\n${' '.repeat(column)}` };
  const end = lineEnd(text, endOf(first.value));
  return { from: end, to: end, text: `${' '.repeat(column)}${added}\n` };
}

/** What stands below its key goes behind it; with a comment between the two it stays below, deeper than the key. */
function replaced(text: string, { key, value }: Field, to: string): Splice {
  const end = valueEnd(text, value);
  const between = text.slice(endOf(key), startOf(value));
  if (!between.includes('\n')) return { from: startOf(value), to: end, text: to };
  if (/^\s*:\s*$/.test(between)) return { from: endOf(key), to: end, text: `: ${to}` };
  const column = startOf(key) - lineStart(text, startOf(key));
  return { from: lineStart(text, startOf(value)), to: end, text: `${' '.repeat(column + 2)}${to}` };
}

/** Where the line of somebody begins: of a dash alone too, with a comment below it that may hold one itself. */
function dashOf(text: string, people: YAMLSeq, index: number): number {
  const before = people.items[index - 1];
  const item = people.items[index];
  if (!isNode(item)) throw new ByHand(index);
  const from = lineStart(text, isNode(before) ? valueEnd(text, before) : startOf(people));
  for (
    let at = isNode(before) ? lineEnd(text, valueEnd(text, before)) : from;
    at < startOf(item);
    at = lineEnd(text, at)
  )
    if (/^ *-(?=\s)/.test(text.slice(at))) return at;
  throw new ByHand(index);
}

/** A list below its key ends after its last line; its last item says where. */
function valueEnd(text: string, value: Node): number {
  const end = endOf(value);
  return text.slice(startOf(value), end).trimEnd().length + startOf(value);
}

function removal(text: string, people: YAMLSeq, index: number): Splice {
  const item = people.items[index];
  if (!isNode(item)) throw new ByHand(index);
  if (people.flow === true) {
    const before = people.items[index - 1];
    const next = people.items[index + 1];
    if (isNode(before)) return { from: endOf(before), to: endOf(item), text: '' };
    return { from: startOf(item), to: isNode(next) ? startOf(next) : endOf(item), text: '' };
  }
  return { from: dashOf(text, people, index), to: lineEnd(text, valueEnd(text, item)), text: '' };
}

function additions(text: string, people: YAMLSeq, lines: readonly string[]): readonly Splice[] {
  const last = people.items.at(-1);
  if (lines.length === 0) return [];
  if (!isNode(last)) throw new ByHand(0);
  if (people.flow === true)
    return [{ from: endOf(last), to: endOf(last), text: lines.map((line) => `, ${line}`).join('') }];
  const end = lineEnd(text, valueEnd(text, last));
  const from = dashOf(text, people, people.items.length - 1);
  const dash = /^ */.exec(text.slice(from))?.[0] ?? '  ';
  const open = text.slice(0, end).endsWith('\n') ? '' : '\n';
  return [{ from: end, to: end, text: open + lines.map((line) => `${dash}- ${line}\n`).join('') }];
}

/** Returns the text with these changes in the people of the file. @throws ByHand */
export function edited(text: string, keys: Keys, { fields, removed, added }: Edits): string {
  const document = parseDocument(text, { schema: 'failsafe' });
  const [key] = keys.written(['people']);
  const people = document.get(String(key), true);
  if (!isSeq(people)) throw new ByHand(0);
  const mapAt = (index: number): YAMLMap => {
    const item = people.items[index];
    if (!isMap(item)) throw new ByHand(index);
    return item;
  };
  const splices = [
    ...fields.map((edit) => {
      const at = keys.written(['people', edit.index, edit.key]).at(-1);
      const isThere = fieldsOf(mapAt(edit.index)).some((it) => isScalar(it.key) && it.key.value === at);
      return editOf(text, mapAt(edit.index), isThere ? String(at) : keys.wordFor(edit.key), edit.value);
    }),
    ...removed.map((index) => {
      if (people.flow === true && index === 0 && removed.includes(1)) throw new ByHand(index);
      return removal(text, people, index);
    }),
    ...additions(
      text,
      people,
      added.map(
        (person) =>
          `{ ${Object.entries(person)
            .map(([name, value]) => `${keys.wordFor(name)}: ${written(value)}`)
            .join(', ')} }`,
      ),
    ),
  ];
  // From the end, so that places before stay what they were; of two at one place the later one first.
  return splices
    .map((splice, order) => ({ ...splice, order }))
    .sort((a, b) => b.from - a.from || b.to - a.to || b.order - a.order)
    .reduce((done, { from, to, text: piece }) => done.slice(0, from) + piece + done.slice(to), text);
}
