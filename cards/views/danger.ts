import { localDate } from '../../src/consultation/calendar.ts';
import { activeMembers } from '../../src/consultation/face.ts';
import { mayTakeBack } from '../../src/consultation/policy.ts';
import { isPractice } from '../../src/consultation/practice.ts';
import { holdersOf } from '../../src/consultation/school.ts';
import { canBeLowered, lastRaise } from '../../src/consultation/urgency.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { dangerCopy } from '../copy/danger.nl.ts';
import { numbersCopy } from '../copy/numbers.nl.ts';
import { practiceCopy } from '../copy/practice.nl.ts';
import { minuteWords } from '../danger.ts';
import { button, buttons, choices, subtle, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { formView, readView } from './frame.ts';
import { area, doneAt, people } from './inputs.ts';
import { callers, emergencyBox } from './numbers.ts';
import { calledThen, namesOf } from './people.ts';
import { howChoices } from './sending.ts';
import { type FormDefaults, labelOf, type OfferedState, type ViewState } from './state.ts';
import { lowerActions } from './urgency-actions.ts';

/** Returns these words about who is told; in a practice case, words that nobody is. */
export const told = ({ face }: Pick<ViewState, 'face'>, words: string): string =>
  isPractice(face) ? practiceCopy.nobodyTold : words;

/** The form of *Er is al gemeld*: everything is filled in, so that one more tap saves it. */
export const reportedView = (state: ViewState, defaults: FormDefaults<'ReportEmergency'>): View =>
  formView(state, defaults, { title: dangerCopy.title, submit: dangerCopy.submit }, [
    emergencyBox(state.school, callers(state)),
    text(dangerCopy.first),
    text(dangerCopy.later),
    choices('how', dangerCopy.how, howChoices, { value: 'phone' }),
    ...doneAt(defaults, dangerCopy.when),
    ...people(state, { id: 'reportedBy', label: dangerCopy.who, chosen: [state.actor.id] }),
    area('note', dangerCopy.note),
  ]);

/** Returns that it was saved and who hears it, by name. */
function toldLine(state: ViewState): string {
  const others = callers(state);
  return others.length === 0 ? dangerCopy.savedNobody : dangerCopy.saved(namesOf(state.school, others));
}

export const reportedSavedView = (state: ViewState): View =>
  readView(state, dangerCopy.savedTitle, [
    text(told(state, toldLine(state)), { weight: 'Bolder' }),
    text(dangerCopy.rest),
    emergencyBox(state.school, callers(state)),
    buttons(button(commonCopy.openFile, inCase(state.caseId, 'OpenFile'))),
  ]);

/** Returns who was warned, by name; in a practice case, that nobody is. */
function warnedLine(state: ViewState): CardElement {
  if (isPractice(state.face)) return text(practiceCopy.nobodyTold);
  const warned = callers(state);
  return text(warned.length === 0 ? dangerCopy.warnedNobody : dangerCopy.warned(namesOf(state.school, warned)));
}

const moment = (state: ViewState, instant: string): string => {
  const { school, now } = state;
  return minuteWords({ school, today: localDate(now, school.timezone) }, instant);
};

/** Returns that it was saved just now, or how it stood already. */
function standing(state: ViewState, saved: boolean): string {
  const { face } = state;
  if (face.emergencyAt !== undefined) return dangerCopy.reportedBefore(moment(state, face.emergencyAt));
  const { at, by } = lastRaise(face);
  const { callName, urgency } = face;
  if (!saved) return dangerCopy.stood(callName, moment(state, at), calledThen(state, by, at));
  return (urgency === 'danger' ? dangerCopy.savedDanger : dangerCopy.savedSerious)(callName, moment(state, at));
}

const hint = (state: ViewState): readonly CardElement[] =>
  canBeLowered(state.face) && mayTakeBack(state, state) ? [subtle(dangerCopy.mistakeHint)] : [];

/**
 * The view after *Nu gevaar* and *Het is ernstig*: the numbers, that it is saved and who was warned, and *Vergissing*. Nothing comes before
 * that: whoever must call reads no further. `saved` is false where it stood so already.
 */
export function dangerView(state: OfferedState, { saved, after = [] }: { saved: boolean; after?: View['body'] }): View {
  const { caseId, face, school } = state;
  return {
    title: face.urgency === 'danger' ? numbersCopy.title : dangerCopy.serious,
    body: [
      emergencyBox(school, callers(state)),
      text(standing(state, saved), { weight: 'Bolder' }),
      ...(face.emergencyAt === undefined ? [warnedLine(state), ...hint(state)] : []),
      buttons(
        button(dangerCopy.title, inCase(caseId, 'ReportEmergency'), { style: 'destructive' }),
        button(numbersCopy.callHelp, inCase(caseId, 'CallHelp')),
        ...lowerActions(state),
      ),
      ...(face.urgency === 'danger' ? numbersCopy.steps.map((step) => text(step)) : []),
      ...after,
    ],
  };
}

/** The form that asks why danger or serious holds no more. */
export const lowerView = (
  state: ViewState,
  defaults: FormDefaults<'LowerUrgency'>,
  urgency: 'serious' | 'danger',
): View =>
  formView(state, defaults, { title: dangerCopy.noMore[urgency], submit: dangerCopy.lower.submit }, [
    text(dangerCopy.lower.about),
    area('reason', dangerCopy.lower.reason, { isRequired: true }),
  ]);

/** The receipt: what the case stands at now, who hears it, and how to raise it again. */
export const loweredView = (state: ViewState): View => {
  const { caseId, face } = state;
  const copy = dangerCopy.lowered;
  const others = callers(state);
  return readView(state, copy.title, [
    text(`${copy.words(face.callName, moment(state, state.now))} ${copy.stands[face.urgency]}`, { weight: 'Bolder' }),
    text(isPractice(face) || others.length === 0 ? copy.toldNobody : copy.told(namesOf(state.school, others))),
    text(copy.stays),
    buttons(
      button(commonCopy.openFile, inCase(caseId, 'OpenFile')),
      button(copy.again, inCase(caseId, 'RaiseUrgency', { urgency: 'danger' }), { style: 'destructive' }),
    ),
  ]);
};

/** Returns what somebody reads who raised it and is too late to take it back alone. */
export const tooLateWords = (state: ViewState): string => {
  const { face, school } = state;
  const whose = [...holdersOf(school, 'careCoordinator'), ...holdersOf(school, 'schoolLeader')].map(({ id }) => id);
  const among = activeMembers(face).flatMap(({ person }) => (whose.includes(person) ? [person] : []));
  return dangerCopy.lowered.tooLate(among.length === 0 ? labelOf(state, 'careCoordinator') : namesOf(school, among));
};

/**
 * The view of *Nu gevaar* on a closed case: the urgency is not raised, but the numbers and the way to record a report are there all the
 * same.
 */
export const dangerClosedView = (state: ViewState): View =>
  readView(state, numbersCopy.title, [
    emergencyBox(state.school, callers(state)),
    ...numbersCopy.steps.map((step) => text(step)),
    text(dangerCopy.closed),
    buttons(
      button(dangerCopy.title, inCase(state.caseId, 'ReportEmergency'), { style: 'destructive' }),
      button(numbersCopy.callHelp, inCase(state.caseId, 'CallHelp')),
    ),
  ]);
