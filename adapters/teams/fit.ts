import { bytesOf, type Element } from './element.ts';
import { richText } from './rich-text.ts';

/**
 * Elements that people act with are left out last: a card without its buttons or a form without a field would be wrong, not short. Rows are
 * not among them: they are in order, and the last ones matter least.
 */
const isActive = ({ type }: Element): boolean => type === 'ActionSet' || type.startsWith('Input.');

/** Leaves out elements from the end, texts first, and says so in place of the first one that is missing. */
export function fitBody(elements: readonly Element[], bytes: number, cutOff: string): readonly Element[] {
  if (bytesOf(elements) <= bytes) return elements;
  const room = bytes - bytesOf(richText({ text: cutOff })) - 2;
  const sizes = new Map(elements.map((element) => [element, bytesOf(element) + 1]));
  let size = [...sizes.values()].reduce((sum, one) => sum + one, 1);
  const kept = new Set(elements);
  const removable = [...elements.filter(isActive), ...elements.filter((element) => !isActive(element))];
  while (size > room) {
    const last = removable.pop();
    if (last === undefined) break;
    kept.delete(last);
    size -= sizes.get(last) ?? 0;
  }
  const first = elements.findIndex((element) => !kept.has(element));
  return elements.flatMap((element, index) => [
    ...(index === first ? [richText({ text: cutOff, isSubtle: true })] : []),
    ...(kept.has(element) ? [element] : []),
  ]);
}
