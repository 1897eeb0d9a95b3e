import type { moment } from '../../../../cards/fields/shared.ts';
import { instantOf, isAhead, isDate, localDate } from '../../../consultation/calendar.ts';
import type { SchoolContext } from '../interaction.ts';
import type { FormReader } from './form-reader.ts';

/**
 * Returns the instant of a report in danger, from which Veilig Thuis's term counts. Nothing typed holds it up: what is missing, unreadable or
 * still to come is now, and an earlier day without a time is that day at noon.
 */
export function reportedAt(
  read: Pick<FormReader<typeof moment>, 'momentIfAny'>,
  { now, school: { timezone } }: Pick<SchoolContext, 'now' | 'school'>,
): string {
  const typed = read.momentIfAny('happenedOn', 'happenedTime');
  if (typed === undefined || isAhead(typed, now, timezone)) return now;
  if (!isDate(typed)) return typed;
  return typed === localDate(now, timezone) ? now : instantOf(typed, '12:00', timezone);
}
