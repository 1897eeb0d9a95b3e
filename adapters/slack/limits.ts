/** Slack's documented limits on what we send; lengths are counted in UTF-16 units, which is never more than Slack allows. */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  sectionText: 3000,
  fieldText: 2000,
  fields: 10,
  headerText: 150,
  contextText: 2000,
  buttons: 25,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  id: 255,
  optionText: 75,
  optionValue: 150,
  options: 100,
  /** Groups of a list, each with as many options as a list without groups. */
  optionGroups: 10,
  groupLabel: 75,
  /** Options behind the dots of an overflow menu. */
  overflow: 5,
  boxes: 10,
  placeholder: 150,
  label: 2000,
  textInput: 3000,
  viewTitle: 24,
  metadata: 3000,
  /** Bytes of a whole view (`view_too_large` above 250 kB); the rest is for what Slack counts besides. */
  view: 240_000,
  topic: 250,
  notification: 4000,
  /** Undocumented: chat.postMessage refuses somewhere between 9,597 and 11,341 characters of text (`msg_blocks_too_long`). */
  messageText: 9500,
  /** Undocumented, from the same reports: 15.6 kB of blocks passed, 17.7 kB did not. */
  messageJson: 15_600,
} as const;
