import type { Action, CardElement, View } from '../../src/port/card.ts';
import type { Look, SchoolLook } from '../../src/port/looks.ts';
import { looksCopy as copy } from '../copy/looks.nl.ts';
import { dayFrom, momentFrom } from '../moments.ts';
import { button, buttons, row, subtle, text } from '../parts.ts';
import { atSchool, inCase } from '../verbs.ts';
import { readView } from './frame.ts';
import type { ViewState } from './state.ts';

/** Rows per page. */
export const LOOKS_ON_PAGE = 20;

interface Page {
  /** Counted from 0. */
  readonly page: number;
  /** Moment of the latest look on the first page, so that pages do not shift; absent where nothing is. ISO instant. */
  readonly until: string | undefined;
  readonly more: boolean;
  /** Since when the log reaches back. ISO instant. */
  readonly since: string | undefined;
}

interface Looking {
  readonly zone: string;
  readonly now: string;
}

const whatOf = (what: string): string => copy.what[what] ?? copy.other;

function nameOf({ person, name, worksAt, allowed }: Look): string {
  // Nobody's look that was let through is that of whoever runs the bot.
  if (person === undefined) return allowed ? copy.operator : copy.stranger;
  return worksAt === undefined ? (name ?? copy.stranger) : copy.worksAt(name ?? copy.stranger, worksAt);
}

/** True for a look of the same person at the same thing on the same day as the one before it. */
const isAgain = (one: Look & Partial<SchoolLook>, before: Look & Partial<SchoolLook>, looking: Looking): boolean =>
  one.person === before.person &&
  one.allowed === before.allowed &&
  one.caseId === before.caseId &&
  one.schoolId === before.schoolId &&
  whatOf(one.what) === whatOf(before.what) &&
  dayFrom(one.at, looking) === dayFrom(before.at, looking);

interface Group<L> {
  readonly latest: L;
  readonly times: number;
}

/** Looks that follow each other and differ in their minute alone are one row, with how often. */
function grouped<L extends Look & Partial<SchoolLook>>(looks: readonly L[], looking: Looking): readonly Group<L>[] {
  const groups: Group<L>[] = [];
  for (const look of looks) {
    const last = groups.at(-1);
    if (last !== undefined && isAgain(look, last.latest, looking))
      groups[groups.length - 1] = { ...last, times: last.times + 1 };
    else groups.push({ latest: look, times: 1 });
  }
  return groups;
}

const rowsOf = <L extends Look & Partial<SchoolLook>>(
  looks: readonly L[],
  looking: Looking,
  placeOf: (look: L) => string | undefined,
): readonly CardElement[] =>
  grouped(looks, looking).map(({ latest, times }) => {
    const told = (latest.allowed ? copy.looked : copy.refused)(whatOf(latest.what), times);
    const place = placeOf(latest);
    return row(copy.who(nameOf(latest), momentFrom(latest.at, looking)), {
      detail: place === undefined ? told : `${place}. ${told}`,
      ...(latest.allowed ? {} : { mark: 'late' as const }),
    });
  });

function around(
  about: string,
  rows: readonly CardElement[],
  { page, more, since }: Page,
  looking: Looking,
  turn: (title: string, to: number) => Action,
  last: readonly Action[],
): readonly CardElement[] {
  const turns = [...(page > 0 ? [turn(copy.later, page - 1)] : []), ...(more ? [turn(copy.earlier, page + 1)] : [])];
  return [
    text(about),
    subtle(copy.page(page + 1)),
    ...(rows.length === 0 ? [text(copy.empty)] : rows),
    ...(since === undefined ? [] : [subtle(copy.since(dayFrom(since, looking)))]),
    ...(turns.length + last.length === 0 ? [] : [buttons(...turns, ...last)]),
  ];
}

/** The view of who looked at a case, or was refused, newest first; of what they read no word. */
export function looksView(state: ViewState, looks: readonly Look[], page: Page): View {
  const looking = { zone: state.school.timezone, now: state.now };
  const turn = (title: string, to: number) =>
    button(
      title,
      inCase(state.caseId, 'WhoLooked', { page: to, ...(page.until === undefined ? {} : { until: page.until }) }),
    );
  const file = button(copy.file, inCase(state.caseId, 'OpenFile'));
  const rows = rowsOf(looks, looking, () => undefined);
  return readView(state, copy.title, around(copy.about, rows, page, looking, turn, [file]));
}

const placeOf = ({ school, caseId, callName }: SchoolLook): string =>
  copy.place(school, callName ?? (caseId === undefined ? copy.noCase : copy.gone));

/** The view of who looked at any case of the schools whose privacy officer somebody is: schools and call names, and no content. */
export function allLooksView(
  looks: readonly SchoolLook[],
  { school, ...page }: Page & Looking & { readonly school: string },
): View {
  const turn = (title: string, to: number) =>
    button(
      title,
      atSchool(school, 'AllLooks', { page: to, ...(page.until === undefined ? {} : { until: page.until }) }),
    );
  return {
    title: copy.title,
    body: [...around(copy.aboutSchools, rowsOf(looks, page, placeOf), page, page, turn, [])],
  };
}
