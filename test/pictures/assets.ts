/** What the drawn documents load, all of it from installed packages. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** An address that is answered from this machine alone. */
export const ASSETS = 'http://pictures.test';

const require = createRequire(import.meta.url);
const emoji = path.dirname(require.resolve('@fontsource/noto-emoji/package.json'));
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="6" fill="#285c6b"/></svg>';

/** The font stands first, because the browser's own fallback draws nothing; digits must not come from it. */
const DIGITS = /U\+23,U\+2a,U\+30-39,U\+a9,U\+ae,/gi;

interface Asset {
  readonly contentType: string;
  readonly body: string | Buffer;
}

const file = async (contentType: string, name: string): Promise<Asset> => ({ contentType, body: await readFile(name) });

/** Returns the file at this path; undefined where there is none. */
export async function assetAt(pathname: string): Promise<Asset | undefined> {
  if (pathname === '/adaptivecards.js')
    return file('text/javascript', require.resolve('adaptivecards/dist/adaptivecards.min.js'));
  if (pathname === '/slack.css') return file('text/css', require.resolve('slack-blocks-to-jsx/dist/style.css'));
  if (pathname === '/logo.svg') return { contentType: 'image/svg+xml', body: LOGO };
  const found = /^\/emoji\/((?:files\/)?[\w.-]+)$/.exec(pathname)?.[1];
  if (found === undefined) return undefined;
  if (!found.endsWith('.css')) return file('font/woff2', path.join(emoji, found));
  const css = await readFile(path.join(emoji, found), 'utf8');
  return { contentType: 'text/css', body: css.replaceAll(DIGITS, '') };
}
