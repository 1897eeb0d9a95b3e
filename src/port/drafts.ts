/** Drafts: what somebody types on the page and has not saved yet. Theirs alone. */
import type { ButtonData, FormValues } from './card.ts';

/** What was typed, and the button by which the form was drawn last, where one in the form itself did that. */
export interface DraftWords {
  readonly values: FormValues;
  readonly via?: ButtonData;
}

/** Where a draft belongs. */
export interface DraftPlace {
  /** The verb of its form, with its argument. */
  readonly place: string;
  /** Absent where it is of no case yet: then it is of its session alone. */
  readonly caseId?: string | undefined;
  /** Id of the session of the page. */
  readonly session: string;
}

export interface DraftToKeep extends DraftPlace {
  /** Id of its form. */
  readonly form: string;
  /** Form of a draft that this one goes on with. */
  readonly instead?: string | undefined;
  /** Counted by whoever types it: an older one that comes later changes nothing. */
  readonly revision: number;
  readonly words: DraftWords;
}

export interface KeptDraft {
  readonly form: string;
  readonly session: string;
  readonly revision: number;
  readonly at: Date;
  /** Opens it. @throws StoreError where it was changed from outside */
  readonly words: () => DraftWords;
}

/** `elsewhere`: the same form was kept later, from another tab; `saved`: its form was saved meanwhile; `full`: there are too many, or it is too long. */
export type Keeping = 'kept' | 'elsewhere' | 'saved' | 'full';

/** Drafts in a session of a person. A case that is not theirs has none, and takes none. */
export interface DraftSession {
  keep(draft: DraftToKeep, at: Date): Promise<Keeping>;
  /** Returns the newest of this place; older ones than these moments are over. */
  latest(place: DraftPlace, from: { readonly ofCase: Date; readonly loose: Date }): Promise<KeptDraft | undefined>;
  drop(form: string): Promise<void>;
}
