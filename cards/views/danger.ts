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

/** Members of the case, who are the only colleagues named as people to call. */
const callers = (state: ViewState) => activeMembers(state.face).map((m) => m.person);

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

/** The view of *Nu gevaar*: the numbers first, then what to do. */
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
