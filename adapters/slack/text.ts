import { pieces as cut, isBlank } from '../shared/text.ts';

/** Slack reads these three in every text that is not `plain_text`; escaped, nothing in it is a mention or a link. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The text that a person sees for what Slack sends: entities and `<@U1|an>`, `<#C1|plein>`, `<https://…|label>`. */
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

/** Pieces of at most `max` units without those that are blank: Slack refuses them. */
export const pieces = (text: string, max: number): readonly string[] =>
  cut(text, max).filter((piece) => !isBlank(piece));

/** Characters that people would read in these blocks. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : textLength(item)),
    0,
  );
}
