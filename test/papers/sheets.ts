/**
 * The papers of docs/ with parts that are made from schema and code. What people wrote stands in the paper itself; a part stands between two
 * marks, `<!-- gemaakt: name -->` and `<!-- einde -->`, and in a sentence between `<!-- = name -->` and `<!-- / -->`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../architecture/sources.ts';
import { accessibilityParts } from './accessibility.ts';
import { personalDataParts } from './personal-data.ts';
import { platformParts } from './platforms.ts';
import { registerParts } from './register.ts';
import { roleParts } from './roles.ts';

export const sheets = [
  'persoonsgegevens',
  'verwerkingsregister',
  'rollen',
  'platformen',
  'dpia',
  'subverwerkers',
  'normenkader',
  'toegankelijkheid',
] as const;
export const fileOf = (sheet: string): string => path.join(root, 'docs', `${sheet}.md`);
export const textOf = (sheet: string): string => readFileSync(fileOf(sheet), 'utf8');

const named = (prefix: string, some: Readonly<Record<string, () => string>>): Readonly<Record<string, () => string>> =>
  Object.fromEntries(Object.entries(some).map(([name, make]) => [`${prefix}.${name}`, make]));

/** Everything that can be made, by the name in the marks. */
export const parts: Readonly<Record<string, () => string>> = {
  ...named('gegevens', personalDataParts),
  ...named('platformen', platformParts),
  ...named('rollen', roleParts),
  ...named('register', registerParts),
  ...named('toegankelijkheid', accessibilityParts),
};

const madeOf = (name: string): string => {
  const make = parts[name];
  if (make === undefined) throw new Error(`nothing is called ${name}`);
  return make();
};

const BLOCK = /(<!-- gemaakt: ([\w.]+) -->\n)[\s\S]*?(<!-- einde -->)/g;
const INLINE = /(<!-- = ([\w.]+) -->)[\s\S]*?(<!-- \/ -->)/g;

/** Names of the parts in a paper. */
export const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(BLOCK), ...text.matchAll(INLINE)].map(([, , name]) => name ?? '');

/** Returns a paper with its parts made anew. */
export const filled = (text: string): string =>
  text
    .replaceAll(BLOCK, (_, open: string, name: string, close: string) => `${open}\n${madeOf(name)}\n\n${close}`)
    .replaceAll(INLINE, (_, open: string, name: string, close: string) => `${open}${madeOf(name)}${close}`);

/** Papers and files that a paper points at. */
export const pointersIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => `docs/${name}`),
  ...[
    ...text.matchAll(/`((?:adapters|cards|docs|manifest|migrations|src|test|\.ci)\/[\w./-]+|package-lock\.json)`/g),
  ].map(([, name]) => name ?? ''),
];
