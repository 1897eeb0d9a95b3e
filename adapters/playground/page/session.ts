/** What this tab remembers across reloads, until it is closed: a tab of a shared machine keeps nothing. */
import type { View } from '../../../src/port/card.ts';
import type { PagePlace } from './places.ts';

const KEY = 'zorgdraad-tryout';
const OPEN = 'zorgdraad-open';

interface Remembered {
  readonly as: string;
  readonly place: PagePlace;
  readonly done: readonly string[];
  readonly guide: boolean;
}

const FIRST: Remembered = { as: 'an', place: { kind: 'newest' }, done: [], guide: true };

/** Returns a stored value; undefined where there is none, or the browser stores nothing. */
export function recallItem(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberItem(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser without storage, or with a full one, loses only what a reload would have brought back.
  }
}

/** Forgets everything of this tab. */
export function forgetSession(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was stored then.
  }
}

export const recall = (): Remembered => ({ ...FIRST, ...(recallItem(KEY) as Partial<Remembered> | undefined) });
export const remember = (what: Remembered): void => rememberItem(KEY, what);

interface OpenViews {
  readonly as: string;
  readonly views: readonly View[];
}

/** Returns the views that this person had open when the page was left. */
export function recallViews(as: string): readonly View[] {
  const found = recallItem(OPEN) as OpenViews | undefined;
  return found?.as === as ? found.views : [];
}
export const rememberViews = (what: OpenViews): void => rememberItem(OPEN, what);
