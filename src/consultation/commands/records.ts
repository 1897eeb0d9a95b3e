/** Records of the protocol, marks, brothers and sisters. */

/** What the protocol wants written down in a form of its own. */
export interface MakeRecord {
  readonly type: 'MakeRecord';
  readonly id: string;
  readonly kind: string;
  /** By field: words, a date `YYYY-MM-DD`, a chosen option, a person, `yes` for a tick. */
  readonly values: Readonly<Record<string, string>>;
}
/** Sets or takes away a mark that changes what the case asks for. */
export interface MarkCase {
  readonly type: 'MarkCase';
  readonly mark: string;
  readonly on: boolean;
  readonly reason: string;
}
/** A brother or sister of the pupil, with the case of its own where there is one. */
export interface NoteSibling {
  readonly type: 'NoteSibling';
  readonly id: string;
  readonly name: string;
  readonly group?: string;
  readonly caseId?: string;
}

export type RecordCommand = MakeRecord | MarkCase | NoteSibling;
