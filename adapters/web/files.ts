/** The files of a page in a browser. The list is closed: any other path is not found, so there is no directory to escape from. */
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
const JAVASCRIPT = 'text/javascript; charset=utf-8';

const once = (read: () => string): (() => string) => {
  let text: string | undefined;
  return () => {
    text ??= read();
    return text;
  };
};

/** Node warns at each use that stripping is experimental. The bot itself relies on it. */
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

/** What a page consists of. */
interface Parts {
  /** Folders of modules and styles, in the order in which their styles follow each other. */
  readonly folders: readonly string[];
  /** Single modules. */
  readonly also: readonly string[];
}

interface BrowserFiles {
  /** By exact URL path; the path of a source is its path in the project. */
  readonly files: ReadonlyMap<string, PageFile>;
  /** Paths of the styles, in their order. */
  readonly styles: readonly string[];
}

/** Returns what a browser loads of these. */
export function browserFiles({ folders, also }: Parts): BrowserFiles {
  const own = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  const files = new Map<string, PageFile>();
  for (const [name, url] of MODULES) files.set(url, fromPackage(name));
  for (const file of own) if (file.endsWith('.css')) files.set(`/${file}`, style(file));
  for (const file of [...own, ...also]) if (file.endsWith('.ts')) files.set(`/${file}`, source(file));
  return { files, styles: [...files.keys()].filter((name) => name.endsWith('.css')) };
}
