/** The letters of what is printed: DejaVu, with those of most names. Fonts that come with PDF end where Western Europe does. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inflateSync } from 'node:zlib';

const { resolve } = createRequire(import.meta.url);
const folder = path.join(path.dirname(resolve('@fontsource/dejavu-sans/package.json')), 'files');

/** Bytes of the head of a WOFF, and of each line of its list of tables. */
const WOFF = { head: 44, entry: 20 } as const;
/** The same of an sfnt. */
const SFNT = { head: 12, entry: 16 } as const;

/**
 * Returns the TrueType font inside a WOFF (W3C, WOFF 1.0): its tables, inflated. A PDF holds a part of it, and a font that is read as WOFF is
 * inflated again for each letter of that part.
 */
function trueTypeOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF');
  const count = woff.readUInt16BE(12);
  const list = Buffer.alloc(SFNT.head + count * SFNT.entry);
  const parts: Buffer[] = [list];
  woff.copy(list, 0, 4, 8);
  const power = Math.floor(Math.log2(count));
  list.writeUInt16BE(count, 4);
  list.writeUInt16BE(2 ** power * 16, 6);
  list.writeUInt16BE(power, 8);
  list.writeUInt16BE((count - 2 ** power) * 16, 10);
  let at = list.length;
  for (let n = 0; n < count; n += 1) {
    const from = WOFF.head + n * WOFF.entry;
    const [offset, stored, length] = [4, 8, 12].map((field) => woff.readUInt32BE(from + field)) as [
      number,
      number,
      number,
    ];
    const bytes = woff.subarray(offset, offset + stored);
    const table = stored < length ? inflateSync(bytes) : bytes;
    if (table.length !== length) throw new Error('a table of the font is not as long as it says');
    const to = SFNT.head + n * SFNT.entry;
    woff.copy(list, to, from, from + 4);
    woff.copy(list, to + 4, from + 16, from + 20);
    list.writeUInt32BE(at, to + 8);
    list.writeUInt32BE(length, to + 12);
    // Each table begins at a multiple of four.
    const padding = Buffer.alloc(-length & 3);
    parts.push(table, padding);
    at += length + padding.length;
  }
  return Buffer.concat(parts);
}

const read = (weight: 400 | 700): Buffer =>
  trueTypeOf(readFileSync(path.join(folder, `dejavu-sans-latin-${weight}-normal.woff`)));

export const regular = read(400);
export const bold = read(700);
