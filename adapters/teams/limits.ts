/** Limits on what we send. Microsoft documents few; these are well within its limits and what we observed. */
export const LIMITS = {
  /** Bytes of a card as JSON; a message is refused somewhere above 25 kB. */
  cardBytes: 24_000,
  /** Bytes of a dialog's card; longer ones are read in pages. */
  viewBytes: 24_000,
  /** Bytes of a dialog whose fields cannot be divided. Microsoft allows 80 kB for an answer to an invoke. */
  longestViewBytes: 72_000,
  /** Buttons that Teams shows in one row; the rest goes behind a menu. */
  actions: 6,
  /** Characters in one row, `buttonEdge` of them for the edges of each button: more would be cut off at a width of 320 pixels. */
  rowText: 32,
  buttonEdge: 4,
  rowActions: 3,
  /** Characters of a button that stands beside a text on a phone too: more would leave the text too little of 320 pixels. */
  besideText: 10,
  buttonText: 75,
  title: 64,
  label: 500,
  placeholder: 150,
  textInput: 3000,
  choices: 100,
  /** Choices of a list that is searched by typing. */
  searched: 1000,
  notification: 1000,
} as const;
