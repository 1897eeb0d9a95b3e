import { describe, expect, it } from 'vitest';
import { endsCopy } from '../../cards/copy/ends.nl.ts';
import { requestsCopy } from '../../cards/copy/requests.nl.ts';
import { retentionCopy } from '../../cards/copy/retention.nl.ts';
import { dayFrom, dayWords, letterDate, momentFrom, momentWords, termFrom } from '../../cards/moments.ts';

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

describe('around midnight', () => {
  /** Moments of the Netherlands in winter. */
  const at = (moment: string) => `${moment}:00.000+01:00`;
  it.each([
    // A term of an hour taken late on a Saturday.
    ['2026-11-28T23:06', '2026-11-29T00:06', 'uiterlijk vannacht 00:06'],
    ['2026-11-28T23:55', '2026-11-29T00:05', 'uiterlijk vannacht 00:05'],
    ['2026-11-29T00:01', '2026-11-29T00:11', 'uiterlijk 00:11'],
    ['2026-11-28T23:30', '2026-11-29T00:00', 'vandaag voor middernacht'],
    ['2026-11-28T23:30', '2026-11-29T01:00', 'vannacht voor 01:00'],
    ['2026-11-28T08:00', '2026-11-29T00:30', 'morgen voor 00:30'],
    ['2026-11-27T23:30', '2026-11-30T17:00', 'maandag voor 17:00'],
    ['2026-11-28T23:30', '2026-11-29T09:00', 'morgen voor 09:00'],
    ['2026-12-31T23:50', '2027-01-01T00:50', 'uiterlijk vannacht 00:50'],
    ['2026-12-31T12:00', '2027-01-04T17:00', 'maandag voor 17:00'],
    ['2026-12-31T12:00', '2027-01-11T17:00', 'voor ma 11 jan 2027, 17:00'],
  ])('at %s the term %s is %s', (now, due, words) => {
    expect(termFrom(at(due), { zone, now: at(now) })).toBe(words);
  });

  it.each([
    ['2026-11-29T00:20', '2026-11-28T23:50', 'gisteren om 23:50'],
    ['2026-11-29T01:00', '2026-11-29T00:30', 'vannacht om 00:30'],
    ['2026-11-29T09:00', '2026-11-29T02:10', 'vannacht om 02:10'],
    ['2026-11-29T20:00', '2026-11-29T02:10', 'afgelopen nacht om 02:10'],
    ['2026-11-29T20:00', '2026-11-29T07:10', 'vandaag om 07:10'],
    ['2027-01-01T00:10', '2026-12-31T23:40', 'gisteren om 23:40'],
  ])('at %s the moment %s is %s', (now, moment, words) => {
    expect(momentFrom(at(moment), { zone, now: at(now) })).toBe(words);
  });

  it.each([
    // Clocks go back on 25 October 2026 and forward on 28 March 2027, both at night.
    ['2026-10-24T21:50:00.000Z', '2026-10-24T22:50:00.000Z', 'uiterlijk vannacht 00:50'],
    ['2026-10-24T15:00:00.000Z', '2026-10-25T16:00:00.000Z', 'morgen voor 17:00'],
    ['2026-10-25T22:30:00.000Z', '2026-10-26T16:00:00.000Z', 'morgen voor 17:00'],
    ['2027-03-27T22:30:00.000Z', '2027-03-28T15:00:00.000Z', 'morgen voor 17:00'],
    ['2027-03-28T21:30:00.000Z', '2027-03-28T22:10:00.000Z', 'uiterlijk vannacht 00:10'],
  ])('where the clock changes, at %s the term %s is %s', (now, due, words) => {
    expect(termFrom(due, { zone, now })).toBe(words);
  });
});

it('writes a day in a letter in full', () => {
  expect(letterDate('2027-04-05')).toBe('5 april 2027');
});

describe('a sentence with a day as people say it', () => {
  it.each([
    ['a request', requestsCopy.row('access', 'vandaag')],
    ['its term', requestsCopy.due('morgen')],
    ['its term that is over', requestsCopy.past('gisteren')],
    ['its answer', requestsCopy.view.answered('vandaag')],
    ['a proposal to destroy', endsCopy.proposed('Ilse', 'vandaag')],
    ['a pupil who left', retentionCopy.leaving.receipt('vandaag')],
  ])('%s says no “op vandaag”', (_, said) => {
    expect(said).toMatch(/vandaag|morgen|gisteren/);
    expect(said).not.toMatch(/\bop (?:vandaag|morgen|gisteren)/);
  });
});
