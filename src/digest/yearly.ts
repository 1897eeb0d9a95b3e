/** Yearly items of a school, whatever cases there are: the pupil review, a course. They are in the first digest of a month. */
import { addMonths, localDate } from '../consultation/calendar.ts';
import type { Person, School } from '../consultation/school.ts';
import type { Profile } from '../protocol/schema.ts';

interface Course {
  readonly title: string;
  readonly url?: string;
  /** `YYYY-MM-DD`; absent when the school file has no date. */
  readonly lastOn?: string;
}

export interface Yearly {
  /** Items in the words of the protocol. */
  readonly periodic: readonly string[];
  /** Courses that are due for this person. */
  readonly courses: readonly Course[];
  /** For directie: how many colleagues followed a course recently enough. */
  readonly followed: readonly { readonly title: string; readonly fresh: number; readonly of: number }[];
}

export interface YearlyInput {
  readonly person: Person;
  readonly school: School;
  /** The protocol the school follows now. */
  readonly profile: Pick<Profile, 'periodic' | 'training'>;
  /** ISO instant. */
  readonly now: string;
  /** The moment that the previous digest reported on. */
  readonly since?: string;
}

const nothing: Yearly = { periodic: [], courses: [], followed: [] };
const monthOf = (date: string): string => date.slice(0, 7);

const holdsAny = ({ roles }: Person, asked: readonly string[]): boolean => roles.some((role) => asked.includes(role));

/** True for a recent course. A date in the future is a planned course, which is not due before that day has passed. */
const isFresh = (training: string | undefined, everyMonths: number, today: string): boolean =>
  training !== undefined && addMonths(training, everyMonths) > today;

/** Returns the yearly items; empty except in the first digest of a month. */
export function yearlyFor({ person, school, profile, now, since }: YearlyInput): Yearly {
  const today = localDate(now, school.timezone);
  if (since !== undefined && monthOf(localDate(since, school.timezone)) === monthOf(today)) return nothing;
  const month = Number(today.slice(5, 7));
  const leads = person.roles.includes('schoolLeader');
  return {
    periodic: profile.periodic
      .filter(({ months, roles }) => months.includes(month) && holdsAny(person, roles))
      .map(({ title }) => title),
    courses: profile.training
      .filter(({ roles, everyMonths }) => holdsAny(person, roles) && !isFresh(person.training, everyMonths, today))
      .map(({ title, url }) => ({
        title,
        ...(url === undefined ? {} : { url }),
        ...(person.training === undefined ? {} : { lastOn: person.training }),
      })),
    followed: (leads ? profile.training : []).map(({ title, roles, everyMonths }) => {
      const colleagues = school.people.filter((it) => holdsAny(it, roles));
      const fresh = colleagues.filter(({ training }) => isFresh(training, everyMonths, today)).length;
      return { title, fresh, of: colleagues.length };
    }),
  };
}

export const tellsNothing = ({ periodic, courses, followed }: Yearly): boolean =>
  periodic.length + courses.length + followed.length === 0;
