import { describe, expect, it } from 'vitest';
import { afterFault, failureOf, isDead, waitAfter } from '../../../src/conversation/delivery/failure.ts';
import { PlatformError, type PlatformFailure } from '../../../src/port/platform-error.ts';
import { StoreError } from '../../../src/port/store-error.ts';

const failed = (kind: PlatformFailure) => failureOf(new PlatformError(kind, 'test'));

describe('a post that failed', () => {
  it.each(['retry', 'lost', 'unauthorised'] as const)('never dies of what is not said about it: %s', (kind) => {
    expect(isDead(failed(kind), 100_000)).toBe(false);
  });

  it.each([
    ['refused', 5],
    ['gone', 3],
    ['invalid', 1],
  ] as const)('dies of %s, said %i times', (kind, tries) => {
    expect(isDead(failed(kind), tries - 1)).toBe(false);
    expect(isDead(failed(kind), tries)).toBe(true);
  });

  it('waits as long as the platform says, and no longer than ten minutes', () => {
    const wait = (seconds: number) => waitAfter(failureOf(new PlatformError('retry', 'ratelimited', seconds)), 1);
    expect([0, 30, 600, 3600, 999_999].map(wait)).toEqual([1, 30, 600, 600, 600]);
  });

  it('is tried at a pace that has a bound, which is slower where each try may make a double', () => {
    const paces = (kind: PlatformFailure) => [1, 2, 8, 39, 40, 10_000].map((tries) => waitAfter(failed(kind), tries));
    expect(paces('retry')).toEqual([5, 10, 600, 600, 600, 600]);
    expect(paces('lost')).toEqual([5, 10, 600, 600, 3600, 3600]);
    expect(paces('unauthorised')).toEqual([45, 45, 45, 45, 45, 45]);
  });

  it('waits seconds for a database that was away, and a minute after our own mistake', () => {
    expect(afterFault(new StoreError('unavailable'))).toBe(5);
    expect(afterFault(new StoreError('fault'))).toBe(60);
    expect(afterFault(new Error('ours'))).toBe(60);
  });
});
