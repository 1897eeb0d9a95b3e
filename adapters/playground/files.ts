/** The page, and every file of it. */
import { browserFiles, type PageFile } from '../web/files.ts';

const FOLDER = 'adapters/playground/page';

const page = (token: string, title: string, noScript: string, head: string): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="zorgdraad-token" content="${token}">
<title>${title}</title>
<link rel="icon" href="data:,">
${head}
</head>
<body><div id="app"></div><noscript>${noScript}</noscript></body>
</html>
`;

/** Returns the files by exact URL path. */
export function pageFiles(
  token: string,
  words: { readonly title: string; readonly noScript: string },
): ReadonlyMap<string, PageFile> {
  const { files, head } = browserFiles({
    folders: ['adapters/web/browser', FOLDER],
    also: [
      'adapters/shared/phone-numbers.ts',
      'cards/copy/playground.nl.ts',
      'cards/copy/web.nl.ts',
      'src/port/page-path.ts',
    ],
    main: `${FOLDER}/main.ts`,
  });
  const body = () => page(token, words.title, words.noScript, head);
  return new Map([['/', { type: 'text/html; charset=utf-8', body }], ...files]);
}
