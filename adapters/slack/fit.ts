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

/** True for blocks that Slack would refuse as a view, however few they are. */
export const isTooLarge = (blocks: readonly KnownBlock[]): boolean =>
  Buffer.byteLength(JSON.stringify(blocks)) > LIMITS.view;

export const fitView = (blocks: readonly KnownBlock[], cutOff: string): KnownBlock[] =>
  shrink(blocks, cutOff, (all) => all.length <= LIMITS.viewBlocks && !isTooLarge(all));
