/** Deadlines, run under more than one zone of the machine: a term is the school's, whatever the clock of the server says. */
import { describe, expect, it } from 'vitest';
import {
  addMinutes,
  addSchoolDays,
  addWorkingDays,
  endOfToday,
  instantOf,
  isNationalHoliday,
  isSchoolDay,
  localDate,
  localMinutes,
  weekdayOf,
  withinSchoolHours,
  worksOn,
} from '../../src/consultation/calendar.ts';
import type { School } from '../../src/consultation/school.ts';
import { approve, openCase, readDraft, save, sent } from './asks.ts';
import { Story } from './given.ts';
import { an, dirk, ilse, regenboog } from './people.ts';
import { needed } from './stages.ts';

const zone = regenboog.timezone;
const openAlways: School = { ...regenboog, closed: [] };

/** When the answer of Veilig Thuis is due on a report sent at this moment. */
function answerDue(sentAt: string): string | undefined {
  const story = needed().does(ilse, save()).does(dirk, readDraft, approve());
  return story.at(sentAt).does(dirk, sent(sentAt)).task('vtFeedback')?.dueAt;
}

const readDue = (urgency: 'record' | 'consult' | 'serious' | 'danger', now: string, school: School = openAlways) =>
  new Story({ school }, now).does(an, openCase({ urgency, when: now })).task('read')?.dueAt;

/** The whole suite, in the zone that `TZ` names. */
export function suite(machine: string): void {
  describe(`terms, on a machine in ${machine}`, () => {
    it('the machine is indeed there', () => {
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(machine);
    });

    describe('the answer of Veilig Thuis: five national working days (Uitvoeringsbesluit Wmo 2015 art. 4.1.7)', () => {
      it.each([
        ['an ordinary week', '2026-11-16T10:00:00.000Z', '2026-11-23T16:00:00.000Z'],
        ['sent on a Saturday', '2026-11-21T10:00:00.000Z', '2026-11-27T16:00:00.000Z'],
        [
          'over Good Friday and Easter Monday, into summer time',
          '2027-03-24T10:00:00.000Z',
          '2027-04-02T15:00:00.000Z',
        ],
        ['over King’s Day', '2027-04-26T10:00:00.000Z', '2027-05-04T15:00:00.000Z'],
        ['over 5 May and Ascension Day, in one week in 2027', '2027-05-04T10:00:00.000Z', '2027-05-13T15:00:00.000Z'],
        ['over Whit Monday', '2027-05-14T10:00:00.000Z', '2027-05-24T15:00:00.000Z'],
        [
          'over Christmas and New Year, whatever the school holiday',
          '2026-12-22T10:00:00.000Z',
          '2026-12-30T16:00:00.000Z',
        ],
        ['over New Year', '2026-12-30T10:00:00.000Z', '2027-01-07T16:00:00.000Z'],
        ['late in the evening, which is the same day here', '2026-11-16T22:30:00.000Z', '2026-11-23T16:00:00.000Z'],
        ['after midnight, which is the next day here', '2026-11-16T23:30:00.000Z', '2026-11-24T16:00:00.000Z'],
        ['into winter time', '2026-10-22T10:00:00.000Z', '2026-10-29T16:00:00.000Z'],
      ])('%s', (_, sentAt, due) => {
        expect(answerDue(sentAt)).toBe(due);
      });
    });

    describe('reading: 10 minutes, 2 hours, one school day', () => {
      it.each([
        ['danger', '2026-11-16T08:00:00.000Z', '2026-11-16T08:10:00.000Z'],
        ['serious', '2026-11-16T08:00:00.000Z', '2026-11-16T10:00:00.000Z'],
        ['consult', '2026-11-16T08:00:00.000Z', '2026-11-17T16:00:00.000Z'],
        ['record', '2026-11-16T08:00:00.000Z', '2026-11-17T16:00:00.000Z'],
        ['consult', '2026-11-20T08:00:00.000Z', '2026-11-23T16:00:00.000Z'],
        ['consult', '2027-03-26T10:00:00.000Z', '2027-03-30T15:00:00.000Z'],
        ['serious', '2026-10-25T00:30:00.000Z', '2026-10-25T02:30:00.000Z'],
        ['danger', '2027-03-28T00:55:00.000Z', '2027-03-28T01:05:00.000Z'],
        ['consult', '2026-10-23T08:00:00.000Z', '2026-10-26T16:00:00.000Z'],
      ] as const)('%s at %s is due at %s', (urgency, now, due) => {
        expect(readDue(urgency, now)).toBe(due);
      });

      it('a school holiday counts for a school day, not for minutes', () => {
        expect(readDue('consult', '2026-12-18T10:00:00.000Z', regenboog)).toBe('2027-01-04T16:00:00.000Z');
        expect(readDue('danger', '2026-12-22T10:00:00.000Z', regenboog)).toBe('2026-12-22T10:10:00.000Z');
      });
    });

    describe('days', () => {
      it('the date is that of the school', () => {
        expect(localDate('2026-11-16T23:30:00.000Z', zone)).toBe('2026-11-17');
        expect(localDate('2026-07-01T22:30:00.000Z', zone)).toBe('2026-07-02');
        expect(localMinutes('2026-11-16T08:05:00.000Z', zone)).toBe(9 * 60 + 5);
        expect(weekdayOf('2026-11-16')).toBe('mo');
        expect(weekdayOf('2026-11-22')).toBe('su');
      });

      it('an hour of the day keeps its hour over both changes of the clock', () => {
        expect(instantOf('2027-03-27', '17:00', zone)).toBe('2027-03-27T16:00:00.000Z');
        expect(instantOf('2027-03-28', '17:00', zone)).toBe('2027-03-28T15:00:00.000Z');
        expect(instantOf('2026-10-24', '09:00', zone)).toBe('2026-10-24T07:00:00.000Z');
        expect(instantOf('2026-10-25', '09:00', zone)).toBe('2026-10-25T08:00:00.000Z');
        expect(addMinutes('2026-10-25T00:30:00.000Z', 60)).toBe('2026-10-25T01:30:00.000Z');
      });

      it.each([2025, 2026, 2027, 2028, 2029, 2030])('the holidays of %s (Algemene termijnenwet art. 3)', (year) => {
        const easter: Record<number, string> = {
          2025: '04-20',
          2026: '04-05',
          2027: '03-28',
          2028: '04-16',
          2029: '04-01',
          2030: '04-21',
        };
        const sunday = Date.parse(`${year}-${easter[year]}T12:00:00Z`);
        const daysOn = (days: number) => new Date(sunday + days * 86_400_000).toISOString().slice(0, 10);
        for (const days of [-2, 1, 39, 50])
          expect([daysOn(days), isNationalHoliday(daysOn(days))]).toEqual([daysOn(days), true]);
        for (const days of [-3, 2, 38, 40, 51])
          expect(
            isNationalHoliday(daysOn(days)) && !daysOn(days).endsWith('05-05') && !daysOn(days).endsWith('04-27'),
          ).toBe(false);
        for (const day of ['01-01', '05-05', '12-25', '12-26']) expect(isNationalHoliday(`${year}-${day}`)).toBe(true);
        expect(isNationalHoliday(`${year}-12-24`)).toBe(false);
      });

      it('King’s Day moves to Saturday when it would be a Sunday', () => {
        expect(isNationalHoliday('2025-04-26')).toBe(true);
        expect(isNationalHoliday('2025-04-27')).toBe(false);
        expect(isNationalHoliday('2026-04-27')).toBe(true);
      });

      it('school days leave out weekends, holidays and what the school says', () => {
        expect(isSchoolDay('2026-12-19', regenboog)).toBe(false);
        expect(isSchoolDay('2027-01-04', regenboog)).toBe(true);
        expect(isSchoolDay('2026-11-21', regenboog)).toBe(false);
        expect(addSchoolDays('2026-12-18', 1, regenboog)).toBe('2027-01-04');
        expect(addWorkingDays('2026-12-18', 1)).toBe('2026-12-21');
        expect(addWorkingDays('2026-12-18', 0)).toBe('2026-12-18');
      });

      it('a school that says it is closed for good does not keep anybody counting for ever', () => {
        const shut = { ...regenboog, closed: [{ from: '2026-01-01', to: '9999-12-31' }] };
        expect(addSchoolDays('2026-11-16', 1, shut) > '2026-11-16').toBe(true);
      });

      it('somebody works on their days, when the school is open and they are not away', () => {
        expect(worksOn(ilse, '2026-11-16', regenboog)).toBe(true);
        expect(worksOn(ilse, '2026-11-18', regenboog)).toBe(false);
        expect(worksOn(dirk, '2026-12-21', regenboog)).toBe(false);
        expect(worksOn({ ...dirk, away: [{ from: '2026-11-16', to: '2026-11-16' }] }, '2026-11-16', regenboog)).toBe(
          false,
        );
      });

      it('today ends at five, or an hour from now', () => {
        expect(endOfToday('2026-11-16T08:00:00.000Z', zone)).toBe('2026-11-16T16:00:00.000Z');
        expect(endOfToday('2026-11-16T18:00:00.000Z', zone)).toBe('2026-11-16T19:00:00.000Z');
        expect(endOfToday('2026-07-01T08:00:00.000Z', zone)).toBe('2026-07-01T15:00:00.000Z');
      });

      it('school hours are eight to five on a school day', () => {
        expect(withinSchoolHours('2026-11-16T07:00:00.000Z', regenboog)).toBe(true);
        expect(withinSchoolHours('2026-11-16T06:59:00.000Z', regenboog)).toBe(false);
        expect(withinSchoolHours('2026-11-16T16:00:00.000Z', regenboog)).toBe(false);
        expect(withinSchoolHours('2026-11-21T10:00:00.000Z', regenboog)).toBe(false);
      });
    });
  });
}
