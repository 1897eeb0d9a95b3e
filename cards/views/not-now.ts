import type { Refusal } from '../../src/consultation/refusal.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { nowCopy } from '../copy/now.nl.ts';
import { refusalSentence, refusalWords } from '../copy/refusals.nl.ts';
import { stepsCopy } from '../copy/steps.nl.ts';
import { button, buttons, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { readView } from './frame.ts';
import type { ViewState } from './state.ts';

/** Returns the way that stays open when nothing else does; nothing more once a report was made. */
export const wayOut = ({ facts }: Pick<ViewState, 'facts'>): readonly CardElement[] =>
  facts.reports.length > 0 ? [] : [text(refusalWords.wayOut)];

/** The view instead of a form that could not be saved, whatever was typed: what stands in its way, and where to go on. */
export const notNowView = (state: ViewState, refusal: Refusal): View =>
  readView(state, stepsCopy.blockedTitle, [
    text(refusalSentence(refusal)),
    ...wayOut(state),
    buttons(
      button(nowCopy.title, inCase(state.caseId, 'Next')),
      button(stepsCopy.actions.callHelp, inCase(state.caseId, 'CallHelp')),
      button(stepsCopy.actions.emergency, inCase(state.caseId, 'ReportEmergency')),
    ),
  ]);
