/** What stands beside a look so that it can be checked. */

/** What a writer says beside a look, in the order in which the database keeps it. */
export interface LookSaid {
  /** Its own numbers of before that no row may have: what they were noted in was undone, or nobody knows. */
  readonly lost?: readonly number[];
  /** Its own numbers of before of which it did not know yet whether they are kept. */
  readonly open?: readonly number[];
  /** How far other writers were, each with its last number: said once a night. */
  readonly others?: readonly (readonly [writer: number, n: number])[];
}
