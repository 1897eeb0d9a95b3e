import { activeMembers } from '../../src/consultation/face.ts';
import { isPractice } from '../../src/consultation/practice.ts';
import type { View } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { dangerCopy } from '../copy/danger.nl.ts';
import { numbersCopy } from '../copy/numbers.nl.ts';
import { practiceCopy } from '../copy/practice.nl.ts';
import { button, buttons, choices, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { formView, readView } from './frame.ts';
import { area, happened, people } from './inputs.ts';
import { emergencyBox, emergencyView } from './numbers.ts';
import { howChoices } from './sending.ts';
import type { FormDefaults, ViewState } from './state.ts';

/** Only people of the case are named as colleagues to call. */
const callers = (state: ViewState) => activeMembers(state.face).map((m) => m.person);

/** In a practice case nobody hears of it, so it is not said either. */
export const told = ({ face }: Pick<ViewState, 'face'>, words: string): string =>
  isPractice(face) ? practiceCopy.nobodyTold : words;

/** *Er is al gemeld*: everything is filled in already, so that one more tap saves it. */
export const reportedView = (state: ViewState, defaults: FormDefaults<'ReportEmergency'>): View =>
  formView(state, defaults, { title: dangerCopy.title, submit: dangerCopy.submit }, [
    emergencyBox(state.school, callers(state)),
    text(dangerCopy.first),
    text(dangerCopy.later),
    choices('how', dangerCopy.how, howChoices, { value: 'phone' }),
    ...happened(defaults, dangerCopy.when),
    ...people(state, { id: 'reportedBy', label: dangerCopy.who, chosen: [state.actor.id] }),
    area('note', dangerCopy.note),
  ]);

export const reportedSavedView = (state: ViewState): View =>
  readView(state, dangerCopy.savedTitle, [
    text(told(state, dangerCopy.saved), { weight: 'Bolder' }),
    text(dangerCopy.rest),
    emergencyBox(state.school, callers(state)),
    buttons(button(commonCopy.openFile, inCase(state.caseId, 'OpenFile'))),
  ]);

/** *Nu gevaar*: the numbers first, then what to do. */
export const dangerView = (state: ViewState): View =>
  emergencyView(state.school, {
    among: callers(state),
    inCase: {
      caseId: state.caseId,
      callName: state.face.callName,
      ...(isPractice(state.face) ? { saved: practiceCopy.nobodyTold } : {}),
    },
    after: isPractice(state.face) ? [] : [text(dangerCopy.raised)],
  });

/** *Nu gevaar* on a closed case: nothing was raised, the numbers and the way to record a report stand all the same. */
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
