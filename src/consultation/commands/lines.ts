/** Commands about single lines of the file that should not be read. */
import type { LineGround } from '../line-facts.ts';

/** A row of the logbook, and whether it is of the core. */
interface Line {
  readonly entry: string;
  readonly core: boolean;
}

/** Hides the words of a line from everybody, at once. */
export interface MaskLine extends Line {
  readonly type: 'MaskLine';
  readonly ground: LineGround;
  /** Rows that hold the same words. */
  readonly quotedIn: readonly Line[];
}
export interface UnmaskLine {
  readonly type: 'UnmaskLine';
  readonly entry: string;
}
/** Asks a second person to erase a line that is masked. */
export interface AskErasure {
  readonly type: 'AskErasure';
  readonly entry: string;
  readonly ground: LineGround;
}
/** The second person: erases it, or leaves it masked. */
export interface AnswerErasure {
  readonly type: 'AnswerErasure';
  readonly entry: string;
  readonly agrees: boolean;
}

export type LineCommand = MaskLine | UnmaskLine | AskErasure | AnswerErasure;
