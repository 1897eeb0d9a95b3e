/** Rows of what returns every year: what there is to do, and who did it when. */
import { type PersonId, personOf, type School } from '../src/consultation/school.ts';
import type { CourseDuty, SharedDuty } from '../src/digest/duties.ts';
import { asksNothing, type OwnDuties, type Yearly } from '../src/digest/yearly.ts';
import type { Card, CardElement, ExecuteAction, Row } from '../src/port/card.ts';
import { yearlyCopy as copy } from './copy/yearly.nl.ts';
import { dateFrom, dayFrom, dayWords, isDay } from './moments.ts';
import { button, buttons, cardOf, heading, link, row, text } from './parts.ts';
import { atSchool } from './verbs.ts';

/** Whose rows they are, at which school, and when. */
export interface DutyTelling {
  readonly school: School;
  readonly person: PersonId;
  /** ISO instant. */
  readonly now: string;
  /** True for what may be read days later. */
  readonly isPosted?: boolean;
}

/** Returns a day, `YYYY-MM-DD`, or the day of an instant. */
export const dutyDay = (moment: string, { school, now, isPosted = false }: DutyTelling): string =>
  isPosted
    ? dayWords(moment, school.timezone, now)
    : (isDay(moment) ? dateFrom : dayFrom)(moment, { zone: school.timezone, now });

export const dutyTitle = ({ title = copy.paper }: Pick<SharedDuty, 'title'>): string => title;

const sentences = (...each: readonly (string | undefined)[]): string =>
  each.filter((one) => one !== undefined).join(' ');

const namesOf = (people: readonly PersonId[], { school }: DutyTelling): readonly string[] =>
  people.flatMap((id) => personOf(school, id)?.name ?? []);

/** Returns by whom and when it was done. */
const doneWords = ({ done }: SharedDuty, telling: DutyTelling): string | undefined =>
  done === undefined ? undefined : copy.doneBy(done.name, dutyDay(done.at, telling));

/** Returns with whom it lies, and since when. */
const openWords = ({ openSince, people }: SharedDuty, telling: DutyTelling): string => {
  const names = namesOf(people, telling);
  return sentences(
    names.length === 0 ? copy.nobody : copy.by(copy.and(names)),
    openSince === undefined ? undefined : copy.since(dutyDay(openSince, telling)),
  );
};

/** Returns how something stands that is not asked of this person, in one sentence or two. */
export const standsWords = (duty: SharedDuty, telling: DutyTelling): string =>
  duty.openSince === undefined ? (doneWords(duty, telling) ?? '') : openWords(duty, telling);

/** Returns the row of something of the school that is asked of this person. */
export function sharedRow(duty: SharedDuty, telling: DutyTelling, style?: ExecuteAction['style']): Row {
  const { item, on = '', openSince = '', people } = duty;
  const also = namesOf(
    people.filter((id) => id !== telling.person),
    telling,
  );
  return row(dutyTitle(duty), {
    detail: sentences(
      duty.text,
      copy.since(dutyDay(openSince, telling)),
      also.length === 0 ? undefined : also.length === 1 ? copy.with(copy.and(also)) : copy.withMore(copy.and(also)),
    ),
    mark: 'now',
    action: button(
      copy.done,
      atSchool(telling.school.id, 'TickDuty', { item, on }),
      style === undefined ? {} : { style },
    ),
  });
}

function courseParts(course: CourseDuty, telling: DutyTelling): readonly CardElement[] {
  const { item, lastOn, openSince, url } = course;
  const title = dutyTitle(course);
  return [
    row(title, {
      detail: lastOn === undefined ? copy.neverFollowed : copy.lastOn(dutyDay(lastOn, telling)),
      mark: 'now',
      action: button(copy.followed, atSchool(telling.school.id, 'TickDuty', { item, on: openSince })),
    }),
    ...(url === undefined ? [] : [buttons(link(copy.course, url))]),
  ];
}

/** Returns the rows of what is asked of this person, without a title. */
export const ownDutyRows = ({ shared, courses }: OwnDuties, telling: DutyTelling): readonly CardElement[] => [
  ...shared.map((duty) => sharedRow(duty, telling)),
  ...courses.flatMap((course) => courseParts(course, telling)),
];

const toAll = ({ school }: DutyTelling): CardElement => buttons(button(copy.all, atSchool(school.id, 'Yearly')));

/** Returns what is asked of this person under its title; nothing where that is nothing. */
export const dutyRows = (own: OwnDuties, telling: DutyTelling): readonly CardElement[] =>
  asksNothing(own) ? [] : [text(copy.title, { weight: 'Bolder', separator: true }), ...ownDutyRows(own, telling)];

/** Returns the part of a digest about what returns every year. */
export function yearlyParts(yearly: Yearly | undefined, telling: DutyTelling): readonly CardElement[] {
  if (yearly === undefined) return [];
  const lines = [
    ...yearly.others.map((duty) => copy.line(dutyTitle(duty), standsWords(duty, telling))),
    ...yearly.followed.map(({ title, fresh, of }) => copy.counted(title, fresh, of)),
  ];
  return [
    text(copy.title, { weight: 'Bolder', separator: true }),
    ...ownDutyRows(yearly, telling),
    ...(lines.length === 0 ? [] : [text(lines.join('\n'))]),
    toAll(telling),
  ];
}

/** The message about what came, to whoever has no digest. */
export const dutyReminderCard = (own: OwnDuties, telling: DutyTelling): Card =>
  cardOf(heading(copy.reminder), ...ownDutyRows(own, { ...telling, isPosted: true }), toAll(telling));
