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

/** True when Slack would show nothing: it refuses such texts. */
export const isBlank = (text: string): boolean => text.trim() === '';

/** Cuts between characters, never inside a surrogate pair. */
function boundary(text: string, max: number): number {
  const code = text.charCodeAt(max - 1);
  return code >= 0xd800 && code <= 0xdbff ? max - 1 : max;
}

/** At most `max` UTF-16 units, with an ellipsis where something was left out. */
export const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, boundary(text, max - 1))}…`;

/** Only the first `max` units, for values that are compared and never shown cut. */
export const truncate = (text: string, max: number): string =>
  text.length <= max ? text : text.slice(0, boundary(text, max));

/** Pieces of at most `max` units, at a line or word end where there is one in the second half. */
export function pieces(text: string, max: number): string[] {
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
  return [...found, rest].filter((piece) => !isBlank(piece));
}

/** Characters that people would read in these blocks. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : textLength(item)),
    0,
  );
}
