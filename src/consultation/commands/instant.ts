/** An ISO instant that a person entered. */
export type Instant = string;
