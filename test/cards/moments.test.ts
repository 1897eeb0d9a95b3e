import { describe, expect, it } from 'vitest';
import { dayFrom, dayWords, momentFrom, momentWords, termFrom } from '../../cards/moments.ts';

const zone = 'Europe/Amsterdam';
/** Thursday 26 November, 15:57 in Amsterdam. */
const looking = { zone, now: '2026-11-26T14:57:00.000Z' };

describe('dates on a posted card, which may be read days later', () => {
  it('have the weekday and the date, and the year only where it is another', () => {
    expect(dayWords('2026-11-26T14:57:00.000Z', zone, '2026-11-30')).toBe('do 26 nov');
    expect(momentWords('2026-11-26T14:57:00.000Z', zone, '2026-11-30')).toBe('do 26 nov, 15:57');
    expect(dayWords('2027-01-11T11:00:00.000Z', zone, '2026-11-30')).toBe('ma 11 jan 2027');
  });
  it('take the year from the school, not from Greenwich', () => {
    expect(dayWords('2026-12-31T23:30:00.000Z', zone, '2026-12-31T22:30:00.000Z')).toBe('vr 1 jan 2027');
    expect(dayWords('2026-12-31T23:30:00.000Z', zone, '2026-12-31T23:10:00.000Z')).toBe('vr 1 jan');
  });
});

describe('dates as people say them', () => {
  it.each([
    ['2026-11-26T07:00:00.000Z', 'vandaag'],
    ['2026-11-25T23:30:00.000Z', 'vandaag'],
    ['2026-11-25T22:30:00.000Z', 'gisteren'],
    ['2026-11-27T07:00:00.000Z', 'morgen'],
    ['2026-11-20T07:00:00.000Z', 'vrijdag'],
    ['2026-11-19T07:00:00.000Z', 'do 19 nov'],
    ['2026-12-02T07:00:00.000Z', 'woensdag'],
    ['2026-12-03T07:00:00.000Z', 'do 3 dec'],
    ['2025-11-26T07:00:00.000Z', 'wo 26 nov 2025'],
  ])('%s is %s', (at, words) => {
    expect(dayFrom(at, looking)).toBe(words);
  });

  it('say a moment with its time', () => {
    expect(momentFrom('2026-11-25T14:57:00.000Z', looking)).toBe('gisteren om 15:57');
    expect(momentFrom('2026-10-01T14:57:00.000Z', looking)).toBe('do 1 okt, 16:57');
  });

  it.each([
    ['2026-11-26T16:00:00.000Z', 'vandaag voor 17:00'],
    ['2026-11-26T15:17:00.000Z', 'uiterlijk 16:17'],
    ['2026-11-27T16:00:00.000Z', 'morgen voor 17:00'],
    ['2026-12-01T16:00:00.000Z', 'dinsdag voor 17:00'],
    ['2026-12-08T16:00:00.000Z', 'voor di 8 dec, 17:00'],
  ])('the term %s is %s', (at, words) => {
    expect(termFrom(at, looking)).toBe(words);
  });
});
