/** Modules put together as one: what they give each other, and what it refuses. */
import { expect, it } from 'vitest';
import { bundled } from '../../../adapters/web/bundle.ts';

const of =
  (modules: Readonly<Record<string, string>>) =>
  (file: string): string => {
    const code = modules[file];
    if (code === undefined) throw new Error(`no ${file}`);
    return code;
  };

it('gives each module what it imports, once, and keeps the names of one from another', () => {
  const code = bundled(
    'a/main.ts',
    of({
      'a/main.ts': `import { twice as double } from './b.ts';\nimport {\n  next,\n} from '../c/next.ts';\nconst n = 1;\nglobalThis.found.push(double(n), next(), next());`,
      'a/b.ts': `import { next } from '../c/next.ts';\nconst n = 20;\nexport function twice(of) { return of * 2 + n + next(); }`,
      'c/next.ts': `let n = 0;\nexport const next = () => { n += 1; return n; };`,
    }),
  );
  const found: number[] = [];
  new Function('globalThis', code)({ found });
  expect(found).toEqual([23, 2, 3]);
});

it('imports of a package what any module needs, once', () => {
  const code = bundled(
    'a.ts',
    of({
      'a.ts': `import { h, render } from 'preact';\nimport { b } from './b.ts';\nrender(h, b);`,
      'b.ts': `import { h } from 'preact';\nexport const b = h;`,
    }),
  );
  expect(code.match(/^import .*/gm)).toEqual(["import { h, render } from 'preact';"]);
});

it.each([
  ['a default export', 'export default 1;'],
  ['a whole module', "import * as b from './b.ts';"],
  ['a list of exports', 'const a = 1;\nexport { a };'],
  ['what changes after it was exported', 'export let a = 1;'],
  ['a module that needs itself', "import { a } from './a.ts';\nexport const a = 1;"],
  ['another name for what a package has', "import { h as create } from 'preact';"],
])('refuses %s', (_, text) => {
  expect(() => bundled('a.ts', of({ 'a.ts': text, 'b.ts': '' }))).toThrow('a.ts');
});
