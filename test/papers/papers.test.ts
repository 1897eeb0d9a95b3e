/** The papers of docs/ say what schema and code say now. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../architecture/sources.ts';
import { changedReaders } from './personal-data.ts';
import { untold } from './platforms.ts';
import { filled, namesIn, parts, pointersIn, sheets, textOf } from './sheets.ts';

describe.each(sheets)('docs/%s.md', (sheet) => {
  it('is as schema and code make it: else run `npm run papers`', () => {
    expect(filled(textOf(sheet)), 'run `npm run papers`').toBe(textOf(sheet));
  });

  it('points only at what is there', () => {
    const lost = pointersIn(textOf(sheet)).filter((file) => !existsSync(path.join(root, file)));
    expect(lost).toEqual([]);
  });

  it('has no exclamation mark, and no mark that was left open', () => {
    const text = textOf(sheet).replaceAll(/<!--[\s\S]*?-->/g, '');
    expect(text.match(/[^\n]*!(?!\[)[^\n]*/g) ?? []).toEqual([]);
    const marks = textOf(sheet).match(/<!-- (gemaakt: [\w.]+|einde|= [\w.]+|\/) -->/g) ?? [];
    expect(marks.length).toBe(2 * namesIn(textOf(sheet)).length);
  });
});

it('nothing is made that stands in no paper', () => {
  const used = new Set(sheets.flatMap((sheet) => namesIn(textOf(sheet))));
  expect(Object.keys(parts).filter((name) => !used.has(name))).toEqual([]);
});

it('who may read a table is told as the law of the database has it', () => {
  expect(changedReaders()).toEqual([]);
});

it('each call to a platform, and each thing that it sends, has words', () => {
  expect(untold()).toEqual([]);
});
