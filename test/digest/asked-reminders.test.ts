/** When somebody who is asked to take over is reminded: never before the term of what was asked that same day. */
import { expect, it } from 'vitest';
import { isAskedAgain } from '../../src/digest/asked-reminders.ts';
import { regenboog } from '../consultation/people.ts';

const again = (since: string, dueAt: string, now: string): boolean =>
  isAskedAgain({ since, dueAt }, regenboog, `2026-11-${now}:00.000Z`);

it('waits for a term of two hours, and for the morning of a term of a day', () => {
  const [asked, due] = ['2026-11-16T08:00:00.000Z', '2026-11-16T10:00:00.000Z'];
  expect(again(asked, due, '16T09:30')).toBe(false);
  expect(again(asked, due, '16T10:15')).toBe(true);
  const tomorrow = '2026-11-17T16:00:00.000Z';
  expect(again(asked, tomorrow, '16T14:00')).toBe(false);
  expect(again(asked, tomorrow, '17T07:45')).toBe(true);
});
