/** Escaping of typed text where Teams would interpret markup. */

const INVISIBLE = '\u200b';

/** Cards have two functions, `{{DATE(…)}}` and `{{TIME(…)}}`, in every text: an invisible character between the braces disables them. */
export const plain = (text: string): string => text.replaceAll(/\{(?=\{)/g, `{${INVISIBLE}`);

/** For titles of choices, the only place where markup is interpreted and plain runs are not possible: a link stays text. */
export const unlinked = (text: string): string => plain(text).replaceAll('](', `]${INVISIBLE}(`);
