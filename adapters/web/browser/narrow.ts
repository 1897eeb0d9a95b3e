import { useEffect, useState } from 'preact/hooks';

/** The same width as in the style sheet. */
const query = matchMedia('(max-width: 720px)');

export const isNarrow = (): boolean => query.matches;

/** Returns whether the window is narrow, and draws again when that changes. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const changed = () => setNarrow(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return narrow;
}
