import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameJson } from '../../src/store/same-json.ts';
import { samples } from '../fixtures/samples.ts';

const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
const leaf = fc.constantFrom(null, undefined, 0, 1, '', 'a', true, false);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'length'), tie('value'), { maxKeys: 3 }),
  ),
}));

describe('the same once kept as JSON', () => {
  it('is what writing and reading both would say', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(sameJson(one, other)).toBe(isDeepStrictEqual(written(one), written(other)));
        expect(sameJson(one, written(one))).toBe(true);
      }),
      { numRuns: samples(500) },
    );
  });
});
