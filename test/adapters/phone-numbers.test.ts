/** Numbers in our own words can be dialled, and nothing else looks like one. */
import { describe, expect, it } from 'vitest';
import { splitAtNumbers } from '../../adapters/shared/phone-numbers.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import { sourcesIn } from '../architecture/sources.ts';

const dialled = (text: string): readonly string[] =>
  splitAtNumbers(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.dial]));

describe('a number in a text', () => {
  it.each([
    ['Nu gevaar? Bel 112. Advies of melden: Veilig Thuis 0800-2000.', ['112', '08002000']],
    ['De Kindertelefoon: 0800 0432, gratis', ['08000432']],
    ['Vertrouwensinspectie: 0900-111 3111, politie 0900-8844', ['09001113111', '09008844']],
    ['Veilig Thuis Flevoland: 088-2220500', ['0882220500']],
    ['Bel ook Ilse: 06-00000001', ['0600000001']],
    ['School: 030-1234567, of +31 6 12345678', ['0301234567', '+31612345678']],
  ])('is found: %s', (text, numbers) => {
    expect(dialled(text)).toEqual(numbers);
    expect(
      splitAtNumbers(text)
        .map((it) => (typeof it === 'string' ? it : it.shown))
        .join(''),
    ).toBe(text);
  });

  it.each([
    'S3 L112',
    'op 9-11-2026',
    'Kastanje 112-B',
    '1120 tekens',
    'in 2020-2000',
    'W19Z-W2TG',
    'groep 3A',
    '2026-0800-2000',
  ])('is not %s', (text) => {
    expect(dialled(text)).toEqual([]);
  });
});

describe('every number that we write ourselves', () => {
  const looksLikeOne = /(?<![\w/-])0[89]00[- ]\d[\d -]*\d|(?<![\w/-])088-\d+|(?<![\w/-])06-\d+/g;
  const bare = (found: string): string => found.replaceAll(/\D/g, '');

  it('stands in the words of the cards, and is recognised', () => {
    const words = sourcesIn('cards/copy').map(({ text }) => text);
    const found = words.flatMap((text) => [...text.matchAll(looksLikeOne)].map(([it]) => it));
    expect(found.length).toBeGreaterThan(3);
    for (const number of found) expect([number, dialled(number)]).toEqual([number, [bare(number)]]);
  });

  it('stands in a protocol, and is recognised', () => {
    const found = builtInProfiles().flatMap(({ text }) => [...text.matchAll(looksLikeOne)].map(([it]) => it));
    expect(found.length).toBeGreaterThan(3);
    for (const number of found) expect([number, dialled(number)]).toEqual([number, [bare(number)]]);
  });
});
