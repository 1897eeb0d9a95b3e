/** The product's own sources as text: what they import, what they export, and their code without comments and strings. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** This checkout. */
export const root = path.resolve(import.meta.dirname, '../..');

export interface Import {
  /** As it is written. */
  readonly name: string;
  /** File of this project it leads to, from the root; undefined for a package. */
  readonly file: string | undefined;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

export interface Source {
  /** From the root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** Without comments and without what is inside strings: what is left is done, not said. */
  readonly code: string;
  readonly imports: readonly Import[];
}

/** Removes comments and the contents of strings; a template keeps what it computes. */
export function bare(text: string): string {
  const parts = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;
  return text.replace(parts, (part) => (part.startsWith('/') ? '' : "''"));
}

const statement = /(?:import|export)(\s+type)?\s+(?:[\w*\s{},$]+?\s+from\s+)?['"]([^'"\n]+)['"]/g;
const dynamic = /(?<![.\w])import\s*\(\s*['"]([^'"\n]+)['"]/g;

/** Names that a text imports, types and `import()` included. */
export function importsOf(text: string, file = ''): readonly Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '');
  const target = (name: string) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : undefined);
  const still = [...code.matchAll(statement)].flatMap(([, type, name]): readonly Import[] =>
    name === undefined ? [] : [{ name, file: target(name), typeOnly: type !== undefined, dynamic: false }],
  );
  const later = [...code.matchAll(dynamic)].flatMap(([, name]): readonly Import[] =>
    name === undefined ? [] : [{ name, file: target(name), typeOnly: false, dynamic: true }],
  );
  return [...still, ...later];
}

/** All sources below a folder of a checkout; none where the folder is not there. */
export function sourcesIn(folder: string, base: string = root): readonly Source[] {
  if (!existsSync(path.join(base, folder))) return [];
  return readdirSync(path.join(base, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`.replaceAll('\\', '/'))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes('node_modules'))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(base, file), 'utf8');
      return { file, text, code: bare(text), imports: importsOf(text, file) };
    });
}

/** Folders of the product: what is outside them is tests or tools. */
export const productFolders = ['src', 'adapters', 'cards', 'manifest'] as const;
