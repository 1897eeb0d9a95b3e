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
  /** Label of the button behind which more buttons stand. */
  readonly more: string;
  /** First line of what comes by itself; neutral, a screen may show it. */
  readonly notification: string;
  /** Added to the name of a room whose case was closed. */
  readonly roomClosed: string;
}
