import { isAwayOn, localDate } from '../../src/consultation/calendar.ts';
import type { ReportText } from '../../src/consultation/commands.ts';
import { memberOf } from '../../src/consultation/face.ts';
import { isReported } from '../../src/consultation/needs.ts';
import type { CardElement } from '../../src/port/card.ts';
import { approvalCopy } from '../copy/approval.nl.ts';
import { text } from '../parts.ts';
import type { ViewState } from './state.ts';

/** True where the words hold this name as a word of its own, and not as the beginning of another. */
const names = (words: string, name: string): boolean =>
  words.split(name).some((before, at, all) => {
    const after = all[at + 1];
    return after !== undefined && !/\p{L}$/u.test(before) && !/^\p{L}/u.test(after);
  });

/**
 * Warning that a text which is still to be sent names as contact somebody who left the case since, or is away: Veilig Thuis would call them
 * about it. It says no name, as nobody is told who must not see a case.
 */
export function contactParts(state: ViewState, report: ReportText | undefined): readonly CardElement[] {
  const { school, face, now } = state;
  if (report === undefined || isReported(state)) return [];
  const today = localDate(now, school.timezone);
  const named = school.people.filter(({ name }) => names(report.identity, name));
  const isFit = named.every((person) => memberOf(face, person.id) !== undefined && !isAwayOn(person, today));
  return isFit ? [] : [text(approvalCopy.contactGone, { weight: 'Bolder', color: 'Warning' })];
}
