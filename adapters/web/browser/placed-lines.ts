/** Lines on two sides: columns where the window is wide, one list where it is narrow. Nothing in either is heavier than the rest. */
import { type FunctionComponent, h } from 'preact';
import type { ButtonData, Columns, PlacedLine, TextBlock } from '../../../src/port/card.ts';
import { useNarrow } from './narrow.ts';
import { Press } from './press.ts';
import { Words } from './words.ts';

type OnPress = (button: ButtonData) => void;

const Line = ({ line: { mark, text, action }, onPress }: { readonly line: PlacedLine; readonly onPress: OnPress }) =>
  h(
    'li',
    { class: 'placed' },
    h('span', { class: 'placed-mark' }, h(Words, { text: mark })),
    h('p', {}, h(Words, { text })),
    action !== undefined && h(Press, { action, onPress, beside: text }),
  );

const Lines = ({ lines, onPress }: { readonly lines: readonly PlacedLine[]; readonly onPress: OnPress }) =>
  lines.length === 0
    ? null
    : h(
        'ul',
        { class: 'placed-lines' },
        lines.map((line, at) => h(Line, { key: `${at}/${line.text}`, line, onPress })),
      );

export function PlacedLines({
  element: { columns, above = [], list },
  onPress,
  Text,
}: {
  readonly element: Columns;
  readonly onPress: OnPress;
  readonly Text: FunctionComponent<TextBlock>;
}) {
  const narrow = useNarrow();
  if (narrow && list !== undefined) return h(Lines, { lines: list, onPress });
  return h(
    'div',
    { class: 'sides' },
    h(Lines, { lines: above, onPress }),
    h(
      'div',
      { class: 'two-columns' },
      columns.map(({ title, items }, at) =>
        h(
          'section',
          { key: at, 'aria-label': title },
          h('h3', { class: 'size-medium' }, title),
          items.map((item, line) => h(Text, { key: line, ...item })),
        ),
      ),
    ),
  );
}
