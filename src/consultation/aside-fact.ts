/** What a case knows of people who are personally involved in it since it runs; people are told by their ids. */

/** Somebody who must not see the case since it runs: who said so, and how far that is. */
export interface AsideFact {
  readonly person: string;
  readonly by: string;
  /** `asked`: out, until a second person answers; `backAsked`: out, and somebody asked to let them back in. */
  readonly state: 'asked' | 'stands' | 'backAsked';
  /** Number of the open question. */
  readonly aside?: string;
  /** Who asked to let them back in. */
  readonly backBy?: string;
  /** They had access until then. */
  readonly wasIn?: true;
  /** It came of a case that this one is linked with: the number of that question. */
  readonly twin?: string;
}

/** Somebody said it of another, who is back: a second person disagreed, or nobody answered in time (`lapsed`). */
export interface UnconfirmedFact {
  readonly person: string;
  readonly by: string;
  readonly lapsed?: true;
}

/** Returns the open question with this number about somebody who is personally involved. */
export const asideOf = ({ asides }: { readonly asides?: readonly AsideFact[] }, aside: string): AsideFact | undefined =>
  asides?.find((one) => one.aside === aside);
