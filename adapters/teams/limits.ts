/** Limits on what we send. Microsoft gives few; these are on the safe side of what it gives and of what was seen. */
export const LIMITS = {
  /** Bytes of a card as JSON; a message is refused somewhere above 25 kB. */
  cardBytes: 24_000,
  /** Bytes of a dialog's card; what is longer is read in pages. */
  viewBytes: 24_000,
  /** Bytes of a dialog whose fields cannot be divided. Microsoft gives 80 kB for an answer to an invoke. */
  longestViewBytes: 72_000,
  /** Buttons of one row that Teams shows; the rest goes behind a menu. */
  actions: 6,
  /** Characters of titles in one row: more are cut off at a width of 320 pixels. */
  rowText: 24,
  rowActions: 3,
  buttonText: 75,
  title: 64,
  label: 500,
  placeholder: 150,
  textInput: 3000,
  choices: 100,
  notification: 1000,
} as const;
