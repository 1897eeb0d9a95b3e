/** The few sentences that belong to the surface itself; the words come from `cards/`. */
export interface TeamsWords {
  /** Title of a dialog that only holds a notice. */
  readonly title: string;
  readonly close: string;
  /** The form could not be saved in time; what was typed is still there. */
  readonly saveFailed: string;
  /** Something unexpected; stands above the emergency numbers. */
  readonly failed: string;
  /** Shown where the answer turns out to be nothing to see. */
  readonly done: string;
  /** Stands where the end of a card or view did not fit. */
  readonly cutOff: string;
  /** Under a field whose text was longer than the field takes. */
  readonly textCut: string;
  /** Under a field that must be filled and is not. */
  readonly required: string;
  /** To the next and the previous page of a long view. */
  readonly onward: string;
  readonly back: string;
  /** First line of what comes by itself; neutral, a screen may show it. */
  readonly notification: string;
  /** Label of a field that holds words of a form that could not be drawn again as it was. */
  readonly typed: string;
  /** Back to the form that was left by one of its buttons. */
  readonly toForm: string;
  /** Saves a form again. */
  readonly again: string;
  /** The emergency numbers in one line, for where no dialog can stand. */
  readonly numbers: string;
  readonly launch: {
    /** Under a button that opens what was asked for. */
    readonly ready: string;
    readonly open: string;
    /** First words in the own chat. */
    readonly welcome: string;
    readonly share: string;
    readonly list: string;
    readonly help: string;
    /** In a group or channel, where the person cannot be reached in their own chat. */
    readonly elsewhere: string;
  };
}

/** Words that people type after `zorg`. They are the product's, so it hands them in. */
export interface CommandWords {
  /** Also true of nothing at all. */
  readonly isCommand: (word: string) => boolean;
  /** Whether a message of this one word does something without `zorg` before it. */
  readonly standsAlone: (word: string) => boolean;
  /** What somebody's own cases are asked for with, and help. */
  readonly list: string;
  readonly help: string;
}
