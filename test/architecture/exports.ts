/** Exports of the product that no other file imports by name. */
import path from 'node:path';
import type { Source } from './sources.ts';

const declared =
  /^export\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|const|let|class|interface|type|enum)\s+([A-Za-z_$][\w$]*)/gm;
const listed = /^export\s+(?:type\s+)?\{([^}]*)\}(?:\s+from\s+['"]([^'"]+)['"])?/gm;
const importing = /(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s+from\s+['"]([^'"\n]+)['"]/g;
const everything = /(?:import|export)\s+(?:type\s+)?\*(?:\s+as\s+[\w$]+)?\s+from\s+['"]([^'"\n]+)['"]/g;
const loaded = /(?<![.\w])import\(\s*['"]([^'"\n]+)['"]\s*\)/g;
const asType = /import\(\s*['"]([^'"\n]+)['"]\s*\)\s*\)?\.(\w+)/g;

const namesIn = (list: string): readonly string[] =>
  list
    .split(',')
    .map((item) => item.trim().replace(/^type\s+/, ''))
    .filter((item) => item !== '')
    .map((item) => item.split(/\s+as\s+|\s*:\s*/)[0]?.trim() ?? '');

const exportedAs = (list: string): readonly string[] =>
  list
    .split(',')
    .map((item) => item.trim().replace(/^type\s+/, ''))
    .filter((item) => item !== '')
    .map(
      (item) =>
        item
          .split(/\s+as\s+/)
          .at(-1)
          ?.trim() ?? '',
    );

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '');

export interface Export {
  readonly file: string;
  readonly name: string;
}

export function exportsOf({ file, text }: Source): readonly Export[] {
  const code = withoutComments(text);
  const names = [
    ...[...code.matchAll(declared)].map((m) => m[1] ?? ''),
    ...[...code.matchAll(listed)].flatMap((m) => exportedAs(m[1] ?? '')),
  ];
  return [...new Set(names)].map((name) => ({ file, name }));
}

/** `file name` of everything that these sources take from elsewhere; `file *` where all of it is taken. */
function usedIn(sources: readonly Source[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { file, text } of sources) {
    const code = withoutComments(text);
    const from = (name: string): string => path.posix.join(path.posix.dirname(file), name);
    for (const [, list = '', name = ''] of code.matchAll(importing))
      for (const one of namesIn(list)) used.add(`${from(name)} ${one}`);
    // What is loaded later may be taken apart anywhere in the file: each of its words may be one of the names.
    for (const [, name = ''] of code.matchAll(loaded))
      for (const one of new Set(code.match(/[A-Za-z_$][\w$]*/g))) used.add(`${from(name)} ${one}`);
    for (const [, name = ''] of code.matchAll(everything)) used.add(`${from(name)} *`);
    for (const [, name = '', one = ''] of code.matchAll(asType)) used.add(`${from(name)} ${one}`);
  }
  return used;
}

/** Read by a path that is put together: `npm run statements` takes everything that these files export. */
const readWhole = ['src/store/statements/'];

/** Exports of `product` that no file of `users` imports. */
export function unusedExports(product: readonly Source[], users: readonly Source[]): readonly Export[] {
  const used = usedIn(users);
  return product
    .filter(({ file }) => !readWhole.some((folder) => file.startsWith(folder)))
    .flatMap(exportsOf)
    .filter(({ file, name }) => !used.has(`${file} ${name}`) && !used.has(`${file} *`));
}
