import type { MarkWords } from '../shared/signs.ts';

/** Texts that only the surface itself needs; `cards/` supplies them. */
export interface TeamsWords {
  /** Title of a dialog with only a notice. */
  readonly title: string;
  readonly close: string;
  /** Text for a form whose saving was not answered in time: it may have happened, and the typed text is still there. */
  readonly saveUnsure: string;
  /** Text for an unexpected failure, above the emergency numbers. */
  readonly failed: string;
  /** Text when there turns out to be nothing to see. */
  readonly done: string;
  /** Text in place of the end of a card or view that did not fit. */
  readonly cutOff: string;
  /** Text below a field whose value was longer than the field takes. */
  readonly textCut: string;
  /** Text below a required field that is empty. */
  readonly required: string;
  /** Labels of the buttons to the next and the previous page of a long view. */
  readonly onward: string;
  readonly back: string;
  /** Words of the marks of rows, in front of the second line. */
  readonly marks: MarkWords;
  /** First line of an unrequested message; neutral, because a screen may show it. */
  readonly notification: string;
  /** Label of a field with the text of a form that could not be rendered again as it was. */
  readonly typed: string;
  /** Label of the button back to a form that was left by one of its buttons. */
  readonly toForm: string;
  /** Label of the button that saves a form again. */
  readonly again: string;
  /** The emergency numbers in one line, where no dialog is possible. */
  readonly numbers: string;
  readonly launch: {
    /** Text below a button that opens what was asked for. */
    readonly ready: string;
    /** Text under every answer to a message with more in it than a command. */
    readonly keeps: string;
    readonly open: string;
    /** First text in the own chat. */
    readonly welcome: string;
    readonly share: string;
    readonly list: string;
    readonly help: string;
    /** Text in a group or channel, where the person cannot be reached in their own chat. */
    readonly elsewhere: string;
  };
}

/** Words that people type after `zorg`. They belong to the product, which passes them in. */
export interface CommandWords {
  /** Also true for no text at all. */
  readonly isCommand: (word: string) => boolean;
  /** True when a message of this one word works without `zorg` before it. */
  readonly standsAlone: (word: string) => boolean;
  /** The words that ask for a person's own cases, for help, and for the emergency numbers. */
  readonly list: string;
  readonly help: string;
  readonly emergency: string;
}
