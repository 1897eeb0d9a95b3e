/** What a case knows of another that may be about the same child; people are told by their ids. */

/** Somebody who must not see a case by the word of one person, and who said it. */
export interface SaidAlone {
  readonly person: string;
  readonly by: string;
}

/** Another case that may be, or is, about the same child. */
export interface TwinFact {
  /** Number of the question within this case. */
  readonly twin: string;
  readonly caseId: string;
  readonly state: 'asked' | 'different' | 'same';
  /** Who is asked here; absent where the question stands in the other case. */
  readonly person?: string;
  /** While they are the same: this case goes on. */
  readonly goesOn?: boolean;
  /** Who must not see this case because they must not see the other; of cases that are not the same after all, who is still looked at. */
  readonly brought?: readonly string[];
  /** Of those the ones who had access until then. */
  readonly out?: readonly string[];
  /** Who must not see the other, and sees this one: nobody but who said it there confirmed it. */
  readonly kept?: readonly string[];
  /** Who must not see this case by the word of one person, said of the other, and was not in this one. */
  readonly alone?: readonly SaidAlone[];
  /** What the case was before it ended for this reason, and the tasks that lapsed with it. */
  readonly ended?: { readonly phase: 'recorded' | 'open'; readonly tasks: readonly string[] };
}

/** Returns the question with this number about another case. */
export const twinOf = ({ twins }: { readonly twins?: readonly TwinFact[] }, twin: string): TwinFact | undefined =>
  twins?.find((one) => one.twin === twin);
