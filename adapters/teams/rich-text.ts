import type { TextBlock } from '../../src/port/card.ts';
import { splitAtNumbers } from '../shared/phone-numbers.ts';
import { isBlank } from '../shared/text.ts';
import type { Element } from './element.ts';
import { plain } from './text.ts';

/**
 * A sign in place of a colour: not everybody sees one, and Microsoft's own yellow and red hardly stand out from white (contrast 1.5 and 3.6,
 * where text needs 4.5).
 */
export const SIGN = { Attention: '🔴', Warning: '🟠', Good: '🟢' } as const;

type Look = Pick<TextBlock, 'text' | 'size' | 'weight' | 'isSubtle' | 'toCopy'>;

const run = ({ text, size, weight, isSubtle, toCopy }: Look): object => ({
  type: 'TextRun',
  text: plain(text),
  ...(size ? { size } : {}),
  ...(weight ? { weight } : {}),
  ...(isSubtle ? { isSubtle } : {}),
  ...(toCopy ? { fontType: 'Monospace' } : {}),
});

/**
 * A line of text. Runs are the only kind of text in which Teams interprets no markup, so that text is shown as typed; and only a
 * `TextBlock` can become a notification.
 */
export const richText = (...looks: readonly [Look, ...Look[]]): Element => ({
  type: 'RichTextBlock',
  inlines: looks.map(run),
});

/** Signs that Teams could read as markup in a block of text. */
const MARKUP = /[\\*_`~#<>|[\]()\n]|^\s*(?:[-+]|\d+\.)\s/;

/**
 * Returns words of our own as a block in which the phone numbers are links: there is no other text that Teams lets people tap to call, and a
 * client that knows no such link shows the number all the same. Undefined where the words could be read as markup.
 */
export function dialledLine({ text, color, weight, size, separator }: TextBlock): Element | undefined {
  if (MARKUP.test(text)) return undefined;
  const words = splitAtNumbers(text).map((it) => (typeof it === 'string' ? it : `[${it.shown}](tel:${it.dial})`));
  return {
    type: 'TextBlock',
    text: plain(`${color ? `${SIGN[color]} ` : ''}${words.join('')}`),
    wrap: true,
    ...(weight ? { weight } : {}),
    ...(size ? { size } : {}),
    ...(separator ? { separator: true } : {}),
  };
}

/** Returns one block per line: not every client keeps line breaks within a run. */
export function richLines(block: TextBlock): readonly Element[] {
  const text = block.color ? `${SIGN[block.color]} ${block.text}` : block.text;
  if (isBlank(text)) return [];
  const lines = text.split(/\r?\n/);
  return lines.map((line, index) => ({
    ...richText({ ...block, text: line === '' ? ' ' : line }),
    ...(index > 0 ? { spacing: 'None' } : {}),
    ...(index === 0 && block.separator ? { separator: true } : {}),
  }));
}
