import type { TextBlock } from '../../src/port/card.ts';
import { isBlank } from '../shared/text.ts';
import type { Element } from './element.ts';
import { plain } from './text.ts';

/** Beside the colour, which not everybody sees. */
const DOT = { Attention: '🔴', Warning: '🟠', Good: '🟢' } as const;

type Look = Pick<TextBlock, 'text' | 'size' | 'weight' | 'isSubtle' | 'color'>;

const run = ({ text, size, weight, isSubtle, color }: Look): object => ({
  type: 'TextRun',
  text: plain(text),
  ...(size ? { size } : {}),
  ...(weight ? { weight } : {}),
  ...(isSubtle ? { isSubtle } : {}),
  ...(color ? { color } : {}),
});

/**
 * A line of text. Runs are the one kind of text in which Teams reads no markup, so that everything stands as it was typed; and only a
 * `TextBlock` can become a notification.
 */
export const richText = (...looks: readonly [Look, ...Look[]]): Element => ({
  type: 'RichTextBlock',
  inlines: looks.map(run),
});

/** One block a line: a run's own line breaks are not kept by every client. */
export function richLines(block: TextBlock): readonly Element[] {
  const text = block.color ? `${DOT[block.color]} ${block.text}` : block.text;
  if (isBlank(text)) return [];
  const lines = text.split(/\r?\n/);
  return lines.map((line, index) => ({
    ...richText({ ...block, text: line === '' ? ' ' : line }),
    ...(index > 0 ? { spacing: 'None' } : {}),
    ...(index === 0 && block.separator ? { separator: true } : {}),
  }));
}
