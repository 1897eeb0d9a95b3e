import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenName } from '../../../src/cli/people/names.ts';
import { samples } from '../../fixtures/samples.ts';

describe('a name in a list of staff', () => {
  it.each([
    [{ first: 'Emma', between: 'van der', last: 'Berg' }, 'Emma van der Berg'],
    [{ first: 'Emma', last: 'Vries, de' }, 'Emma de Vries'],
    [{ first: 'Emma', between: 'de', last: 'de Vries' }, 'Emma de Vries'],
    [{ first: 'Emma de', last: 'Vries' }, 'Emma de Vries'],
    [{ first: ' Emma ', last: 'Jansen - de Boer' }, 'Emma Jansen-de Boer'],
    [{ name: 'Emma de Vries' }, 'Emma de Vries'],
    [{ name: 'Vries, Emma de' }, 'Emma de Vries'],
    [{ name: 'Vries, de, Emma' }, 'Emma de Vries'],
    [{ name: 'Vries, Emma, de' }, 'Emma de Vries'],
    [{ name: 'de Vries, Emma' }, 'Emma de Vries'],
    [{ name: 'Jansen - de Boer, Emma' }, 'Emma Jansen-de Boer'],
    [{ name: "Hart, Noor van 't" }, "Noor van 't Hart"],
    [{ name: 'Mevr. E. (Emma) de Vries' }, 'E. de Vries'],
    [{ name: 'dhr. Bas Bos' }, 'Bas Bos'],
    [{ name: 'Irma Bos' }, 'Irma Bos'],
    [{ name: 'Drs Emma Bos' }, 'Emma Bos'],
    [{ name: 'Bos, Anne-Fleur van den' }, 'Anne-Fleur van den Bos'],
    [{ name: 'Cher' }, 'Cher'],
    [{ name: '' }, ''],
  ])('%j is %s', (parts, said) => {
    expect(spokenName(parts).name).toBe(said);
  });

  it('is the same in whatever way it was sorted', () => {
    const letter = fc.constantFrom(...'aeioubdklmnrstëïöü');
    const word = fc
      .array(letter, { minLength: 4, maxLength: 9 })
      .map((letters) => `${(letters[0] ?? '').toUpperCase()}${letters.slice(1).join('')}q`);
    const between = fc.constantFrom('', 'de', 'van', 'van der', 'van den', "van 't", 'ten', 'in het', 'von');
    const surname = fc.oneof(
      fc.tuple(between, word),
      fc.tuple(
        between,
        fc.tuple(word, between, word).map(([a, b, c]) => `${a}-${b === '' ? '' : `${b} `}${c}`),
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          word,
          fc.tuple(word, word).map((both) => both.join('-')),
        ),
        surname,
        (first, [middle, last]) => {
          const family = middle === '' ? last : `${middle} ${last}`;
          const said = `${first} ${family}`;
          const behind = middle === '' ? '' : `, ${middle}`;
          const ways = [
            { first, between: middle, last },
            { first, last: family },
            { first, last: `${last}${behind}` },
            { first: `${first} ${middle}`, last },
            { first, between: middle, last: last.replace('-', ' - ') },
            { name: said },
            { name: `${last}, ${first} ${middle}` },
            { name: `${family}, ${first}` },
            { name: `${last}${behind}, ${first}` },
            { name: `${last}, ${first}${behind}` },
          ];
          for (const way of ways) expect(spokenName(way), JSON.stringify(way)).toEqual({ first, name: said });
        },
      ),
      { numRuns: samples(300) },
    );
  });
});
