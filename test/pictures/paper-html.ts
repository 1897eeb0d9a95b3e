/** A paper as a page that can be printed: its Markdown as GitHub draws it, with its pictures inside. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';

const style = `@page { size: A4; margin: 13mm 16mm; }
body { font: 10.2pt/1.36 'Open Sans', sans-serif; color: #111; margin: 0 auto; max-width: 178mm; }
h1 { font-size: 17pt; margin: 0 0 1.5mm; } h2 { font-size: 12pt; margin: 3mm 0 1mm; break-after: avoid; }
p, ul, ol { margin: 0 0 1.8mm; } ul, ol { padding-left: 5.5mm; } li { margin: 0.4mm 0; }
blockquote { margin: 0 0 2mm; padding: 1.2mm 3mm; border-left: 1mm solid #9b1c1c; background: #fdecea; } blockquote p { margin: 0; }
img { max-width: 100%; max-height: 82mm; border: 1px solid #bbb; border-radius: 2mm; } img[align=right] { margin: 0 0 2mm 4mm; max-width: 40mm; }
code { font-family: 'DejaVu Sans Mono', monospace; font-size: 0.92em; } pre { background: #f2f2f2; padding: 2mm; white-space: pre-wrap; }
table { border-collapse: collapse; } td, th { border: 1px solid #999; padding: 0.8mm 2mm; text-align: left; vertical-align: top; }
a { color: inherit; }`;

/** `file`: its whole path. */
export async function paperHtml(file: string): Promise<string> {
  const body = micromark(await readFile(file, 'utf8'), {
    extensions: [gfmTable()],
    htmlExtensions: [gfmTableHtml()],
    // Pictures of a width of their own are written as HTML; a paper is ours.
    allowDangerousHtml: true,
  });
  const names = [...new Set([...body.matchAll(/src="([\w./-]+\.png)"/g)].map(([, name]) => name ?? ''))];
  const inside = new Map(
    await Promise.all(
      names.map(async (name) => {
        const bytes = await readFile(path.join(path.dirname(file), name));
        return [name, `data:image/png;base64,${bytes.toString('base64')}`] as const;
      }),
    ),
  );
  const drawn = body.replaceAll(/src="([\w./-]+\.png)"/g, (_, name: string) => `src="${inside.get(name) ?? name}"`);
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>${path.basename(file)}</title><style>${style}</style></head><body>${drawn}</body></html>`;
}
