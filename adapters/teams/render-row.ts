/** Rows, columns and the steps of a case as elements of Adaptive Cards. */
import type { Action, Column, Columns, PlacedLine, Progress, Row } from '../../src/port/card.ts';
import { rowLines, stepSigns } from '../shared/signs.ts';
import { isBlank } from '../shared/text.ts';
import type { Element } from './element.ts';
import { LIMITS } from './limits.ts';
import { richLines } from './rich-text.ts';
import type { TeamsWords } from './words.ts';

const below = (elements: readonly Element[]): readonly Element[] =>
  elements.map((element, index) => (index === 0 ? { ...element, spacing: 'None' } : element));

function rowText(row: Row, { marks }: Pick<TeamsWords, 'marks'>): readonly Element[] {
  const [head, detail] = rowLines(row, marks);
  return [
    ...richLines({ type: 'TextBlock', text: isBlank(head) ? '–' : head, wrap: true }),
    ...below(richLines({ type: 'TextBlock', text: detail, isSubtle: true, wrap: true })),
  ];
}

/**
 * Two parts side by side where the card is as wide as in a chat on a desk; elsewhere, and in a client that knows no grid, one under the
 * other. `left`: the width of the first, in percent.
 */
const sideBySide = (first: readonly Element[], second: readonly Element[], left: number): Element => ({
  type: 'Container',
  layouts: [
    {
      type: 'Layout.AreaGrid',
      targetWidth: 'atLeast:Standard',
      columns: [left],
      areas: [
        { name: 'left', column: 1, row: 1 },
        { name: 'right', column: 2, row: 1 },
      ],
      columnSpacing: 'Medium',
    },
  ],
  items: [
    { type: 'Container', 'grid.area': 'left', items: first },
    { type: 'Container', 'grid.area': 'right', items: second },
  ],
});

/** The button stands beside the text, so that nobody looks for it elsewhere; on a phone a long one stands below it. */
export function renderRow(row: Row, button: readonly Element[], words: Pick<TeamsWords, 'marks'>): readonly Element[] {
  const items = rowText(row, words);
  const line = row.separator ? { separator: true } : {};
  if (button.length === 0) return [{ type: 'Container', items, ...line }];
  const isShort = (row.action?.title ?? '').length <= LIMITS.besideText;
  if (!isShort) return [{ ...sideBySide(items, button, 65), ...line }];
  const centre = { verticalContentAlignment: 'Center' };
  const columns = [
    { type: 'Column', width: 'stretch', items, ...centre },
    { type: 'Column', width: 'auto', items: button, ...centre },
  ];
  return [{ type: 'ColumnSet', columns, ...line }];
}

const column = ({ title, items }: Column): readonly Element[] => [
  ...richLines({ type: 'TextBlock', text: isBlank(title) ? '–' : title, weight: 'Bolder', wrap: true }),
  ...(items.length === 0
    ? richLines({ type: 'TextBlock', text: '–', wrap: true })
    : items.flatMap((item) => richLines(item))),
];

/** A line in neither column looks like one in a column; its button stands below it. */
const line = ({ mark, text }: PlacedLine, button: readonly Element[]): Element => ({
  type: 'Container',
  items: [...richLines({ type: 'TextBlock', text: `${mark}\n${text}`, wrap: true }), ...button],
});

export const renderColumns = (
  { columns: [left, right], above = [] }: Columns,
  renderButton: (action: Action, beside: string) => readonly Element[],
): readonly Element[] => [
  ...above.map((it) => line(it, it.action === undefined ? [] : renderButton(it.action, it.text))),
  sideBySide(column(left), column(right), 50),
];

/** The signs are a picture of the sentence beside them. */
export const renderProgress = ({ steps, words }: Progress): readonly Element[] =>
  richLines({ type: 'TextBlock', text: `${stepSigns(steps)}  ${words}`, isSubtle: true, wrap: true });
