/** The text of a message that Teams sends as HTML. */

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function entity(whole: string, name: string): string {
  const code = /^#x([\da-f]{1,6})$/i.exec(name)?.[1];
  const point = code ? Number.parseInt(code, 16) : /^#(\d{1,7})$/.test(name) ? Number(name.slice(1)) : undefined;
  if (point === undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
}

/** Removes tags, keeps line breaks, decodes entities once: text typed as `&lt;b&gt;` stays text. */
export const htmlToText = (html: string): string =>
  html
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|li|h\d)>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#x?[\da-f]{1,7}|[a-z]{2,6});/gi, entity)
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** Returns the ISO instant of a date as Teams writes it, in text or in milliseconds. */
export function instantOf(text: string | null | undefined): string | undefined {
  if (!text) return undefined;
  const at = new Date(/^\d{1,15}$/.test(text) ? Number(text) : text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
