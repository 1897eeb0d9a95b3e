import type { PlannedTalk } from '../../src/consultation/plan-words.ts';
import { colleagueOf, type PersonId } from '../../src/consultation/school.ts';
import type { CardElement } from '../../src/port/card.ts';
import { plansCopy as copy } from '../copy/plans.nl.ts';
import { dateFrom } from '../moments.ts';
import { subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { namesOf } from './people.ts';
import { type FormDefaults, lookingIn, type ViewState } from './state.ts';

/** Returns what fills a field in with what was planned. */
export const valued = (value: string | undefined): { readonly value?: string } =>
  value === undefined ? {} : { value };

/** Returns who is chosen beforehand of those who may be: who was planned, otherwise whoever fills it in. */
export function chosenOf(
  { school, facts, actor }: ViewState,
  planned: PlannedTalk | undefined,
  among?: readonly PersonId[],
): readonly PersonId[] {
  const may = (id: PersonId): boolean => among === undefined || among.includes(id);
  const expected = (planned?.people ?? []).filter(
    (id) => may(id) && colleagueOf(school, id) !== undefined && !facts.excluded.includes(id),
  );
  return expected.length > 0 ? expected : [actor.id].filter(may);
}

/** What was planned, above the fields that ask how it went: these begin with it, and the truth is recorded. */
export function asPlanned(state: ViewState, { planned }: Pick<FormDefaults, 'planned'>): readonly CardElement[] {
  if (planned === undefined) return [];
  const { on, time, place, where, people, subject, otherwise, whyOtherwise } = planned;
  const there = [...(place === undefined ? [] : [copy.places[place]]), ...(where === undefined ? [] : [where])];
  const may = people.filter((id) => !state.facts.excluded.includes(id));
  const line = [
    copy.asPlanned(dateFrom(on, lookingIn(state)), time),
    ...(there.length === 0 ? [] : [copy.at(there.join(', '))]),
    ...(may.length === 0 ? [] : [copy.withPeople(namesOf(state.school, may))]),
    ...(subject === undefined ? [] : [copy.aboutWhat(subject)]),
  ].join(' ');
  const why = otherwise.length === 0 || whyOtherwise === undefined ? [] : [copy.because(whyOtherwise)];
  return [text(inSchool(state, line)), ...why.map((words) => text(words)), subtle(copy.truth)];
}
