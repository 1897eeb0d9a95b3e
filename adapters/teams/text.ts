/** Text as a person typed it, in a place where Teams would read markup. */

const INVISIBLE = '\u200b';

/** Cards know two functions, `{{DATE(…)}}` and `{{TIME(…)}}`, in every text there is: an invisible sign between the braces stops them. */
export const plain = (text: string): string => text.replaceAll(/\{(?=\{)/g, `{${INVISIBLE}`);

/** For titles of choices, the one place where markup is read and no plain run can stand: a link stays text. */
export const unlinked = (text: string): string => plain(text).replaceAll('](', `]${INVISIBLE}(`);
