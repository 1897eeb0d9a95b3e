/** Views around a practice case: the form that opens one, the view after it, and the one for a case that already exists. */
import { PRACTICE_HOURS } from '../../src/consultation/practice.ts';
import type { School } from '../../src/consultation/school.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { urgencies } from '../../src/protocol/terms.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { practiceCopy as copy } from '../copy/practice.nl.ts';
import { momentFrom } from '../moments.ts';
import { box, button, buttons, choices, subtle, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { readView, schoolFormView } from './frame.ts';
import { area, line } from './inputs.ts';
import { momentInputs } from './intake.ts';
import { emergencyBox } from './numbers.ts';
import { labelOf, lookingIn, type SchoolFormDefaults, type ViewState } from './state.ts';

/** Returns the fictional pupil that the form begins with. */
export const practiceExample = (schoolType: Profile['schoolType']) =>
  schoolType === 'vo' || schoolType === 'mbo' ? copy.exampleOlder : copy.example;

/** The intake form with a fictional child filled in, without the fields that involve other people. */
export function practiceFormView(
  school: School,
  { schoolType }: Pick<Profile, 'schoolType'>,
  defaults: SchoolFormDefaults<'Practice'>,
): View {
  const { seen, workingName, group } = practiceExample(schoolType);
  return schoolFormView(defaults, copy, [
    box('emphasis', text(copy.intro)),
    emergencyBox(school),
    subtle(copy.numbersAreReal),
    text(copy.change),
    choices(
      'urgency',
      copy.urgency,
      urgencies.map((value) => ({ title: intakeCopy.urgencies[value], value })),
      { isRequired: true, value: 'consult' },
    ),
    area('seen', intakeCopy.seen, { value: seen }),
    line('workingName', intakeCopy.about, { maxLength: 80, value: workingName }),
    line('group', intakeCopy.group, { maxLength: 40, value: group }),
    ...momentInputs({ date: defaults.at.date }),
  ]);
}

/** Returns when the case will be wiped. */
const until = ({ face, school, now }: Pick<ViewState, 'face' | 'school' | 'now'>): CardElement => {
  const end = new Date(Date.parse(face.openedAt) + PRACTICE_HOURS * 3_600_000).toISOString();
  return subtle(copy.until(momentFrom(end, lookingIn({ school, now }))));
};

const ways = (caseId: string, stops: boolean): CardElement =>
  buttons(
    button(copy.next, inCase(caseId, 'Next'), { style: 'positive' }),
    button(copy.open, inCase(caseId, 'OpenFile')),
    ...(stops ? [button(copy.stop, inCase(caseId, 'LeaveCase'))] : []),
  );

/** The view after the form: where the case is, and who would be told now in a real case. */
export function practiceSavedView(state: ViewState): View {
  const { face, profile } = state;
  const role = labelOf(state, profile.roles.receives);
  const really = face.urgency === 'danger' ? copy.reallyDanger(role) : copy.reallyAsked(role);
  return readView(state, copy.savedTitle, [
    text(copy.saved(face.callName)),
    ...(face.phase === 'recorded' ? [text(copy.recorded)] : [text(copy.room), text(really)]),
    text(copy.start),
    ways(state.caseId, false),
    until(state),
  ]);
}

/** The view of the existing practice case, to continue or stop: there is one at a time. */
export const practiceRunningView = (state: Pick<ViewState, 'caseId' | 'face' | 'school' | 'now'>): View => ({
  title: copy.title,
  body: [text(copy.running(state.face.callName)), text(copy.runningHint), ways(state.caseId, true), until(state)],
});
