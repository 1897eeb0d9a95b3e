/** Commands on the text of a report: writing, reading, approving, returning and refusing it, and objecting to it. */
import type { AloneGround, IdentityMode } from '../../protocol/terms.ts';

/** The blocks of a report that a human sends: text only, exactly as the people who decide on it see it. */
export interface ReportText {
  readonly concern: string;
  readonly meldcode: string;
  readonly talks: string;
  readonly identity: string;
  readonly followUp: string;
  readonly strengths: string;
  readonly safety: string;
}
export interface SaveDraft {
  readonly type: 'SaveDraft';
  /** Revision the text was based on; 0 for the first. */
  readonly revision: number;
  readonly text: ReportText;
  /** sha-256 of the text exactly as it will be shown. */
  readonly hash: string;
  readonly identityMode: IdentityMode;
  /** Ground of the profile for not telling the family who reports; required in that case. */
  readonly identityGround?: string;
  /** Whose safety is at stake, where the ground asks for it. */
  readonly identityWhose?: string;
  readonly submit: boolean;
}
/** Records that this exact text was shown to this person. */
export interface ReadDraft {
  readonly type: 'ReadDraft';
  readonly revision: number;
}
export interface ApproveDraft {
  readonly type: 'ApproveDraft';
  readonly revision: number;
  readonly hash: string;
  /** Why one person approves alone, which is allowed only where nobody else can read along: this is what the board sees of it. */
  readonly aloneGround?: AloneGround;
  /** The same in their own words, which stay in the file. Where others read the text too it is free, and kept as well. */
  readonly reason?: string;
}
export interface ReturnDraft {
  readonly type: 'ReturnDraft';
  readonly revision: number;
  readonly questions: string;
}
export interface RefuseDraft {
  readonly type: 'RefuseDraft';
  readonly revision: number;
  readonly reason: string;
}
export interface RecordDissent {
  readonly type: 'RecordDissent';
  readonly reason: string;
}
/** Records an objection by someone who may object. It stops nothing, and asks for an answer. */
export interface ObjectToReport {
  readonly type: 'ObjectToReport';
  readonly revision: number;
  readonly reason: string;
}
export interface AnswerObjection {
  readonly type: 'AnswerObjection';
  readonly objection: string;
  readonly text: string;
}

export type DraftCommand =
  | SaveDraft
  | ReadDraft
  | ApproveDraft
  | ReturnDraft
  | RefuseDraft
  | RecordDissent
  | ObjectToReport
  | AnswerObjection;
