/** Commands for the records, marks and siblings of a case. */

/** Makes a record: a form of its own that the protocol prescribes. */
export interface MakeRecord {
  readonly type: 'MakeRecord';
  readonly id: string;
  readonly kind: string;
  /** Values by field: text, a date `YYYY-MM-DD`, a chosen option, a person, or `yes` for a tick. */
  readonly values: Readonly<Record<string, string>>;
}
/** Sets or removes a mark that changes what the case requires. */
export interface MarkCase {
  readonly type: 'MarkCase';
  readonly mark: string;
  readonly on: boolean;
  readonly reason: string;
}
/** Records a brother or sister of the pupil, with their own case where there is one. */
export interface NoteSibling {
  readonly type: 'NoteSibling';
  readonly id: string;
  readonly name: string;
  readonly group?: string;
  readonly caseId?: string;
}

export type RecordCommand = MakeRecord | MarkCase | NoteSibling;
