import type { MarkWords } from '../shared/signs.ts';

/** Texts that only the surface itself needs; `cards/` supplies them. */
export interface SlackWords {
  /** Title of a small view with only a notice; at most 24 characters. */
  readonly title: string;
  /** Labels that close a view without and with a form; at most 24 characters. */
  readonly close: string;
  readonly cancel: string;
  /** Text for a form that certainly was not saved; the typed text is still there. */
  readonly saveFailed: string;
  /** Text for a form whose saving was not answered in time: it may have happened, and the typed text is still there. */
  readonly saveUnsure: string;
  /** The emergency numbers in one line, above what could not be shown. */
  readonly numbers: string;
  /** Text for an unexpected failure, beside the emergency numbers. */
  readonly failed: string;
  /** Text for a view that could not be shown, below the emergency numbers. */
  readonly notShown: string;
  /** Text in the waiting view when there turns out to be nothing to see. */
  readonly done: string;
  /** Text in place of the end of a card, view or list that did not fit. */
  readonly cutOff: string;
  /** Title of what goes on of a column. */
  readonly more: (title: string) => string;
  /** Hint under a field whose text was longer than the field takes. */
  readonly textCut: string;
  /** Notification text of a private notice by DM; neutral, a screen may show it. */
  readonly notification: string;
  /** What a room is for, for who looks it up; at most 250 characters. */
  readonly roomPurpose: string;
  /** Words of the marks of rows, in front of the second line. */
  readonly marks: MarkWords;
  /** Topic of a room whose case was closed. */
  readonly roomClosed: string;
}
