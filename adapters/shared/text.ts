/** Helpers for text that must fit; lengths are in UTF-16 units. */

/** True when nothing would be visible. */
export const isBlank = (text: string): boolean => text.trim() === '';

/** Returns a place to cut between characters, never inside a surrogate pair. */
function boundary(text: string, max: number): number {
  const code = text.charCodeAt(max - 1);
  return code >= 0xd800 && code <= 0xdbff ? max - 1 : max;
}

/** Returns at most `max` UTF-16 units, with an ellipsis where something was left out. */
export const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, boundary(text, max - 1))}…`;

/** Returns words without breaks. */
export const oneLine = (words: string): string => words.split(/\s+/).join(' ').trim();

/**
 * What a screen reader says of a button that stands beside a line: several with one title are told apart by what they are about. A line that
 * begins with the title says it already.
 */
export function nameBeside(title: string, line: string, max = 75): string {
  const words = oneLine(line);
  return shorten(words.startsWith(title) ? words : `${title}: ${words}`, max);
}

/** Returns the first `max` units, for values that are compared and never shown shortened. */
export const truncate = (text: string, max: number): string =>
  text.length <= max ? text : text.slice(0, boundary(text, max));

/** Returns pieces of at most `max` units, cut at a line or word end if there is one in the second half. Joined they are the text. */
export function pieces(text: string, max: number): readonly string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const end = boundary(rest, max);
    const window = rest.slice(0, end);
    const line = window.lastIndexOf('\n');
    const word = window.lastIndexOf(' ');
    const at = line > max / 2 ? line + 1 : word > max / 2 ? word + 1 : end;
    found.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...found, rest];
}
