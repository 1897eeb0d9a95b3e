/**
 * The board's anonymous figures of one school year (WPO art. 1: 1 August to 31 July). What is undefined may not be shown: under five, or so close
 * to another figure that fewer than five could be worked out (migrations/law/functions.sql). There is none of one school and of no other period.
 */
import { localDate } from '../consultation/calendar.ts';

/** Outcomes of the two decisions: is a report necessary, and is help possible (as well)? */
export const outcomes = ['reportAndHelp', 'report', 'help', 'neither'] as const;
export type FigureOutcome = (typeof outcomes)[number];

/**
 * Share of cases with everything done in time: `read`: the request to read, within the term of its urgency; `tasks`: every other task with a
 * date, of the first term it got; `feedback`: what Veilig Thuis owes after a report, in working days.
 */
export const terms = ['read', 'tasks', 'feedback'] as const;
export type FigureTerm = (typeof terms)[number];

/**
 * How long Veilig Thuis took, in calendar days from the record of a report: until it was certain that it has the report, and until its answer.
 * Reports without either count in neither.
 */
export const answersOf = ['receipt', 'answer'] as const;
export type FigureAnswer = (typeof answersOf)[number];

interface StepFigures {
  /** Number of the step in the law's own order, 1 to 5. */
  readonly step: number;
  /** Cases that reached this step or a later one. */
  readonly cases: number | undefined;
  /** Median of calendar days from start to end, for cases that finished the step in this year. */
  readonly medianDays: number | undefined;
}

export interface FigureSheet {
  /** Calendar year in which the school year began. */
  readonly year: number;
  /** Cases that were opened, finished a step, were decided on or were reported in an emergency. */
  readonly cases: number | undefined;
  readonly steps: readonly StepFigures[];
  /** Cases reported outside the steps (*Er is al gemeld*); they count only here and in `cases`. */
  readonly emergency: number | undefined;
  readonly outcomes: Readonly<Record<FigureOutcome, number | undefined>>;
  /** Per cent. */
  readonly inTime: Readonly<Record<FigureTerm, number | undefined>>;
  /** Median days. */
  readonly veiligThuis: Readonly<Record<FigureAnswer, number | undefined>>;
}

/** Returns the first years of the school years that are over, newest first. A sheet is available a day after the year ended. */
export function endedYears(now: string, count: number): readonly number[] {
  const today = localDate(now, 'UTC');
  const year = Number(today.slice(0, 4));
  const newest = today.slice(5) >= '08-02' ? year - 1 : year - 2;
  return Array.from({ length: count }, (_, back) => newest - back);
}

/** True when nothing in it may be shown. */
export const isEmpty = (sheet: FigureSheet): boolean =>
  [
    sheet.cases,
    sheet.emergency,
    ...sheet.steps.flatMap(({ cases, medianDays }) => [cases, medianDays]),
    ...outcomes.map((outcome) => sheet.outcomes[outcome]),
    ...terms.map((term) => sheet.inTime[term]),
    ...answersOf.map((one) => sheet.veiligThuis[one]),
  ].every((figure) => figure === undefined);
