/** A request in a list: what it is, until when there is time, and what it waits for. It names nobody: a list may stand on a screen. */
import { localDate } from '../src/consultation/calendar.ts';
import { isGoing, type RequestStanding, type RequestStep, stepOf } from '../src/consultation/requests/course.ts';
import { dueOn, isPastTerm } from '../src/consultation/requests/terms.ts';
import type { School } from '../src/consultation/school.ts';
import type { Row } from '../src/port/card.ts';
import { adviceCopy } from './copy/request-advice.nl.ts';
import { requestsCopy as copy } from './copy/requests.nl.ts';
import { dateFrom, dayFrom } from './moments.ts';
import { button, row } from './parts.ts';
import { atSchool } from './verbs.ts';

interface Telling {
  readonly school: School;
  /** ISO instant. */
  readonly now: string;
  /** True for who advises on requests, and does nothing else with them. */
  readonly advises?: boolean;
}

/** Steps that nobody may let rest until the last day. */
const atOnce: readonly RequestStep[] = ['askVeiligThuis', 'findRight', 'refuse'];

/** Returns what a request waits for, in words for whoever looks. */
export function stepWords(standing: RequestStanding, { school, now, advises = false }: Telling): string {
  const step = stepOf(standing);
  if (!advises || step === 'ended' || step === 'changed') return copy.steps[step];
  const own = standing.advice?.at(-1);
  return own === undefined
    ? adviceCopy.own.asked
    : adviceCopy.own.given(dayFrom(own.at, { zone: school.timezone, now }));
}

/** Returns the row of one request. */
export function requestRow(standing: RequestStanding, { school, now, advises = false }: Telling): Row {
  const { request } = standing;
  const today = localDate(now, school.timezone);
  const looking = { zone: school.timezone, now };
  const day = dateFrom(dueOn(request), looking);
  const step = stepOf(standing);
  const late = isPastTerm(request, today);
  const term = step === 'ended' ? [] : [late ? copy.past(day) : copy.due(day)];
  const advice = standing.advice?.at(-1);
  const came =
    advises || step === 'ended' || advice === undefined ? [] : [adviceCopy.came(dayFrom(advice.at, looking))];
  const isAsked = advises ? advice === undefined : late || atOnce.includes(step);
  return row(copy.row(request.kind, dateFrom(request.receivedOn, looking)), {
    detail: [stepWords(standing, { school, now, advises }), ...term, ...came].join(' '),
    mark: step === 'ended' ? 'done' : isAsked ? 'now' : 'quiet',
    action: button(copy.look, atSchool(school.id, 'Request', { request: request.id })),
  });
}

/** Returns the rows of the requests that go on, the first term first. */
export const requestRows = (all: readonly RequestStanding[], telling: Telling): readonly Row[] =>
  all
    .filter(isGoing)
    .toSorted((a, b) => dueOn(a.request).localeCompare(dueOn(b.request)))
    .map((one) => requestRow(one, telling));
