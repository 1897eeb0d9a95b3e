/** The term of a request: one month, and two more where its letter went within that month (AVG 12(3)). */
import { addMonths } from '../calendar.ts';
import type { Request } from './request.ts';

/** Months within which everybody who asks has an answer, and how many come on top where it is complex. */
const MONTHS = 1;
const LONGER = 2;

type Timed = Pick<Request, 'receivedOn' | 'course'>;

/** Returns the last day of the first month, `YYYY-MM-DD`: until then the letter may go that says that it takes longer. */
export const firstTerm = ({ receivedOn }: Pick<Request, 'receivedOn'>): string => addMonths(receivedOn, MONTHS);

/** Returns the last day of the term where it was made longer, `YYYY-MM-DD`. */
export const longerTerm = ({ receivedOn }: Pick<Request, 'receivedOn'>): string =>
  addMonths(receivedOn, MONTHS + LONGER);

/** Returns the last day on which the answer has to be there, `YYYY-MM-DD`. */
export const dueOn = (request: Timed): string =>
  request.course.extendedOn === undefined ? firstTerm(request) : longerTerm(request);

/** True where its term may still be made longer on this day: once, and within the first month. */
export const mayExtend = (request: Timed, today: string): boolean =>
  request.course.extendedOn === undefined && today <= firstTerm(request);

/** True once its last day has passed. */
export const isPastTerm = (request: Timed, today: string): boolean => today > dueOn(request);
