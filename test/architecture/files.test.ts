/** What a file of the product is like, and where Dutch stands. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unusedExports } from './exports.ts';
import { breaking, doing, product, within } from './parts.ts';
import { type Source, sourcesIn } from './sources.ts';

const tests = sourcesIn('test');

describe('files', () => {
  it('are under 300 lines', () => {
    const lines = ({ text }: Source): number => text.split('\n').length;
    expect(product.filter((source) => lines(source) > 300).map((it) => `${it.file}: ${lines(it)}`)).toEqual([]);
  });

  it('have names in kebab-case, also those of tests', () => {
    expect(tests.length).toBeGreaterThan(100);
    const names = [...product, ...tests].map(({ file }) => file);
    expect(names.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(path.posix.basename(file)))).toEqual([]);
  });

  it('export by name', () => {
    expect(doing(product, /export default/g)).toEqual([]);
  });

  it('export what another file imports, and nothing else', () => {
    const unused = unusedExports(product, [...product, ...tests]);
    expect(unused.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
    // Seen from nowhere, everything is unused.
    expect(unusedExports(product, []).length).toBeGreaterThan(1000);
  });
});

describe('names of exported types', () => {
  const declared = /^export (?:declare )?(?:abstract )?(?:interface|type|class|enum) (\w+)/gm;
  const typesOf = ({ code }: Source): readonly string[] =>
    [...code.matchAll(declared)].flatMap(([, name]) => name ?? []);
  /** Adapters that stand beside one another do the same for another platform: within this, a name has one meaning. */
  const homeOf = ({ file }: Source): string =>
    file.startsWith('adapters/') ? file.split('/', 2).join('/') : 'product';

  const places = new Map<string, readonly Source[]>();
  for (const source of product)
    for (const name of typesOf(source)) places.set(name, [...(places.get(name) ?? []), source]);

  it('have one meaning each', () => {
    expect(places.size).toBeGreaterThan(300);
    const doubles = [...places].filter(([, sources]) => {
      const homes = sources.map(homeOf);
      return new Set(homes).size < homes.length || (homes.length > 1 && homes.includes('product'));
    });
    expect(doubles.map(([name, sources]) => `${name}: ${sources.map(({ file }) => file).join(', ')}`)).toEqual([]);
  });
});

describe('Dutch', () => {
  const dutch = /\b(de|het|een|niet|voor|met|wordt|jouw|deze|nog|geen|naar|heeft|moet|alleen|van|je|zijn)\b/i;
  const strings = (text: string): readonly string[] =>
    [...text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '').matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`|"([^"\n]*)"/g)]
      .map((m) => m[1] ?? m[2] ?? m[3] ?? '')
      .filter((s) => s.includes(' '));
  const spoken = (...folders: readonly string[]): readonly string[] =>
    breaking(within(...folders), ({ text }) => strings(text).filter((s) => dutch.test(s)));

  it('is spoken by cards and profiles, not by the rules, the conversation and the adapters', () => {
    const silent = ['src/consultation/', 'src/conversation/', 'src/digest/', 'src/figures/', 'src/port/', 'src/jobs/'];
    const adapters = [
      'adapters/shared/',
      'adapters/slack/',
      'adapters/teams/',
      'adapters/playground/',
      'adapters/web/',
    ];
    expect(spoken(...silent, ...adapters)).toEqual([]);
  });

  it('is recognised where it does stand', () => {
    expect(spoken('cards/copy/').length).toBeGreaterThan(50);
  });
});
