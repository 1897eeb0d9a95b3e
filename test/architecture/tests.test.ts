/** What holds for the tests themselves. */
import { expect, it } from 'vitest';
import { longest } from '../fixtures/longest.ts';
import { sourcesIn } from './sources.ts';

it('a test that samples draws as many samples, from the seed, that test/fixtures/samples.ts says', () => {
  const sampling = sourcesIn('test').filter(({ code }) => /fc\.(assert|sample)\(/.test(code));
  expect(sampling.length).toBeGreaterThan(10);
  const own = sampling.filter(({ imports }) => !imports.some(({ file }) => file === 'test/fixtures/samples.ts'));
  expect(own.map(({ file }) => file)).toEqual([]);
});

it('a test file that begins before the others is there', () => {
  const files = sourcesIn('test').map(({ file }) => file);
  expect(longest.length).toBeGreaterThan(0);
  expect(longest.filter((file) => !files.includes(file))).toEqual([]);
});
