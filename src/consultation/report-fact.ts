/** A report as the rules see it, and what followed on it: what was said stands in the logbook. */
import type { ReportWay } from '../protocol/terms.ts';

export type ParentsTold =
  | { readonly told: true; readonly by: string; readonly at: string }
  | { readonly told: false; readonly ground: string };

/** A report that was made. */
export interface ReportFact {
  readonly sentAt: string;
  /** Id of the person who recorded it. */
  readonly by: string;
  /** Who made it; when absent, whoever recorded it. */
  readonly reporters?: readonly string[];
  readonly how: ReportWay;
  /** Recorded through *Er is al gemeld*. */
  readonly emergency: boolean;
  readonly parents?: ParentsTold;
  readonly feedbackAt?: string;
  /** When somebody asked Veilig Thuis for an answer that had not come yet. */
  readonly sought?: readonly string[];
  /** When Veilig Thuis confirmed that it has the report. */
  readonly receiptAt?: string;
  /** The day on which Veilig Thuis last said that it would call, `YYYY-MM-DD`. */
  readonly promised?: string;
  /** When directie was told that no answer came. */
  readonly silenceToldAt?: string;
  /** Directie was asked to call then, and to decide on a complaint; earlier reports went no further than that she was told. */
  readonly climbs?: true;
  /** When directie called, and no answer came. */
  readonly leaderCalledAt?: string;
  /** What directie decided on a complaint about Veilig Thuis. */
  readonly complaint?: { readonly made: boolean; readonly at: string };
}

/** Returns the place of the last report before the last one that is not answered yet; undefined where there is none. */
export function earlierUnanswered(reports: readonly ReportFact[]): number | undefined {
  const found = reports.slice(0, -1).findLastIndex(({ feedbackAt }) => feedbackAt === undefined);
  return found === -1 ? undefined : found;
}
