/** Rows, columns and the steps of a case as Slack's blocks. */
import type { KnownBlock, TextObject } from '@slack/types';
import type { Column, Columns, Progress, Row, TextBlock } from '../../src/port/card.ts';
import { rowLines, stepSigns } from '../shared/signs.ts';
import { isBlank } from '../shared/text.ts';
import { LIMITS } from './limits.ts';
import { boldAbove, type Counter, plain, renderButton, section } from './parts.ts';
import { pieces } from './text.ts';
import type { SlackWords } from './words.ts';

/** The button stands beside the text, so that nobody looks for it elsewhere. */
export function renderRow(row: Row, next: Counter, { marks }: SlackWords): readonly KnownBlock[] {
  const [head, detail] = rowLines(row, marks);
  const beside = row.action ? { accessory: renderButton(row.action, next) } : {};
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

function fieldOf({ title, items }: Column): TextObject | undefined {
  const lines = items.map(withDot).filter((it) => !isBlank(it));
  const field = boldAbove(isBlank(title) ? '–' : title, lines.length > 0 ? lines : ['–'], LIMITS.fieldText);
  return field.text.length <= LIMITS.fieldText ? field : undefined;
}

/** Each column is one field, so that a client that puts fields one under the other keeps a column together. */
export function renderColumns(
  { columns }: Columns,
  renderText: (block: TextBlock) => readonly KnownBlock[],
): readonly KnownBlock[] {
  const fields = columns.map(fieldOf);
  if (fields.every((field) => field !== undefined)) return [{ type: 'section', fields: [...fields] }];
  return columns.flatMap(({ title, items }) => [
    ...renderText({ type: 'TextBlock', text: title, weight: 'Bolder', wrap: true }),
    ...items.flatMap((item) => renderText(item)),
  ]);
}

/** The signs are a picture of the sentence beside them. */
export const renderProgress = ({ steps, words }: Progress): readonly KnownBlock[] =>
  pieces(`${stepSigns(steps)}  ${words}`, LIMITS.contextText).map((it) => ({ type: 'context', elements: [plain(it)] }));
