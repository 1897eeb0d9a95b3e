/** The page and every file it consists of. The list is closed: any other path is not found, so there is no directory to escape from. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PageFile {
  readonly type: string;
  /** Reads the file when it is first asked for. */
  readonly body: () => string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);

/** Packages by the name under which modules import them, and the path under which the page finds them. */
const MODULES = new Map([
  ['preact', '/preact.mjs'],
  ['preact/hooks', '/preact-hooks.mjs'],
]);
const FOLDER = 'adapters/playground/page';
const MAIN = `/${FOLDER}/main.ts`;
const JAVASCRIPT = 'text/javascript; charset=utf-8';

const once = (read: () => string): (() => string) => {
  let text: string | undefined;
  return () => {
    text ??= read();
    return text;
  };
};

/** Node warns at each use that stripping is experimental. The bot itself relies on it, and this page is only for trying out. */
function withoutTypes(code: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(code);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Replaces package names by paths, because a browser knows no packages. */
const resolved = (code: string): string =>
  code.replaceAll(/(\bfrom\s*)(["'])([\w/-]+)\2/g, (all, from: string, quote: string, name: string) => {
    const url = MODULES.get(name);
    return url === undefined ? all : `${from}${quote}${url}${quote}`;
  });

const source = (file: string): PageFile => ({
  type: JAVASCRIPT,
  body: once(() => resolved(withoutTypes(readFileSync(path.join(root, file), 'utf8')))),
});

const style = (file: string): PageFile => ({
  type: 'text/css; charset=utf-8',
  body: once(() => readFileSync(path.join(root, file), 'utf8')),
});

const fromPackage = (name: string): PageFile => ({
  type: JAVASCRIPT,
  body: once(() => resolved(readFileSync(require.resolve(name), 'utf8')).replace(/^\/\/# sourceMappingURL=.*$/m, '')),
});

const links = (styles: readonly string[]): string =>
  styles.map((file) => `<link rel="stylesheet" href="/${file}">`).join('\n');

const page = (token: string, title: string, noScript: string, styles: readonly string[]): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="zorgdraad-token" content="${token}">
<title>${title}</title>
<link rel="icon" href="data:,">
${links(styles)}
<script type="module" src="${MAIN}"></script>
</head>
<body><div id="app"></div><noscript>${noScript}</noscript></body>
</html>
`;

/** Returns the files by exact URL path; the path of a source is its path in the project. */
export function pageFiles(token: string, words: { readonly title: string; readonly noScript: string }) {
  const own = readdirSync(path.join(root, FOLDER))
    .sort()
    .map((name) => `${FOLDER}/${name}`);
  const styles = own.filter((file) => file.endsWith('.css'));
  const html = () => page(token, words.title, words.noScript, styles);
  const files = new Map<string, PageFile>([['/', { type: 'text/html; charset=utf-8', body: html }]]);
  for (const [name, url] of MODULES) files.set(url, fromPackage(name));
  for (const file of styles) files.set(`/${file}`, style(file));
  for (const file of [...own, 'adapters/shared/phone-numbers.ts', 'cards/copy/playground.nl.ts'])
    if (file.endsWith('.ts')) files.set(`/${file}`, source(file));
  return files as ReadonlyMap<string, PageFile>;
}
