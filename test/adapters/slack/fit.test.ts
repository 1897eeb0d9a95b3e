import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTooLarge, mostBytes } from '../../../adapters/slack/fit.ts';
import { LIMITS } from '../../../adapters/slack/limits.ts';
import { plain, section } from '../../../adapters/slack/parts.ts';
import { samples } from '../../fixtures/samples.ts';

it('never says that something takes fewer bytes than it does', () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(anything, (value) => mostBytes(value) >= Buffer.byteLength(JSON.stringify(value) ?? '')),
    { numRuns: samples(500) },
  );
  for (const worst of [
    '\u0007'.repeat(50),
    '\ud800',
    '€',
    '😀',
    -Number.MAX_VALUE,
    Number.MIN_VALUE,
    false,
    [],
    {},
    [[[]]],
  ])
    expect(mostBytes(worst)).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(worst)));
});

it('calls too large what is one byte too large, of whatever characters', () => {
  const of = (length: number, character: string) => [section(plain(character.repeat(length)))];
  const around = Buffer.byteLength(JSON.stringify(of(0, 'a')));
  const fits = LIMITS.view - around;
  expect(isTooLarge(of(fits, 'a'))).toBe(false);
  expect(isTooLarge(of(fits + 1, 'a'))).toBe(true);
  expect(isTooLarge(of(Math.floor(fits / 6), '\u0007'))).toBe(false);
  expect(isTooLarge(of(Math.floor(fits / 6) + 1, '\u0007'))).toBe(true);
});
