import { isAwayOn, localDate } from '../../src/consultation/calendar.ts';
import type { ReportText } from '../../src/consultation/commands.ts';
import { memberOf } from '../../src/consultation/face.ts';
import type { CardElement } from '../../src/port/card.ts';
import { approvalCopy } from '../copy/approval.nl.ts';
import { text } from '../parts.ts';
import type { ViewState } from './state.ts';

/**
 * Warning that a text names as contact somebody who left the case since, or is away: Veilig Thuis would call them about it. It says no name, as
 * nobody is told who must not see a case.
 */
export function contactParts({ school, face, now }: ViewState, report: ReportText | undefined): readonly CardElement[] {
  const today = localDate(now, school.timezone);
  const named = school.people.filter(({ name }) => report?.identity.includes(name) === true);
  const isFit = named.every((person) => memberOf(face, person.id) !== undefined && !isAwayOn(person, today));
  return isFit ? [] : [text(approvalCopy.contactGone, { weight: 'Bolder', color: 'Warning' })];
}
