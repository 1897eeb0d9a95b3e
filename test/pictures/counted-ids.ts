import { createHash } from 'node:crypto';

/** Returns ids that are the same in each run: by their order, so that a case has the same call name in the next picture. */
export function countedIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    const hex = createHash('sha256').update(`picture ${count}`).digest('hex');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `8${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  };
}
