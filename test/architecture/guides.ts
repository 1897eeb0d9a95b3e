/** The papers for people in a school and for who runs the bot: what they quote of the product, and what of it is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import { root } from './sources.ts';

export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Written by hand. What is made by a command has its own test. */
export const guides = [
  'README.nl.md',
  ...['README', 'leerkracht', 'intern-begeleider', 'directie', 'bestuur', 'vertrouwenspersoon'].map(
    (name) => `docs/${name}.md`,
  ),
  ...['ouders', 'privacyfunctionaris', 'beheer', 'noodformulier'].map((name) => `docs/${name}.md`),
] as const;

const copyFolder = path.join(root, 'cards/copy');
const literalsIn = (source: string): readonly string[] =>
  [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g)].map(([, plain, template]) => plain ?? template ?? '');

const stringsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];

/** All that stands on buttons and above windows and fields, as a pattern where a name is filled in. */
const said = new Set([
  ...readdirSync(copyFolder).flatMap((name) => literalsIn(readFileSync(path.join(copyFolder, name), 'utf8'))),
  ...builtInProfiles().flatMap(({ profile }) => stringsIn(profile)),
]);
const patterns = [...said]
  .filter((words) => words.includes('${') && words.replaceAll(/\$\{[^}]*\}/g, '').trim().length > 3)
  .map((words) => {
    const parts = words.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.+')}$`, 'u');
  });

/** True for words that somebody finds in the product under this very name. */
export const isInProduct = (words: string): boolean =>
  said.has(words) || patterns.some((pattern) => pattern.test(words));

/** Returns the names in bold: what begins a line as a sentence (`**So.**`) and numbers are none. */
export const namedIn = (text: string): readonly string[] =>
  [...withoutCode(text).matchAll(/\*\*([^*]+)\*\*/g)]
    .map(([, words]) => (words ?? '').replaceAll(/\s+/g, ' '))
    .filter((words) => !words.endsWith('.') && !/^[\d-]+$/.test(words));

const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '');

/** Returns what follows `/zorg`, in the words of the papers. */
export const typedIn = (text: string): readonly string[] =>
  [...text.matchAll(/`\/?zorg(?: ([^`]+))?`/g)].map(([, words]) => words ?? '');

/** Returns each command for who runs the bot, without what is filled in: its words and options. */
export const commandsIn = (
  text: string,
): readonly { readonly words: readonly string[]; readonly options: readonly string[] }[] =>
  [...text.matchAll(/npm run (?:-s )?zorg -- ([^`\n|>#;&]+)/g)].map(([, line = '']) => ({
    words: line.split(/\s+/).filter((word) => /^[a-z]+$/.test(word)),
    options: line.split(/\s+/).filter((word) => /^--[a-z-]+$/.test(word)),
  }));

/** Returns the files of this repository that a paper leads to, from its own folder. */
export const linksIn = (file: string, text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)|src="([^"]+)"/g)]
    .map(([, link, source]) => link ?? source ?? '')
    .filter((link) => !/^(https?|mailto):/.test(link))
    .map((link) => path.posix.join(path.posix.dirname(file), link));

export const isThere = (file: string): boolean => existsSync(path.join(root, file));

/** Returns names of settings, as `ZORG_MASTER_KEY`. */
export const settingsIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(/\b((?:ZORG|SLACK|TEAMS|DATABASE|METRICS|HTTPS?)_[A-Z_]+[A-Z])\b/g)].map(
      ([, name]) => name ?? '',
    ),
  ),
];
