import { filledIn, id, maybeId, maybeOneOf, none, pressed, pressedAndFilledIn } from './argument.ts';

export const draftVerbs = {
  Draft: pressed(none),
  SaveDraft: filledIn(none),
};

export const approvalVerbs = {
  /** The text that waits; with `row`, the text that this row of the file saved. */
  Approval: pressed(maybeId('row')),
  ApproveDraft: filledIn(none),
  ReturnDraft: pressedAndFilledIn(none),
  RefuseDraft: pressedAndFilledIn(none),
  RecordDissent: pressedAndFilledIn(none),
};

export const objectionVerbs = {
  ObjectToReport: pressedAndFilledIn(none),
  AnswerObjection: pressedAndFilledIn(id('objection')),
};

export const sendingVerbs = {
  RecordSent: pressedAndFilledIn(none),
  /** `told` is given when the parents were not told, which is a different form. */
  RecordParentsInformed: pressedAndFilledIn(maybeOneOf('told', ['not'])),
  RecordFeedback: pressedAndFilledIn(none),
};
