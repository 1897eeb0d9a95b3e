/**
 * The files of a page in a browser. The list is closed: any other path is not found, so there is no directory to escape from. Their address has
 * the hash of all of them: a browser keeps them for as long as they are these, and never runs some of one version beside some of another.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.ts';

export interface PageFile {
  readonly type: string;
  /** What stands at this address never changes. */
  readonly lasting?: true;
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
/** Every file lies below it. */
const BELOW = '/bestand';
const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

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
const resolved = (code: string, under: string): string =>
  code.replaceAll(/(\bfrom\s*)(["'])([\w/-]+)\2/g, (all, from: string, quote: string, name: string) => {
    const url = MODULES.get(name);
    return url === undefined ? all : `${from}${quote}${under}${url}${quote}`;
  });

const script = (read: () => string): PageFile => ({ type: JAVASCRIPT, lasting: true, body: once(read) });

const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const packageOf = (name: string): string => readFileSync(require.resolve(name), 'utf8');

/** What a page consists of. */
interface Parts {
  /** Folders of modules and styles, in the order in which their styles follow each other. */
  readonly folders: readonly string[];
  /** Single modules. */
  readonly also: readonly string[];
  /** The module that begins. */
  readonly main: string;
}

interface BrowserFiles {
  /** By exact URL path. */
  readonly files: ReadonlyMap<string, PageFile>;
  /** For the head of the page: its style, and its modules, all at once. */
  readonly head: string;
  /** The path of the style. */
  readonly style: string;
}

/** Returns what a browser loads of these. */
export function browserFiles({ folders, also, main }: Parts): BrowserFiles {
  const own = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  const styles = own.filter((file) => file.endsWith('.css'));
  const modules = [...own, ...also].filter((file) => file.endsWith('.ts'));
  const hash = createHash('sha256').update(process.version);
  // What is made of a file follows from these two as well.
  for (const file of ['adapters/web/files.ts', 'adapters/web/bundle.ts', ...styles, ...modules])
    hash.update(`${file}\n${textOf(file)}`);
  for (const name of MODULES.keys()) hash.update(packageOf(name));
  const under = `${BELOW}/${hash.digest('base64url').slice(0, 16)}`;
  const inFull = (code: string): string => resolved(code, under);
  // What is not in the list is not given, whoever imports it.
  const read = (file: string): string => {
    if (!modules.includes(file)) throw new Error(`not a file of the page: ${file}`);
    return withoutTypes(textOf(file));
  };
  const files = new Map<string, PageFile>();
  for (const [name, url] of MODULES)
    files.set(
      `${under}${url}`,
      script(() => inFull(packageOf(name)).replace(/^\/\/# sourceMappingURL=.*$/m, '')),
    );
  const packages = [...files.keys()].map((url) => `<link rel="modulepreload" href="${url}">`);
  const [style, code] = [`${under}/page.css`, `${under}/page.mjs`];
  files.set(
    code,
    script(() => inFull(bundled(main, read))),
  );
  files.set(style, { type: CSS, lasting: true, body: once(() => styles.map(textOf).join('\n')) });
  const head = [
    `<link rel="stylesheet" href="${style}">`,
    ...packages,
    `<script type="module" src="${code}"></script>`,
  ].join('\n');
  return { files, head, style };
}
