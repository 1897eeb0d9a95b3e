/** Whoever is told to press something finds it under that very name. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import { unknownIn } from './named-buttons.ts';

const folder = new URL('../../cards/copy/', import.meta.url);
const sources = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
const literals = (source: string): readonly string[] =>
  [...source.replace(/^\s*(?:\/?\*|\/\/).*$/gm, '').matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g)].map(
    ([, plain, template]) => plain ?? template ?? '',
  );

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

const labels = [...new Set(sources.flatMap(([, source]) => literals(source)))].filter(
  (words) => words.length < 76 && !/[.$]/.test(words),
);

describe('the name of a button in a sentence', () => {
  it.each(sources)('%s has it on a button', (_, source) => {
    expect(literals(source).flatMap((words) => unknownIn(words, labels))).toEqual([]);
  });

  it.each(builtInProfiles().map(({ profile }) => [profile.id, profile] as const))(
    'is on a button in what %s says',
    (_, { gaps: _gaps, overlays: _overlays, ...profile }) => {
      expect(stringsIn(profile).flatMap((words) => unknownIn(words, labels))).toEqual([]);
    },
  );

  it('is missed when there is no such button', () => {
    expect(unknownIn('Kies Stap af, of Bellen.', labels)).toEqual(['Stap af, of Bellen.', 'Bellen.']);
    expect(unknownIn('Open de regel en kies ‘Schrijf erbij’.', labels)).toEqual(['Schrijf erbij.']);
    expect(unknownIn('Kies Schrijf iets op, met Reageer of bij Nu.', labels)).toEqual([]);
  });
});
