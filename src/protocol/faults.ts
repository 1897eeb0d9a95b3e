import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type ScalarTag,
  type SchemaOptions,
  visit,
  type YAMLError,
} from 'yaml';

/** One fault in a file that somebody wrote, with its place (line and column count from 1). */
export interface Fault {
  readonly line: number;
  readonly column: number;
  /** One Dutch sentence. */
  readonly text: string;
}

/** Path in the data: `['steps', 0, 'title']`. */
export type Path = readonly (string | number)[];

/** A fault with its path but not yet its line. `at: 'key'` points at the key itself, as for an unknown key. */
export interface Finding {
  readonly path: Path;
  readonly text: string;
  readonly at?: 'key' | 'value';
}

/** A YAML text as data, with a way to find the line of a path. */
interface YamlFile {
  readonly data: unknown;
  /** Faults in the YAML itself; when there are any, `data` is not reliable. */
  readonly faults: readonly Fault[];
  place(path: Path, at?: 'key' | 'value'): { readonly line: number; readonly column: number };
}

const LARGEST = 1_000_000;
/** Number of aliases above which a file counts as a bomb. */
const MOST_ALIASES = 100;

/** Nothing behind a key is nothing; all else stays the text that it is. */
const nothing: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  test: /^~?$/,
  resolve: () => null,
};
/** How values are read: as what they look like, or, `typed`, all as text: `1.10`, `03`, `1e2` and `0612345678` stay so. */
const READINGS = {
  valued: {},
  typed: { schema: 'failsafe', customTags: [nothing] },
} satisfies Record<string, SchemaOptions>;

/** Reads YAML 1.2; a duplicate key is a fault. Never throws. */
export function readYaml(text: string, reading: keyof typeof READINGS = 'valued'): YamlFile {
  if (text.length > LARGEST) return broken('Het bestand is te groot (meer dan 1 MB).');
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: true, ...READINGS[reading] };
  const document = parseDocument(text, options);
  const at = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    text: sentenceOf(error.code),
  }));
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) faults.push({ ...at(alias.range?.[0] ?? 0), text: sentenceOf('BAD_ALIAS') });
    },
  });
  if (faults.length > 0) {
    const quotes = openQuotes(document, text).map((offset) => ({ ...at(offset), text: QUOTE }));
    // What comes after a quote that was never closed is no fault of its own.
    if (quotes.length > 0) faults.splice(0, faults.length, ...quotes);
  }
  const root = document.contents;
  const resolve = (node: Node | null | undefined) => (isAlias(node) ? node.resolve(document) : node);
  const place: YamlFile['place'] = (path, where = 'value') => at(offsetOf(root, resolve, path, where));
  if (faults.length > 0) return { data: undefined, faults, place };
  try {
    return { data: document.toJS({ maxAliasCount: MOST_ALIASES }), faults, place };
  } catch {
    return broken('Het bestand verwijst te vaak of verkeerd naar zichzelf (`&` en `*`).');
  }
}

/** Returns findings with their lines, in the order of the file, each once. */
export function placed(file: YamlFile, findings: readonly Finding[]): readonly Fault[] {
  const faults = new Map<string, Fault>();
  for (const { path, text, at } of findings) {
    const name = nameOf(path);
    const fault = { ...file.place(path, at), text: name === '' ? text : `${name}: ${text}` };
    faults.set(`${fault.line}:${fault.column}:${fault.text}`, fault);
  }
  return [...faults.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Returns a path as text, such as `steps[0].title`. */
export function nameOf(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** Returns `; bedoelde je …?` if a known word is close to what was typed. */
export function suggestion(typed: string, known: Iterable<string>): string {
  const near = [...known]
    .map((word) => ({ word, distance: editDistance(typed.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= Math.max(1, Math.floor(Math.max(word.length, typed.length) / 3)))
    .sort((a, b) => a.distance - b.distance)[0];
  return near ? `; bedoelde je \`${near.word}\`?` : '';
}

/** Returns the number of letters to add, leave out, change or swap with their neighbour. */
export function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, i) => i)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= to.length; j++) {
      const change = at(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change, isSwap ? at(i - 2, j - 2) + 1 : change));
    }
  }
  return at(from.length, to.length);
}

const QUOTE =
  'Hier begint een aanhalingsteken dat niet goed sluit. Hoort het bij de naam, zet dan alles tussen dubbele: "\'t Kompas".';

/** Returns where a quote opens that does not end on its line, or is the apostrophe of *'t* or *'s*. */
function openQuotes(document: Document, text: string): readonly number[] {
  const found: number[] = [];
  visit(document, {
    Scalar(_, { type, range }) {
      if (!range || (type !== 'QUOTE_SINGLE' && type !== 'QUOTE_DOUBLE')) return;
      const source = text.slice(range[0], range[1]);
      if (/^'[a-z]{1,2}[\s-]/i.test(source) || source.includes('\n')) found.push(range[0]);
    },
  });
  // The first one: the quotes behind it are the wrong way round.
  return found.slice(0, 1);
}

function broken(text: string): YamlFile {
  return { data: undefined, faults: [{ line: 1, column: 1, text }], place: () => ({ line: 1, column: 1 }) };
}

/** Returns the offset of what the path names, or of the nearest thing around it when it does not exist. */
function offsetOf(
  root: ParsedNode | null,
  resolve: (node: Node | null | undefined) => Node | null | undefined,
  path: Path,
  where: 'key' | 'value',
): number {
  let node: Node | null | undefined = root;
  let offset = root?.range[0] ?? 0;
  for (const [index, part] of path.entries()) {
    const inside = resolve(node);
    const found = stepInto(inside, part);
    if (!found) return offset;
    const own = found.value?.range;
    const isEmpty = own === undefined || own === null || own[0] === own[1];
    const last = index === path.length - 1;
    // A missing part further on is looked for at the key of its parent.
    const wantsKey = isEmpty || !last || where === 'key';
    offset = (wantsKey ? found.key : own?.[0]) ?? own?.[0] ?? offset;
    node = found.value;
  }
  return offset;
}

function stepInto(
  node: Node | null | undefined,
  part: string | number,
): { readonly key: number | undefined; readonly value: Node | null | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
    const key = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
    return pair && { key, value: pair.value as Node | null };
  }
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part] as Node | null | undefined;
    return item ? { key: item.range?.[0], value: item } : undefined;
  }
  return undefined;
}

const YAML_SENTENCES: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'Deze sleutel staat hier twee keer.',
  BAD_INDENT: 'Het inspringen klopt hier niet.',
  TAB_AS_INDENT: 'Spring in met spaties, niet met een tab.',
  MISSING_CHAR: 'Er ontbreekt hier een teken: een komma, een haak of een aanhalingsteken.',
  BLOCK_AS_IMPLICIT_KEY: 'Hier staan twee dubbele punten op één regel: zet de tekst tussen aanhalingstekens.',
  MULTILINE_IMPLICIT_KEY: 'Achter deze sleutel ontbreekt een dubbele punt.',
  UNEXPECTED_TOKEN: 'Dit teken hoort hier niet.',
  BAD_ALIAS: 'Deze verwijzing (`*`) wijst nergens naar.',
  TAG_RESOLVE_FAILED: 'Deze soort (`!`) bestaat niet: zet de tekst tussen aanhalingstekens.',
  MULTIPLE_DOCS: 'Er staan meer documenten (`---`) in dit bestand.',
};

function sentenceOf(code: YAMLError['code']): string {
  return YAML_SENTENCES[code] ?? `Dit is geen geldige YAML (${code}).`;
}
