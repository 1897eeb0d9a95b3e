/** Writes `../generated`, a file a subject: `npm run statements`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SaidStatement } from './say.ts';

const here = import.meta.dirname;
const target = path.resolve(here, '../generated');
const biome = path.resolve(here, '../../../node_modules/@biomejs/biome/bin/biome');
const tools = ['say.ts', 'write.ts'];

const literal = (text: string): string =>
  text.includes('\n') ? `\`${text.replace(/\\|`|\$(?=\{)/g, '\\$&')}\`` : JSON.stringify(text);

const entry = ([name, { takes, gives, ...said }]: readonly [string, SaidStatement]): string => {
  const lists = { by: said.by, ...(takes.length > 0 ? { takes } : {}), ...(gives.length > 0 ? { gives } : {}) };
  const fields = [
    ...(said.name === undefined ? [] : [`name: ${JSON.stringify(said.name)}`]),
    ...Object.entries(lists).map(([field, list]) => `${field}: ${JSON.stringify(list)}`),
    `text: ${literal(said.text)}`,
  ];
  return `export const ${name} = statement({ ${fields.join(', ')} });`;
};

const write = async (file: string): Promise<string> => {
  const said = (await import(path.join(here, file))) as Readonly<Record<string, SaidStatement>>;
  const text = [
    `/** Written by \`npm run statements\` from \`../statements/${file}\`. */`,
    "import { statement } from '../statement.ts';",
    ...Object.entries(said)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(entry),
  ].join('\n\n');
  const where = path.join(target, file);
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${where}`], {
    cwd: path.resolve(here, '../../..'),
    input: `${text}\n`,
    encoding: 'utf8',
  });
};

/** Text of each generated file by its name. */
export const generated = async (): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const file of readdirSync(here).filter((name) => !tools.includes(name))) found.set(file, await write(file));
  return found;
};

if (process.argv[1] === import.meta.filename) {
  mkdirSync(target, { recursive: true });
  for (const [file, text] of await generated()) writeFileSync(path.join(target, file), text);
}
