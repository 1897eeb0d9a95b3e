import { describe, expect, it } from 'vitest';
import type { CaseFace } from '../../src/consultation/face.ts';
import { pastTerm, silentFrom } from '../../src/digest/past-term.ts';
import { face, profile, school, task } from '../cards/support.ts';

const danger = face({ urgency: 'danger' });
const plain = face();

describe('silence past a term', () => {
  it('counts from the end of its school day, whatever the hour of the term', () => {
    // Nine o’clock on a Tuesday in Amsterdam, and five o’clock.
    expect(silentFrom('2026-11-17T08:00:00.000Z', plain, school)).toBe('2026-11-17T16:00:00.000Z');
    expect(silentFrom('2026-11-17T16:00:00.000Z', plain, school)).toBe('2026-11-17T16:00:00.000Z');
    // What was asked in the evening is over when its hour is.
    expect(silentFrom('2026-11-17T19:30:00.000Z', plain, school)).toBe('2026-11-17T19:30:00.000Z');
    // A Saturday: the end of Monday.
    expect(silentFrom('2026-11-21T08:00:00.000Z', plain, school)).toBe('2026-11-23T16:00:00.000Z');
  });

  it('counts in danger from the minute of the term, on any day', () => {
    expect(silentFrom('2026-11-21T21:10:00.000Z', danger, school)).toBe('2026-11-21T21:10:00.000Z');
  });

  it('counts from the day until which it was put off', () => {
    expect(silentFrom('2026-11-17T16:00:00.000Z', plain, school, '2026-11-18')).toBe('2026-11-18T16:00:00.000Z');
  });

  const dueAt = '2026-11-17T16:00:00.000Z';
  const late = (tasks: CaseFace['tasks'], now: string, more: Partial<Parameters<typeof pastTerm>[1]> = {}) =>
    pastTerm({ face: face({ tasks }), profile }, { school, now, ...more }).map((ref) => ref.task);
  const link = task('linkPupil', { owner: 'ilse', dueAt });

  it('is of tasks that go on; a request to read has its own clock, and what has no term is asked three times', () => {
    const now = '2026-11-17T16:00:00.000Z';
    expect(late([link], '2026-11-17T15:59:59.000Z')).toEqual([]);
    expect(late([link], now)).toEqual(['linkPupil']);
    expect(late([task('read', { owner: 'ilse', dueAt })], now)).toEqual([]);
    expect(late([task('linkPupil', { owner: 'ilse' })], now)).toEqual([]);
  });

  it('waits for whoever put it off until tomorrow', () => {
    const now = '2026-11-17T16:10:00.000Z';
    const { id, revision } = link;
    const reminded = [
      { caseId: face().id, task: id, revision, person: 'ilse', count: 1, snoozes: 1, snoozedUntil: '2026-11-18' },
    ];
    expect(late([link], now, { reminded })).toEqual([]);
    expect(late([link], '2026-11-18T16:00:00.000Z', { reminded })).toEqual(['linkPupil']);
  });
});
