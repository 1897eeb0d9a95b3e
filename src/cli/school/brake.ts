/** A brake on a file that is cut short, or is of another school: who is not in it any more loses access at once. */

/** Part of the people who may go unasked: one of so many. */
const UNASKED = 5;

/** True when so many of these people may go: a fifth of them, or exactly as many as somebody said beforehand. */
export const mayGo = (gone: number, of: number, meant: number | undefined): boolean =>
  meant === undefined ? gone * UNASKED <= of : gone === meant;

/** The number that somebody typed behind `--gone`; undefined where it is none. */
export const numberIn = (typed: string): number | undefined => (/^\d{1,5}$/.test(typed) ? Number(typed) : undefined);
