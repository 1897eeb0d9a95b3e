/** What the tests of the try-out page ask of axe, read from these tests. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../architecture/sources.ts';
import { tableOf } from './markdown.ts';

const meanings: Readonly<Record<string, string>> = {
  wcag2a: 'WCAG 2.0, niveau A',
  wcag2aa: 'WCAG 2.0, niveau AA',
  wcag21a: 'WCAG 2.1, niveau A',
  wcag21aa: 'WCAG 2.1, niveau AA',
  wcag22aa: 'WCAG 2.2, niveau AA',
  'best-practice': 'goede gewoonten die geen norm zijn',
};

const files = ['test/tryout/tab.ts', 'test/adapters/playground/view.ts'] as const;

/** Tags that every one of these tests asks. */
function tags(): readonly string[] {
  const [first = [], ...others] = files.map((file) => {
    const found = /const tags = \[([^\]]*)\]/.exec(readFileSync(path.join(root, file), 'utf8'))?.[1];
    if (found === undefined) throw new Error(`${file} asks axe no tags any more`);
    return [...found.matchAll(/'([\w-]+)'/g)].map(([, tag]) => tag ?? '');
  });
  return first.filter((tag) => others.every((some) => some.includes(tag)));
}

export const accessibilityParts = {
  tags: (): string =>
    tableOf(
      ['regels', 'wat dat is'],
      tags().map((tag) => {
        const meaning = meanings[tag];
        if (meaning === undefined) throw new Error(`no words for ${tag}`);
        return [`\`${tag}\``, meaning];
      }),
    ),
} as const;
