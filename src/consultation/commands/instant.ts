/** A moment as the person gave it: an ISO instant. */
export type Instant = string;
