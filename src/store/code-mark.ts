/**
 * By which code this process decides: a fingerprint of the consultation and of what a protocol may say, as they lie beside this file. An update that
 * changes anything in them is other code, whoever forgot to count it. Bots of other code may run beside this one, and what they write may be
 * other than what this one would.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folders = ['consultation', 'protocol'] as const;

/** Fingerprint of every file in these folders, by name and content. */
export const markOfFiles = (root: string): string => {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
    for (const name of names) hash.update(`${name.slice(root.length)}\n`).update(readFileSync(name));
  }
  return hash.digest('base64url').slice(0, 22);
};

let mark: string | undefined;

/** Read once, at the first beat of a bot and not before: a start does not wait for it. */
export const codeMark = (): string => {
  mark ??= markOfFiles(fileURLToPath(new URL('..', import.meta.url)));
  return mark;
};
