import { pieces as cut, isBlank } from '../shared/text.ts';

/** Slack interprets these three characters in all text that is not `plain_text`; escaped, nothing in it is a mention or a link. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Returns the text a person would see for what Slack sends: entities and `<@U1|an>`, `<#C1|plein>`, `<https://…|label>`. */
export const readableText = (text: string): string =>
  text
    .replaceAll(
      /<([@#!]|(?=https?:|mailto:|tel:))([^<>|]+)(?:\|([^<>]*))?>/g,
      (_all, sign: string, target: string, label?: string) => {
        if (sign === '') return label && label !== target ? `${label} (${target})` : target;
        return `${sign === '!' ? '@' : sign}${label || target}`.replace('@@', '@');
      },
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Returns pieces of at most `max` units, without blank ones, which Slack refuses. */
export const pieces = (text: string, max: number): readonly string[] =>
  cut(text, max).filter((piece) => !isBlank(piece));

/** Returns the number of characters that people would read in these blocks. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : textLength(item)),
    0,
  );
}
