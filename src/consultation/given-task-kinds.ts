/** What one colleague asks of another in a case: to observe, to talk with somebody, to find something out, to report back, or in own words. */
export const givenTaskKinds = ['observe', 'talk', 'findOut', 'reportBack', 'other'] as const;
export type GivenTaskKind = (typeof givenTaskKinds)[number];

/** A task that one colleague gave another, as the rules see it: its words are in the logbook, and its day on the face. */
export interface GivenTaskFact {
  /** Id of the task. */
  readonly task: string;
  readonly kind: GivenTaskKind;
  readonly by: string;
}
