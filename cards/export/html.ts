/** A document as one page of HTML: no script, nothing from elsewhere, nothing hidden. */
import { commonCopy } from '../copy/common.nl.ts';
import { exportCopy } from '../copy/export.nl.ts';
import type { DocumentItem, FileDocument } from './document.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Words that stand in HTML as they are. */
export const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
const paragraph = (words: string): string => `<p>${escaped(words).replaceAll('\n', '<br>')}</p>`;

const style = `body{font:1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
h1,h2,h3,h4{line-height:1.25}h2{border-bottom:1px solid #767676;margin-top:2.5rem}h4{margin-bottom:.25rem}
article{margin:1rem 0;break-inside:avoid}article p{margin:.25rem 0;overflow-wrap:anywhere}.when{color:#595959;font-size:.9rem}`;

const itemHtml = ({ title, text, details, moments }: DocumentItem): string =>
  [
    '<article>',
    `<h4>${escaped(title)}</h4>`,
    ...(text === undefined ? [] : [paragraph(text)]),
    ...details.map(([label, words]) => paragraph(commonCopy.labelled(label, words))),
    `<p class="when">${moments.map(escaped).join('<br>')}</p>`,
    '</article>',
  ].join('\n');

/** Returns the page as text. */
export function documentHtml({ title, intro, sections }: FileDocument): string {
  const body = sections.flatMap(({ heading, groups }) => [
    '<section>',
    `<h2>${escaped(heading)}</h2>`,
    ...groups.flatMap((group) => [`<h3>${escaped(group.heading)}</h3>`, ...group.items.map(itemHtml)]),
    '</section>',
  ]);
  return `${[
    '<!doctype html>',
    '<html lang="nl">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    ...intro.map(paragraph),
    ...(sections.length === 0 ? [paragraph(exportCopy.empty)] : body),
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}
