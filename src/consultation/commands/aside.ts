/** Commands about people who are personally involved in a case (a conflict of interest) and must not see it. */
import type { PersonId } from '../school.ts';

/** Ends one's own access for good. */
export interface StepAside {
  readonly type: 'StepAside';
  readonly reason: string;
}
/** Ends somebody else's access at once; a second person confirms it, or it is undone. */
export interface AskAside {
  readonly type: 'AskAside';
  readonly person: PersonId;
  readonly reason: string;
}
/** Asks a second person to let somebody back in who was taken out by mistake. */
export interface AskBack {
  readonly type: 'AskBack';
  readonly person: PersonId;
  readonly reason: string;
}
/** The second person's answer to either. */
export interface AnswerAside {
  readonly type: 'AnswerAside';
  /** Number of the question: the part of its task's id. */
  readonly aside: string;
  readonly agrees: boolean;
}
export type AsideCommand = StepAside | AskAside | AskBack | AnswerAside;
