/** Signs that nobody sees and that a file can hold by their number alone, as in `"Jan\0"`: two names would look the same and differ. */
import type { Finding, Path } from './faults.ts';

/**
 * Zero-width signs, marks of direction, soft hyphens, what only changes the sign before it, and letters without a form, such as an empty one of
 * Korean or Braille; what joins two pictures into one, or makes one of a sign, belongs to them.
 */
export const UNSEEN_SIGN =
  /(?<!\p{Extended_Pictographic}|\uFE0F)(?!\uFE0F)[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|(?<!\p{Emoji})\uFE0F/u;

const UNSEEN = new RegExp(`${UNSEEN_SIGN.source}|(?![\\t\\n\\r])\\p{Cc}|\\uFFFD`, 'u');

/** Returns every text of the data, and every key, that has such a sign. */
export function unseenSigns(data: unknown, path: Path = []): readonly Finding[] {
  if (typeof data === 'string')
    return UNSEEN.test(data) ? [{ path, text: 'hier staat een teken dat niemand ziet' }] : [];
  if (Array.isArray(data)) return data.flatMap((item, index) => unseenSigns(item, [...path, index]));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => [
    ...(UNSEEN.test(key)
      ? [{ path: [...path, key], at: 'key' as const, text: 'in deze sleutel staat een teken dat niemand ziet' }]
      : []),
    ...unseenSigns(value, [...path, key]),
  ]);
}
