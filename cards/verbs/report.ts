import { reportWays } from '../../src/protocol/terms.ts';
import { filledIn, id, maybeId, maybeOneOf, none, pressed, pressedAndFilledIn } from './argument.ts';

export const draftVerbs = {
  Draft: pressed(none),
  SaveDraft: filledIn(none),
};

export const approvalVerbs = {
  /** The text that waits; with `row`, the text that this row of the file saved. */
  Approval: pressed(maybeId('row')),
  /** Approves, returns or refuses the text that was shown. */
  DecideDraft: filledIn(none),
  RecordDissent: pressedAndFilledIn(none),
};

export const objectionVerbs = {
  ObjectToReport: pressedAndFilledIn(none),
  AnswerObjection: pressedAndFilledIn(id('objection')),
};

export const sendingVerbs = {
  /** Without `how` it asks how; with it, it records at once that whoever presses did it just now. */
  Sending: pressed(maybeOneOf('how', reportWays)),
  /** `how` is the way that was pressed. */
  RecordSent: pressedAndFilledIn(maybeOneOf('how', reportWays)),
  /** `told` is given when the parents were not told, which is a different form. */
  RecordParentsInformed: pressedAndFilledIn(maybeOneOf('told', ['not'])),
};

/** What is done until Veilig Thuis answers. */
export const ladderVerbs = {
  NoteReceipt: pressedAndFilledIn(none),
  RecordFeedback: pressedAndFilledIn(none),
  SeekFeedback: pressedAndFilledIn(none),
  DecideComplaint: pressedAndFilledIn(none),
};
