/** The few sentences that belong to the surface itself; the words come from `cards/`. */
export interface SlackWords {
  /** Title of a small view that only holds a notice; at most 24 characters. */
  readonly title: string;
  /** Labels that close a view without and with a form; at most 24 characters. */
  readonly close: string;
  readonly cancel: string;
  /** The form could not be saved in time; what was typed is still there. */
  readonly saveFailed: string;
  /** Something unexpected; stands above the emergency numbers. */
  readonly failed: string;
  /** The view could not be opened in Slack's three seconds. */
  readonly tooLate: string;
  /** Shown in the waiting view when the answer turns out to be nothing to see. */
  readonly done: string;
  /** Stands where the end of a card, view or list did not fit. */
  readonly cutOff: string;
  /** Hint under a field whose text was longer than the field takes. */
  readonly textCut: string;
  /** Notification text of a private notice by DM; neutral, a screen may show it. */
  readonly notification: string;
  /** Topic of a room whose case was closed. */
  readonly roomClosed: string;
}
