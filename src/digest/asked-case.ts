import type { Invitation } from '../consultation/face.ts';

/** A case that somebody is asked to take over, as far as they may read it before they do. */
export interface AskedCase extends Pick<Invitation, 'role' | 'why' | 'dueAt'> {
  readonly caseId: string;
  readonly callName: string;
  /** ISO instant. */
  readonly since: string;
  readonly isDanger: boolean;
}

/** A case in which somebody of the board is asked to name a colleague: all that they may read of it. */
export interface BoardAskedCase extends Pick<Invitation, 'role' | 'dueAt'> {
  readonly caseId: string;
  readonly callName: string;
  /** ISO instant. */
  readonly since: string;
  readonly isSeen: boolean;
  readonly isDanger: boolean;
}
