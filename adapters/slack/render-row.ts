/** Rows, columns and the steps of a case as Slack's blocks. */
import type { KnownBlock, TextObject } from '@slack/types';
import type { Column, Columns, PlacedLine, Progress, Row, TextBlock } from '../../src/port/card.ts';
import { rowLines, stepSigns } from '../shared/signs.ts';
import { isBlank } from '../shared/text.ts';
import { LIMITS } from './limits.ts';
import { boldAbove, type Counter, plain, renderButton, section } from './parts.ts';
import { pieces } from './text.ts';
import type { SlackWords } from './words.ts';

/** The button stands beside the text, so that nobody looks for it elsewhere. */
export function renderRow(row: Row, next: Counter, { marks }: SlackWords): readonly KnownBlock[] {
  const [head, detail] = rowLines(row, marks);
  const beside = row.action ? { accessory: renderButton(row.action, next, row.text) } : {};
  const words = [head, detail].filter((it) => !isBlank(it)).join('\n');
  const [first = '–', ...more] = pieces(words, LIMITS.sectionText);
  const text =
    more.length === 0 && !isBlank(head)
      ? boldAbove(head, isBlank(detail) ? [] : [detail], LIMITS.sectionText)
      : plain(first);
  return [
    ...(row.separator ? [{ type: 'divider' as const }] : []),
    { ...section(text), ...beside },
    ...more.map((it) => section(plain(it))),
  ];
}

const DOT = { Attention: '🔴', Warning: '🟠', Good: '🟢' } as const;
/** Slack has no coloured text: a dot precedes it, so that colour is not the only sign on other platforms either. */
export const withDot = ({ text, color }: Pick<TextBlock, 'text' | 'color'>): string =>
  color ? `${DOT[color]} ${text}` : text;

/** Characters in one field before markup is escaped, well under what it holds: a column that is longer goes on in the next pair. */
const FIELD = LIMITS.fieldText - 200;
const linesOf = ({ items }: Column): readonly string[] => items.map(withDot).filter((it) => !isBlank(it));

/** One column of a pair. */
interface FieldLines {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Returns both columns in as many parts as each fit one field; each part has as many lines of the left as of the right. */
function partsOf(columns: Columns['columns']): readonly (readonly [readonly string[], readonly string[]])[] {
  const [left, right] = [linesOf(columns[0]), linesOf(columns[1])];
  const longest = Math.max(left.length, right.length, 1);
  const fits = (lines: readonly string[]): boolean => lines.join('\n').length <= FIELD;
  const parts: (readonly [readonly string[], readonly string[]])[] = [];
  for (let from = 0, to = 1; from < longest; from = to, to += 1) {
    while (to < longest && fits(left.slice(from, to + 1)) && fits(right.slice(from, to + 1))) to += 1;
    parts.push([left.slice(from, to), right.slice(from, to)]);
  }
  return parts;
}

/**
 * Each column is one field, so that a client that puts fields one under the other keeps a column together. A title is bold in both columns
 * or in neither: what somebody typed in one of them must not make the other the heavier.
 */
function pairsOf({ columns }: Columns, { more }: SlackWords): readonly KnownBlock[] | undefined {
  const pairs = partsOf(columns).map((part, index) =>
    part.map((lines, side): FieldLines => {
      const title = columns[side]?.title ?? '';
      const shown = isBlank(title) ? '–' : index === 0 ? title : more(title);
      return { title: shown, lines: lines.length > 0 ? lines : ['–'] };
    }),
  );
  const drawn = (bold: boolean): readonly (readonly TextObject[])[] =>
    pairs.map((fields) =>
      fields.map(({ title, lines }) =>
        bold ? boldAbove(title, lines, LIMITS.fieldText) : plain([title, ...lines].join('\n')),
      ),
    );
  const heavy = drawn(true);
  const fields = heavy.flat().every(({ type }) => type === 'mrkdwn') ? heavy : drawn(false);
  if (fields.flat().some(({ text }) => text.length > LIMITS.fieldText)) return undefined;
  return fields.map((pair) => ({ type: 'section', fields: [...pair] }));
}

/** A line in neither column looks like one in a column: nothing in it is heavier. */
function renderLine({ mark, text, action }: PlacedLine, next: Counter): readonly KnownBlock[] {
  const beside = action ? { accessory: renderButton(action, next, text) } : {};
  return pieces(`${mark}\n${text}`, LIMITS.sectionText).map((it, index) => ({
    ...section(plain(it)),
    ...(index === 0 ? beside : {}),
  }));
}

/** Slack does not tell how wide it is drawn, so the columns are never made into one list. */
export function renderColumns(
  element: Columns,
  next: Counter,
  words: SlackWords,
  renderText: (block: TextBlock) => readonly KnownBlock[],
): readonly KnownBlock[] {
  const above = (element.above ?? []).flatMap((line) => renderLine(line, next));
  const pairs = pairsOf(element, words);
  if (pairs !== undefined) return [...above, ...pairs];
  const stacked = element.columns.flatMap(({ title, items }) => [
    ...renderText({ type: 'TextBlock', text: title, weight: 'Bolder', wrap: true }),
    ...items.flatMap((item) => renderText(item)),
  ]);
  return [...above, ...stacked];
}

/** The signs are a picture of the sentence beside them. */
export const renderProgress = ({ steps, words }: Progress): readonly KnownBlock[] =>
  pieces(`${stepSigns(steps)}  ${words}`, LIMITS.contextText).map((it) => ({ type: 'context', elements: [plain(it)] }));
