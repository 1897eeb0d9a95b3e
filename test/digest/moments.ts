/** Days and hours of what goes out by itself, run under more than one zone of the machine: they are the school's. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSchoolDay, localDate } from '../../src/consultation/calendar.ts';
import type { Person, School } from '../../src/consultation/school.ts';
import {
  digestMoment,
  dueDigest,
  isoWeek,
  mayRemind,
  mayRemindWatcher,
  nextQuarter,
  watchOn,
  weekOf,
} from '../../src/digest/moments.ts';
import { type DigestSettings, digestDays, digestTimes, usualDigest } from '../../src/digest/settings.ts';
import { school as plain } from '../cards/support.ts';
import '../fixtures/samples.ts';

const DAY = 24 * 60 * 60 * 1000;
const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const schoolWith = (closed: School['closed'], timezone = 'Europe/Amsterdam'): School => ({
  ...plain,
  closed,
  timezone,
});
const christmas = [{ from: '2026-12-19', to: '2027-01-03' }];
const amsterdam = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Amsterdam',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant));

/** ISO 8601 by its definition: the week belongs to the year of its Thursday, and week 1 holds the year's first Thursday. */
function weekByThursday(date: string): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  const thursday = new Date(time + (4 - (new Date(time).getUTCDay() || 7)) * DAY);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

const date = fc
  .integer({ min: Date.UTC(2024, 0, 1) / DAY, max: Date.UTC(2031, 11, 31) / DAY })
  .map((d) => dateOf(d * DAY));
const closed = fc.array(
  fc.tuple(date, fc.integer({ min: 0, max: 20 })).map(([from, days]) => ({
    from,
    to: dateOf(Date.parse(from) + days * DAY),
  })),
  { maxLength: 3 },
);
const settings: fc.Arbitrary<DigestSettings> = fc.record({
  on: fc.boolean(),
  day: fc.constantFrom(...digestDays),
  time: fc.constantFrom(...digestTimes),
});
const instantOn = (day: string, minutes: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000).toISOString();

/** The whole suite, in the zone that `TZ` names. */
export function suite(machine: string): void {
  describe(`digests and reminders in time, on a machine in ${machine}`, () => {
    it('the machine is indeed there', () => {
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(machine);
    });

    it('counts weeks as ISO 8601 does, over the turn of the year too', () => {
      expect(['2026-12-28', '2027-01-01', '2027-01-03', '2027-01-04'].map(isoWeek)).toEqual([
        '2026-W53',
        '2026-W53',
        '2026-W53',
        '2027-W01',
      ]);
      fc.assert(
        fc.property(date, (day) => {
          expect(isoWeek(day)).toBe(weekByThursday(day));
        }),
      );
    });

    it('has one moment a week: at the chosen time, on the first school day from the chosen day on, else the last before', () => {
      fc.assert(
        fc.property(date, fc.integer({ min: 0, max: 1439 }), closed, settings, (day, minutes, ranges, wish) => {
          const school = schoolWith(ranges);
          const now = instantOn(day, minutes);
          const today = localDate(now, school.timezone);
          const moment = digestMoment(wish, school, now);
          const open = weekOf(today).filter((d) => isSchoolDay(d, school));
          expect(moment === undefined).toBe(open.length === 0);
          if (moment === undefined) return;
          const [at, time] = amsterdam(moment.at).split(' ');
          const chosen = weekOf(today)[digestDays.indexOf(wish.day)] ?? '';
          expect(time).toBe(wish.time);
          expect(at).toBe(open.find((d) => d >= chosen) ?? open.at(-1));
          expect(moment.week).toBe(weekByThursday(today));
        }),
      );
    });

    it.each([
      ['a Monday in winter', '2026-11-09T07:00:00.000Z', '2026-W46'],
      ['a Monday in summer time', '2026-10-19T06:00:00.000Z', '2026-W43'],
      ['the Monday after the clock went back', '2026-10-26T07:00:00.000Z', '2026-W44'],
      ['the Tuesday after Easter Monday, two days after the clock went on', '2027-03-30T06:00:00.000Z', '2027-W13'],
      ['the Monday after the Christmas holiday', '2027-01-04T07:00:00.000Z', '2027-W01'],
    ])('comes at eight on %s, and not a minute before', (_, at, week) => {
      const school = schoolWith(christmas);
      const before = new Date(Date.parse(at) - 60_000).toISOString();
      expect(dueDigest(usualDigest, school, at)).toBe(week);
      expect(dueDigest(usualDigest, school, before)).toBeUndefined();
    });

    it.each([
      '2026-12-21T07:00:00.000Z',
      '2026-12-28T07:00:00.000Z',
      '2027-01-01T10:00:00.000Z',
      '2027-01-03T10:00:00.000Z',
    ])('has none in the weeks without a school day (%s), 2026-W53 among them', (now) => {
      expect(dueDigest(usualDigest, schoolWith(christmas), now)).toBeUndefined();
    });

    it('comes late within its week after a day on which nothing ran, in daytime, and never in another week', () => {
      fc.assert(
        fc.property(date, fc.integer({ min: 0, max: 1439 }), closed, settings, (day, minutes, ranges, wish) => {
          const school = schoolWith(ranges);
          const now = instantOn(day, minutes);
          const due = dueDigest(wish, school, now);
          if (due === undefined) return;
          const [today = '', time = ''] = amsterdam(now).split(' ');
          expect(due).toBe(weekByThursday(today));
          expect(isSchoolDay(today, school)).toBe(true);
          expect(time >= '07:00' && time < '18:00').toBe(true);
        }),
      );
    });

    describe('a reminder', () => {
      const person = (roles: Person['roles'], more: Partial<Person> = {}): Person => ({
        id: 'p',
        name: 'P',
        roles,
        groups: [],
        accounts: [],
        away: [],
        ...more,
      });
      const school = schoolWith(christmas);
      it.each([
        ['a teacher in lesson time', person(['teacher']), '2026-11-10T14:14:00.000Z', false],
        ['a teacher from a quarter past three', person(['teacher']), '2026-11-10T14:15:00.000Z', true],
        ['a teacher in summer time', person(['teacher']), '2026-06-09T13:15:00.000Z', true],
        ['a teacher after five', person(['teacher']), '2026-11-10T16:00:00.000Z', false],
        ['a coordinator in the morning', person(['careCoordinator']), '2026-11-10T08:00:00.000Z', true],
        ['who teaches and coordinates', person(['teacher', 'careCoordinator']), '2026-11-10T08:00:00.000Z', true],
        ['a coordinator before half past eight', person(['careCoordinator']), '2026-11-10T07:29:00.000Z', false],
        [
          'who does not work on Wednesday',
          person(['careCoordinator'], { workdays: ['mo', 'tu'] }),
          '2026-11-11T09:00:00.000Z',
          false,
        ],
        [
          'who is away',
          person(['careCoordinator'], { away: [{ from: '2026-11-10', to: '2026-11-12' }] }),
          '2026-11-11T09:00:00.000Z',
          false,
        ],
        ['anybody on a Sunday', person(['careCoordinator']), '2026-11-15T09:00:00.000Z', false],
        ['anybody in the holiday', person(['careCoordinator']), '2026-12-22T09:00:00.000Z', false],
        ['anybody on King’s Day', person(['careCoordinator']), '2027-04-27T09:00:00.000Z', false],
      ])('for %s', (_, who, now, may) => {
        expect(mayRemind(who, school, now)).toBe(may);
      });

      it('in a holiday is for who watches: on working days, never at Christmas or in the weekend', () => {
        const days = ['2026-12-18', '2026-12-19', '2026-12-21', '2026-12-25', '2026-12-28', '2027-01-01', '2027-01-04'];
        expect(days.map((d) => mayRemindWatcher(school, `${d}T10:00:00.000Z`))).toEqual([
          false,
          false,
          true,
          false,
          true,
          false,
          false,
        ]);
        expect(mayRemindWatcher(school, '2026-12-21T07:59:00.000Z')).toBe(false);
      });
    });

    describe('who watches', () => {
      const school = schoolWith([
        ...christmas,
        { from: '2026-10-17', to: '2026-10-25' },
        { from: '2026-11-12', to: '2026-11-13' },
      ]);
      it.each([
        ['the Friday before the Christmas holiday', '2026-12-18', { kind: 'ask', until: '2027-01-03' }],
        ['the Friday before the autumn holiday', '2026-10-16', { kind: 'ask', until: '2026-10-25' }],
        ['the Thursday before it', '2026-10-15', undefined],
        ['the first Monday after it', '2026-10-26', { kind: 'end' }],
        ['two study days and a weekend', '2026-11-11', undefined],
        ['the Thursday before Good Friday and Easter', '2027-03-25', undefined],
        ['a day within the holiday', '2026-12-22', undefined],
        ['an ordinary Friday', '2026-11-06', undefined],
      ])('is asked, or no more, on %s', (_, day, asked) => {
        expect(watchOn(day, school)).toEqual(asked);
      });

      it('is asked once for each holiday, on its last school day, and ends on the first one after', () => {
        fc.assert(
          fc.property(date, fc.integer({ min: 5, max: 20 }), (from, length) => {
            const to = dateOf(Date.parse(from) + length * DAY);
            const one = schoolWith([{ from, to }]);
            const around = Array.from({ length: length + 30 }, (__, i) => dateOf(Date.parse(from) + (i - 15) * DAY));
            const asks = around.filter((d) => watchOn(d, one)?.kind === 'ask');
            const ends = around.filter((d) => watchOn(d, one)?.kind === 'end');
            const weekdays = around.filter(
              (d) => d >= from && d <= to && !['0', '6'].includes(String(new Date(d).getUTCDay())),
            );
            expect(asks.length).toBe(ends.length);
            expect(asks.length).toBeLessThanOrEqual(1);
            // At most five national holidays lie in three weeks.
            if (weekdays.length >= 8) expect(asks.length).toBe(1);
            for (const day of asks) expect(day < from).toBe(true);
          }),
        );
      });

      it('does not count for ever where a school has closed for good', () => {
        expect(watchOn('2026-12-18', schoolWith([{ from: '2026-12-19', to: '9999-12-31' }]))?.kind).toBe('ask');
      });
    });

    it('schools are looked at on every quarter of an hour, in every zone', () => {
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }), (time) => {
          const next = nextQuarter(new Date(time)).getTime();
          expect(next % 900_000).toBe(0);
          expect(next - time).toBeGreaterThan(0);
          expect(next - time).toBeLessThanOrEqual(900_000);
        }),
      );
    });
  });
}
