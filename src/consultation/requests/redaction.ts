/**
 * What goes out of a text: chosen words become one mark, whatever they were and however many stand together. The mark's place tells that
 * something stood there; who chooses sees the result, and may leave the whole line out instead, which nothing tells.
 */

/** A shorter word stands in too many others: it goes where it stands alone. */
const INSIDE_FROM = 4;
const letter = String.raw`[\p{L}\p{M}\p{N}]`;
const joined = String.raw`[\p{L}\p{M}\p{N}'’\-]`;

const escaped = (word: string): string =>
  word.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`);

/** A long word goes with all of the word in which it stands, so that no part of it is left; a short one with its endings. */
function patternOf(word: string): RegExp {
  const inside = [...word].length >= INSIDE_FROM;
  const own = escaped(word.normalize('NFC'));
  const text = inside ? `${joined}*${own}${joined}*` : `(?<!${letter})${own}(?:['’]?s|tje|je)?(?!${letter})`;
  return new RegExp(text, 'giu');
}

/** Returns the words as they are looked for: without spaces around them, each once, the longest first. */
export const wordsIn = (lines: string): readonly string[] =>
  [...new Set(lines.split('\n').map((word) => word.trim().normalize('NFC')))]
    .filter((word) => word !== '')
    .toSorted((a, b) => b.length - a.length);

/** True where the word stands in the text as it would be taken out. */
export const stands = (text: string, word: string): boolean => patternOf(word).test(text.normalize('NFC'));

/** Returns the text with `mark` in the place of these words, once where nothing but spaces and stops is between two. */
export function redacted(text: string, words: readonly string[], mark: string): string {
  const without = words.reduce((rest, word) => rest.replace(patternOf(word), '\uE000'), text.normalize('NFC'));
  // A name of two words, of which one was chosen twice over, is no longer than any other.
  return without.replace(/\uE000(?:[\s.,;:/&+'’-]*\uE000)*/g, mark);
}
