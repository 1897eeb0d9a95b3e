/** What the papers for engineers name is there: files, folders, scripts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

const documents = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md', 'migrations/README.md'] as const;
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const files = ['src', 'adapters', 'cards', 'manifest', 'test', 'migrations'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    `${folder}/${name}`.replaceAll('\\', '/'),
  ),
);

/** Made by a run, brought along by who runs it, or a name with a gap in it. */
const elsewhere = /^(data|node_modules|\.bench|\.shots|\.github|your-|https?:)|[<>*…]|^school\.yaml$|leerlingen/;

/** Names in backticks that look like a file or folder of ours. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w.@/-]+(?:\.(?:ts|mjs|sql|md|ya?ml|json|txt)|\/))`/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => !elsewhere.test(name));

const isThere = (name: string): boolean =>
  existsSync(path.join(root, name)) ||
  existsSync(path.join(root, 'migrations', name)) ||
  files.some((file) => file.endsWith(`/${name}`) || (name.endsWith('/') && file.includes(`/${name}`)));

describe.each(documents)('%s', (document) => {
  it('names files and folders that are there', () => {
    const names = namesIn(textOf(document));
    expect(names.filter((name) => !isThere(name))).toEqual([]);
  });

  it('names scripts that are there', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = [...textOf(document).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

it('finds names at all', () => {
  expect(namesIn(textOf('ARCHITECTURE.md')).length).toBeGreaterThan(30);
  expect(isThere('src/no-such-file.ts')).toBe(false);
});
