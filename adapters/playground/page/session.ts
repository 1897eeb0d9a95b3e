/** What this tab remembers across reloads. */
const KEY = 'zorgdraad-tryout';

interface Remembered {
  readonly as: string;
  readonly done: readonly string[];
  readonly guide: boolean;
}

const FIRST: Remembered = { as: 'an', done: [], guide: true };

export function recall(): Remembered {
  try {
    return { ...FIRST, ...(JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Remembered>) };
  } catch {
    return FIRST;
  }
}

export function remember(what: Remembered): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(what));
  } catch {
    // A browser without storage loses only the place in the guide.
  }
}
