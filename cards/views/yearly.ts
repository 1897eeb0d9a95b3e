import { personOf } from '../../src/consultation/school.ts';
import {
  courseCounts,
  coursesOf,
  type DutyGround,
  isToldOf,
  mayTick,
  type SharedDuty,
  sharedDuties,
} from '../../src/digest/duties.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { yearlyCopy as copy } from '../copy/yearly.nl.ts';
import { box, button, row, subtle, text } from '../parts.ts';
import { atSchool } from '../verbs.ts';
import { type DutyTelling, dutyDay, dutyTitle, ownDutyRows, sharedRow, standsWords } from '../yearly.ts';

/** Returns the row of something that is done, or lies with others, or did not come yet. */
function standingRow(duty: SharedDuty, telling: DutyTelling): CardElement {
  const { item, openSince, done, next, on } = duty;
  const isOwn = openSince === undefined && done?.by === telling.person && done.on === on;
  const undo = button(copy.undo, atSchool(telling.school.id, 'UntickDuty', { item, on: done?.on ?? '' }));
  return row(dutyTitle(duty), {
    detail: [standsWords(duty, telling), ...(openSince === undefined ? [copy.next(dutyDay(next, telling))] : [])]
      .filter((one) => one !== '')
      .join(' '),
    mark: openSince === undefined ? (done === undefined ? 'quiet' : 'done') : 'quiet',
    ...(isOwn ? { action: undo } : {}),
  });
}

/** All that returns every year and that this person is told of: what is open for them, how the rest stands, and their courses. */
export function yearlyView(ground: DutyGround, person: string, receipt?: string): View {
  const { school, now } = ground;
  const telling = { school, person, now };
  const actor = personOf(school, person);
  const told = actor === undefined ? [] : sharedDuties(ground).filter((duty) => isToldOf(actor, duty));
  const courses = actor === undefined ? [] : coursesOf(actor, ground);
  const counted = actor === undefined ? [] : courseCounts(actor, ground);
  const mine = (duty: SharedDuty): boolean =>
    duty.openSince !== undefined && actor !== undefined && mayTick(actor, duty);
  const rest = told.filter((duty) => !mine(duty));
  const isEmpty = told.length + courses.length + counted.length === 0;
  return {
    title: copy.title,
    body: [
      ...(receipt === undefined ? [] : [box('good', text(receipt))]),
      isEmpty ? text(copy.nothing) : subtle(copy.intro),
      ...told.filter(mine).map((duty) => sharedRow(duty, telling)),
      ...ownDutyRows({ shared: [], courses }, telling),
      ...rest.map((duty) => standingRow(duty, telling)),
      ...(counted.length === 0
        ? []
        : [
            text(counted.map(({ title, fresh, of }) => copy.counted(title, fresh, of)).join('\n'), { separator: true }),
          ]),
    ],
  };
}
