import { isReported } from '../../src/consultation/needs.ts';
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
export const wayOut = (state: Pick<ViewState, 'facts'>): readonly CardElement[] =>
  isReported(state) ? [] : [text(refusalWords.wayOut)];

/**
 * The view instead of a form that could not be saved, whatever was typed: what stands in its way, and where to go on. `isHeldUp`: a report
 * waits for it.
 */
export const notNowView = (state: ViewState, refusal: Refusal, isHeldUp: boolean): View =>
  readView(state, stepsCopy.notNowTitle, [
    text(refusalSentence(refusal)),
    ...(isHeldUp ? wayOut(state) : []),
    buttons(
      button(nowCopy.title, inCase(state.caseId, 'Next')),
      button(stepsCopy.actions.callHelp, inCase(state.caseId, 'CallHelp')),
      button(stepsCopy.actions.emergency, inCase(state.caseId, 'ReportEmergency')),
    ),
  ]);
