/** The tables of docs/papers: what each source document asks, line by line, and where the bot does it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { builtInProfile } from '../../src/protocol/loader.ts';
import { productFolders, root, sourcesIn } from './sources.ts';

export const rowStates = ['in de bot', 'anders', 'weggelaten', 'nog niet', 'vraagt niets'] as const;

/** First and last line, both counted. */
type Span = readonly [number, number];

export interface PaperRow {
  /** As it is written, for whoever mends it. */
  readonly text: string;
  readonly spans: readonly Span[];
  readonly asks: string;
  readonly state: string;
  readonly pointers: readonly string[];
}

export interface Paper {
  /** `S0`, as the profiles cite it. */
  readonly source: string;
  readonly profile: string;
  /** Lines of the document, as the head of the table says. */
  readonly lines: number;
  /** Rows by state, as the head says. */
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: readonly PaperRow[];
}

const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const spansOf = (text: string): readonly Span[] =>
  [...text.matchAll(/L(\d+)(?:-(\d+))?/g)].map(([, from, to]): Span => [Number(from), Number(to ?? from)]);

const overlap = ([from, to]: Span, [first, last]: Span): boolean => first <= to && from <= last;

const linesOf = (spans: readonly Span[]): readonly number[] =>
  spans.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));

const cellsOf = (line: string): readonly string[] =>
  line
    .slice(1, line.trimEnd().length - 1)
    .split('|')
    .map((cell) => cell.trim());

function rowOf(line: string): PaperRow {
  const [where = '', asks = '', state = '', pointers = '', ...more] = cellsOf(line);
  const readable = more.length === 0 && /^L\d+(-\d+)?(, L\d+(-\d+)?)*$/.test(where);
  return {
    text: line,
    spans: readable ? spansOf(where) : [],
    asks,
    state,
    pointers: [...pointers.matchAll(/`([^`]+)`/g)].map(([, pointer]) => pointer ?? ''),
  };
}

/** Reads a table: rows begin with `| L`, counts with `| <state> |`, and the head says how long the document is. */
export function readPaper(source: string, profile: string, text: string): Paper {
  const lines = text.split('\n');
  const counted = (state: string): number =>
    Number(lines.map(cellsOf).find(([name, , ...more]) => name === state && more.length === 0)?.[1]);
  return {
    source,
    profile,
    lines: Number(/Regels van het document: (\d+)/.exec(text)?.[1]),
    counts: Object.fromEntries(rowStates.map((state) => [state, counted(state)])),
    rows: lines.filter((line) => line.startsWith('| L')).map(rowOf),
  };
}

/** Source documents and their profiles, by the table in ARCHITECTURE.md. */
const known = [...textOf('ARCHITECTURE.md').matchAll(/^\| (S\d) \| .* \| `([\w-]+)` \|$/gm)].map(
  ([, source = '', profile = '']) => ({ source, profile, file: `docs/papers/${profile}.md` }),
);

/** The documents that have a table. */
export const papers: readonly Paper[] = known
  .filter(({ file }) => existsSync(path.join(root, file)))
  .map(({ source, profile, file }) => readPaper(source, profile, textOf(file)));

/** Returns the lines of a paper, from the first to the last, that no row holds; and what rows hold beyond the last. */
export function holesOf({ lines, rows }: Paper): readonly number[] {
  const held = new Set(rows.flatMap(({ spans }) => linesOf(spans)));
  const wanted = Array.from({ length: lines }, (_, i) => i + 1);
  return [...wanted.filter((line) => !held.has(line)), ...[...held].filter((line) => line < 1 || line > lines)];
}

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0);

/** What an item of a list is found by: its id, or its kind or what it is about where no other has the same. */
const names = ['id', 'kind', 'record', 'task', 'which', 'with'] as const;

/** Looks one step down: a key, or in a list the only one that is named so, this value, or what stands at this place (from 1). */
function below(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    const named = (name: (typeof names)[number]): unknown => {
      const found = value.filter(
        (it: unknown) => typeof it === 'object' && it !== null && Reflect.get(it, name) === key,
      );
      return found.length === 1 ? found[0] : undefined;
    };
    return names.map(named).find(isThere) ?? value.find((it) => it === key) ?? value[Number(key) - 1];
  }
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

const special: unknown = parse(textOf('src/protocol/special.yaml'));

/** Returns what a path by ids leads to in a profile or the special routes; undefined for another pointer. */
function dataAt(pointer: string): unknown {
  const [, name = '', keys = ''] = /^([\w-]+): (\S+)$/.exec(pointer) ?? [];
  const top = name === 'special' ? special : builtInProfile(name)?.profile;
  return keys.split('.').reduce<unknown>(below, top);
}

/**
 * True when a pointer names something: `<profile>: <path by ids>`, `special: <path>`, `scenario: <file> "<heading>"`, or a file of this
 * repository, with after `#` words that stand in it.
 */
export function leadsSomewhere(pointer: string): boolean {
  const scenario = /^scenario: ([\w-]+) (?:regel )?"(.+)"$/.exec(pointer);
  if (scenario) {
    const file = `test/scenarios/${scenario[1]}.md`;
    const headings = existsSync(path.join(root, file)) ? textOf(file).split('\n') : [];
    return headings.some((line) => line.startsWith('## ') && line.includes(scenario[2] ?? ''));
  }
  if (/^[\w-]+: \S+$/.test(pointer)) return isThere(dataAt(pointer));
  const [file = '', words = ''] = pointer.split('#', 2);
  const isFile = statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() === true;
  return isFile && textOf(file).includes(words);
}

export interface Citation {
  readonly file: string;
  readonly text: string;
  readonly source: string;
  readonly spans: readonly Span[];
}

/** Returns what a text cites, also where a comment goes on in its next line. */
export function citationsIn(file: string, text: string): readonly Citation[] {
  const flat = text.replace(/\n\s*(?:\*|\/\/|#)?\s*/g, ' ');
  return [...flat.matchAll(/\b(S\d) (L\d+(?:-\d+)?(?:, L\d+(?:-\d+)?)*)/g)].map(([all, source = '', lines = '']) => ({
    file,
    text: all,
    source,
    spans: spansOf(lines),
  }));
}

const named = (folder: string, ending: string): readonly string[] =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);

/** Everything that profiles, special routes, the product's comments and scenarios cite. */
export const citations: readonly Citation[] = [
  ...productFolders.flatMap((folder) => sourcesIn(folder)).flatMap(({ file, text }) => citationsIn(file, text)),
  ...[
    ...named('src/protocol/profiles', '.yaml'),
    'src/protocol/special.yaml',
    ...named('test/scenarios', '.md'),
  ].flatMap((file) => citationsIn(file, textOf(file))),
];

/** True when every cited line stands in the table, and each cited passage in a row that asks something. */
export function standsIn({ rows }: Paper, { spans }: Citation): boolean {
  const held = new Set(rows.flatMap((row) => linesOf(row.spans)));
  const asking = rows.filter(({ state }) => state !== 'vraagt niets').flatMap((row) => row.spans);
  return (
    spans.length > 0 &&
    linesOf(spans).every((line) => held.has(line)) &&
    spans.every((span) => asking.some((it) => overlap(it, span)))
  );
}

/**
 * Returns, with the lines of its row, each pointer by place in a list to a line that does not come from that row: its own source is another, or is
 * of other lines. Something was put before it, or the row names the wrong one. A line without a source of its own may be anybody's.
 */
export function misplaced({ source, rows }: Paper): readonly string[] {
  const isOf = ({ spans }: PaperRow, pointer: string): boolean => {
    const own: unknown = below(dataAt(pointer), 'source');
    if (own === undefined) return true;
    const cited = citationsIn(pointer, String(own)).filter((citation) => citation.source === source);
    return cited.flatMap((citation) => citation.spans).some((span) => spans.some((it) => overlap(it, span)));
  };
  return rows.flatMap((row) =>
    row.pointers
      .filter((pointer) => /\.\d+$/.test(pointer) && !isOf(row, pointer))
      .map((pointer) => `${cellsOf(row.text)[0]}: ${pointer}`),
  );
}
