/** Who sends thousands of requests without a signature fills no log, and the log still says how many there were. */
import { expect, it } from 'vitest';
import { createSeldom } from '../../../adapters/shared/seldom.ts';

function said() {
  let now = Date.parse('2026-11-17T09:00:00.000Z');
  const seldom = createSeldom(() => new Date(now));
  return {
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    /** What is said of so many. */
    of: (kind: string, many: number) =>
      Array.from({ length: many }, () => seldom(kind)).filter((one) => one !== undefined),
  };
}

it('says sixty a minute of each kind, and then how many it left out', () => {
  const { pass, of } = said();
  expect(of('unsigned', 1000)).toHaveLength(60);
  expect(of('bad_signature', 2)).toEqual([{}, {}]);
  pass(59_000);
  expect(of('unsigned', 10)).toEqual([]);
  pass(1000);
  expect(of('unsigned', 2)).toEqual([{ leftOut: 950 }, {}]);
});

it('goes on when the clock was put back', () => {
  const { pass, of } = said();
  of('unsigned', 61);
  pass(-3_600_000);
  expect(of('unsigned', 1)).toEqual([{ leftOut: 1 }]);
});
