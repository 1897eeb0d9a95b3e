/**
 * What returns every year at a school, whatever cases there are: what its protocol asks in some months, the day on which its paper has to be
 * looked at again, and each person's course. It comes on its day and stays until somebody ticks it.
 */
import { addMonths, isAwayOn, localDate } from '../consultation/calendar.ts';
import { holdersOf, type Person, type PersonId, personOf, type RoleId, type School } from '../consultation/school.ts';
import type { Profile } from '../protocol/schema.ts';

/** A tick: who said when that it was done. */
export interface DutyDone {
  readonly item: string;
  /** `YYYY-MM-DD`: the day on which it came; of a course the day on which it was ticked. */
  readonly on: string;
  readonly by: PersonId;
  readonly name: string;
  /** ISO instant. */
  readonly at: string;
}

interface DutyWords {
  readonly item: string;
  /** In the words of the protocol; absent of the paper's own review date. */
  readonly title?: string;
  readonly text?: string;
}

/** Something of the school, asked of whoever has the role. */
export interface SharedDuty extends DutyWords {
  readonly roles: readonly RoleId[];
  readonly tells: readonly RoleId[];
  /** The day on which it came last; absent while it never came. */
  readonly on?: string;
  /** The first day on which it came and was not done; absent where it is done. */
  readonly openSince?: string;
  /** The last tick. */
  readonly done?: DutyDone;
  /** The day on which it comes again. */
  readonly next: string;
  /** Whom it is asked of today. */
  readonly people: readonly PersonId[];
}

/** A course that is due for one person. */
export interface CourseDuty extends DutyWords {
  readonly url?: string;
  /** `YYYY-MM-DD`; absent when nobody knows of one. */
  readonly lastOn?: string;
  /** `YYYY-MM-DD` on which it became due. */
  readonly openSince: string;
}

/** For directie: how many colleagues followed a course recently enough. */
interface CourseCount {
  readonly title: string;
  readonly fresh: number;
  readonly of: number;
}

/** The protocol that the school follows now. */
export type DutyProfile = Pick<Profile, 'periodic' | 'training'> & { readonly source?: Profile['source'] };

export interface DutyGround {
  readonly school: School;
  readonly profile: DutyProfile;
  readonly done: readonly DutyDone[];
  /** ISO instant. */
  readonly now: string;
}

/** The item that stands for the paper's own review date. */
const PAPER = 'paper';
const yearlyItem = (id: string): string => `yearly.${id}`;
const courseItem = (id: string): string => `course.${id}`;

export const today = ({ school, now }: DutyGround): string => localDate(now, school.timezone);
const holdsAny = ({ roles }: Person, asked: readonly RoleId[]): boolean => roles.some((role) => asked.includes(role));

/** Returns whom a role's work is asked of on a day: holders who are not away, else their stand-ins, else directie, else the holders. */
function askedIn(role: RoleId, school: School, day: string): readonly Person[] {
  const here = (people: readonly (Person | undefined)[]): readonly Person[] =>
    people.filter((one) => one !== undefined).filter((one) => one.accounts.length > 0 && !isAwayOn(one, day));
  const holders = holdersOf(school, role);
  const deputies = holders.map(({ deputy }) => (deputy === undefined ? undefined : personOf(school, deputy)));
  const found = [here(holders), here(deputies), here(holdersOf(school, 'schoolLeader'))].find(
    (some) => some.length > 0,
  );
  return holders.length === 0 && role === 'board' ? [] : (found ?? holders);
}

const askedOf = (roles: readonly RoleId[], school: School, day: string): readonly PersonId[] => [
  ...new Set(roles.flatMap((role) => askedIn(role, school, day)).map(({ id }) => id)),
];

/** Years to look back: what was not done for longer is as old as that. */
const YEARS_BACK = 1;

/** Returns the days of these months around a day, in order. */
function daysAround(months: readonly number[], dayOfMonth: number, day: string): readonly string[] {
  const year = Number(day.slice(0, 4));
  const two = (n: number): string => String(n).padStart(2, '0');
  return [year - YEARS_BACK, year, year + 1]
    .flatMap((y) => months.map((month) => `${y}-${two(month)}-${two(dayOfMonth)}`))
    .sort();
}

/** Returns the day of the month of a date, as every year has it. */
const dayOfYear = (date: string): number => (date.endsWith('-02-29') ? 28 : Number(date.slice(8)));

interface Coming extends DutyWords, Pick<SharedDuty, 'roles' | 'tells'> {
  /** Days around today, in order. */
  readonly days: readonly string[];
  /** Before this day it was not here to come. */
  readonly from?: string;
}

/** What the protocol has that returns, each with its days. */
function comingIn(ground: DutyGround): readonly Coming[] {
  const { profile, school } = ground;
  const day = today(ground);
  const from = school.since === undefined ? {} : { from: localDate(school.since, school.timezone) };
  const due = profile.source?.reviewDueAt;
  const paper: readonly Coming[] =
    due === undefined
      ? []
      : [
          {
            item: PAPER,
            roles: ['schoolLeader'],
            tells: [],
            // A paper that nobody looked at for years is looked at today.
            days: daysAround([Number(due.slice(5, 7))], dayOfYear(due), day).filter((it) => it >= due),
          },
        ];
  return [
    ...profile.periodic.map(
      ({ id, title, text, roles, tells, months, day: dayOfMonth }): Coming => ({
        item: yearlyItem(id),
        title,
        ...(text === undefined ? {} : { text }),
        roles,
        tells,
        days: daysAround(months, dayOfMonth, day),
        ...from,
      }),
    ),
    ...paper,
  ];
}

/** Returns everything of the school that returns every year, with how it stands today. */
export function sharedDuties(ground: DutyGround): readonly SharedDuty[] {
  const day = today(ground);
  return comingIn(ground).map(({ days, from = '', ...duty }) => {
    const came = days.filter((it) => it <= day && it >= from);
    const done = ground.done.find(({ item }) => item === duty.item);
    const lastDone =
      ground.done
        .filter(({ item }) => item === duty.item)
        .map(({ on }) => on)
        .sort()
        .at(-1) ?? '';
    const on = came.at(-1);
    const openSince = came.find((it) => it > lastDone);
    return {
      ...duty,
      ...(on === undefined ? {} : { on }),
      ...(openSince === undefined ? {} : { openSince }),
      ...(done === undefined ? {} : { done }),
      next: days.find((it) => it > day) ?? '',
      people: askedOf(duty.roles, ground.school, day),
    };
  });
}

/** True for somebody whom it is asked of today, or who has the role on any other day. */
export const mayTick = (person: Person, { roles, people }: SharedDuty): boolean =>
  people.includes(person.id) || holdsAny(person, roles);

/** True for somebody who reads how it stands: whoever may tick it, whom it tells, directie and board. */
export const isToldOf = (person: Person, duty: SharedDuty): boolean =>
  mayTick(person, duty) || holdsAny(person, [...duty.tells, 'schoolLeader', 'board']);

/** Returns the last day on which somebody followed a course, by the school file and by their own tick. */
const followedOn = ({ id, training }: Person, item: string, done: readonly DutyDone[]): string | undefined =>
  [training, ...done.filter((one) => one.by === id && one.item === item).map(({ on }) => on)]
    .filter((on) => on !== undefined)
    .sort()
    .at(-1);

/** Returns the day on which a course that was followed is due again; undefined where once is enough. */
const againOn = (lastOn: string, everyMonths: number | undefined): string | undefined =>
  everyMonths === undefined ? undefined : addMonths(lastOn, everyMonths);

/** Returns the courses that are due for this person. A date in the future is a planned course, which is not due before that day has passed. */
export function coursesOf(person: Person, ground: DutyGround): readonly CourseDuty[] {
  const { profile, school, done } = ground;
  const day = today(ground);
  const since = localDate(school.since ?? ground.now, school.timezone);
  return profile.training.flatMap(({ id, title, url, roles, everyMonths }) => {
    const lastOn = followedOn(person, courseItem(id), done);
    const due = lastOn === undefined ? since : againOn(lastOn, everyMonths);
    if (!holdsAny(person, roles) || due === undefined || (lastOn !== undefined && due > day)) return [];
    return [
      {
        item: courseItem(id),
        title,
        ...(url === undefined ? {} : { url }),
        ...(lastOn === undefined ? {} : { lastOn }),
        openSince: due < day ? due : day,
      },
    ];
  });
}

/** Returns for directie how many are up to date, and of nobody who is behind. */
export function courseCounts(person: Person, ground: DutyGround): readonly CourseCount[] {
  const { profile, school, done } = ground;
  if (!person.roles.includes('schoolLeader')) return [];
  const day = today(ground);
  return profile.training.map(({ id, title, roles, everyMonths }) => {
    const colleagues = school.people.filter((it) => holdsAny(it, roles));
    const fresh = colleagues.filter((it) => {
      const on = followedOn(it, courseItem(id), done);
      if (on === undefined) return false;
      const again = againOn(on, everyMonths);
      return again === undefined || again > day;
    }).length;
    return { title, fresh, of: colleagues.length };
  });
}
