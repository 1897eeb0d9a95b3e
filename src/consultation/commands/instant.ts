/** An ISO instant that a person entered. */
export type Instant = string;
/** A day (`YYYY-MM-DD`), or an ISO instant where the time of day was given too. */
export type DayOrInstant = string;
