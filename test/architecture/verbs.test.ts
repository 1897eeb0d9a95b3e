/** What people can ask is written in one place: nowhere else does a string say it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

const sources = ['src', 'cards'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const file = `${folder}/${name}`.replaceAll('\\', '/');
      return { file, text: readFileSync(path.join(root, file), 'utf8') };
    }),
);

/** `file: what was found`, outside the one place where it belongs. */
const found = (pattern: RegExp, ...places: readonly string[]): readonly string[] =>
  sources
    .filter(({ file }) => !places.includes(file))
    .flatMap(({ file, text }) => (text.match(pattern) ?? []).map((what) => `${file}: ${what}`));

const literal = /\baction: ['"`].*/g;
const form = /\bform: \{\s*id[:,].*/g;
const reader = /(?<!function )\breadForm\(.*/g;

describe('what people can ask', () => {
  it('is put into a button or form by the vocabulary alone', () => {
    expect(found(literal)).toEqual([]);
  });

  it('becomes a form in one place, which sees that its fields are drawn', () => {
    expect(found(form, 'cards/views/frame.ts')).toEqual([]);
    expect(found(form).length).toBeGreaterThan(0);
  });

  it('is read by the fields of its own verb', () => {
    const places = ['src/conversation/interactions/bound.ts', 'src/conversation/interactions/form/form-reader.ts'];
    expect(found(reader, ...places)).toEqual([]);
    expect(found(reader).length).toBeGreaterThan(0);
  });

  it('is recognised where it would stand', () => {
    expect("{ action: 'OpenFile', caseId }".match(literal)).not.toBeNull();
    expect('{ action: `Step:signals`, caseId }'.match(literal)).not.toBeNull();
    expect("{ type: 'RecordTalk', reaction: 'Boos' }".match(literal)).toBeNull();
  });
});
