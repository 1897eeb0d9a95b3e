import type { KnownBlock } from '@slack/types';
import { LIMITS } from './limits.ts';
import { textLength } from './text.ts';

const sentence = (text: string): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'plain_text', text, emoji: false }],
});

/**
 * Blocks that people act with are left out last: a card without its buttons or a form without a field would be wrong, not short. Rows are
 * not among them: they are in order, and the last ones matter least.
 */
const isActive = (block: KnownBlock): boolean =>
  block.type === 'actions' ||
  block.type === 'input' ||
  (block.type === 'section' && block.accessory?.type === 'overflow');

type Fits = (blocks: readonly KnownBlock[]) => boolean;

/** Leaves out blocks from the end, texts first, and says so in place of the first one that is missing. */
function shrink(blocks: readonly KnownBlock[], cutOff: string, fits: Fits): KnownBlock[] {
  if (fits(blocks)) return [...blocks];
  const kept = new Set(blocks);
  const removable = [...blocks.filter(isActive), ...blocks.filter((block) => !isActive(block))];
  const result = (): KnownBlock[] => {
    const first = blocks.findIndex((block) => !kept.has(block));
    return blocks.flatMap((block, index) => [
      ...(index === first ? [sentence(cutOff)] : []),
      ...(kept.has(block) ? [block] : []),
    ]);
  };
  while (kept.size > 0 && !fits(result())) {
    const last = removable.pop();
    if (last) kept.delete(last);
  }
  return result();
}

export const fitMessage = (blocks: readonly KnownBlock[], cutOff: string): KnownBlock[] =>
  shrink(
    blocks,
    cutOff,
    (all) =>
      all.length <= LIMITS.messageBlocks &&
      textLength(all) <= LIMITS.messageText &&
      JSON.stringify(all).length <= LIMITS.messageJson,
  );

/** Bytes that one character takes in JSON at most: escaped, as `\\u0007`. */
const PER_CHARACTER = 6;
/** Of quotes, a colon and a comma; and of a number or a yes or no. */
const AROUND = 4;
const OTHER = 25;

/** Bytes that this takes in JSON at most, known without writing it out. */
export function mostBytes(value: unknown): number {
  if (typeof value === 'string') return PER_CHARACTER * value.length + AROUND;
  if (typeof value !== 'object' || value === null) return OTHER;
  if (Array.isArray(value)) return value.reduce<number>((bytes, it) => bytes + mostBytes(it), AROUND + value.length);
  return Object.entries(value).reduce(
    (bytes, [key, it]) => bytes + PER_CHARACTER * key.length + AROUND + mostBytes(it),
    AROUND,
  );
}

/** True for blocks that Slack would refuse as a view, however few they are. Nearly all are so small that nothing need be written out. */
export const isTooLarge = (blocks: readonly KnownBlock[]): boolean =>
  mostBytes(blocks) > LIMITS.view && Buffer.byteLength(JSON.stringify(blocks)) > LIMITS.view;

export const fitView = (blocks: readonly KnownBlock[], cutOff: string): KnownBlock[] =>
  shrink(blocks, cutOff, (all) => all.length <= LIMITS.viewBlocks && !isTooLarge(all));
