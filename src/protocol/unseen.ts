/** Signs that nobody sees and that a file can hold by their number alone, as in `"Jan\0"`: two names would look the same and differ. */
import type { Finding, Path } from './faults.ts';

const UNSEEN = /(?<!\p{Extended_Pictographic}|\uFE0F)\p{Cf}|(?![\t\n\r])\p{Cc}|\uFFFD/u;

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
