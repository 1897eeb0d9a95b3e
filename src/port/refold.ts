/** Folding cases anew that an older version of the code folded: what a job asks of the store. */

/** A case that was left as it is. */
export interface LeftCase {
  readonly caseId: string;
  /** What is wrong with it, as `verify` says it, or `failed`: what the database said. */
  readonly reason: string;
  /** Of `failed`: SQLSTATE. */
  readonly cause?: string;
}

export interface Refolded {
  /** Cases brought up to date. */
  readonly done: number;
  readonly left: readonly LeftCase[];
  /** False when there is more to do: asked to end, or a case was in somebody's hands, or another process is at it. */
  readonly complete: boolean;
  /** Where to go on. */
  readonly after: string | undefined;
}

/** One walk over the cases that an older version folded, behind `after`; `signal` asks to end after the case under way. */
export type Refold = (options: {
  readonly after?: string | undefined;
  readonly signal?: AbortSignal;
}) => Promise<Refolded>;
