/** Refolding of cases that an older version of the code folded, as a job asks it of the store. */

/** A case that was left as it was. */
export interface LeftCase {
  readonly caseId: string;
  /** What is wrong with it, as `verify` reports it, or `failed` for an error of the database. */
  readonly reason: string;
  /** For `failed`: SQLSTATE. */
  readonly cause?: string;
}

export interface Refolded {
  /** Number of cases brought up to date. */
  readonly done: number;
  readonly left: readonly LeftCase[];
  /** False when there is more to do: it was asked to end, a case was locked by somebody, or another process is doing this. */
  readonly complete: boolean;
  /** Where to continue. */
  readonly after: string | undefined;
}

/** Refolds cases of an older version, starting after `after`; an aborted `signal` ends it after the current case. */
export type Refold = (options: {
  readonly after?: string | undefined;
  readonly signal?: AbortSignal;
}) => Promise<Refolded>;
