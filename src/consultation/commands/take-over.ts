/** Commands about what somebody is asked to take over. */
import type { PersonId } from '../school.ts';

/** Takes over everything that this person is asked for in the case. */
export interface TakeOver {
  readonly type: 'TakeOver';
}
/** Asks whoever comes next, beside those who let their term pass; given by the clock. */
export interface AskFurther {
  readonly type: 'AskFurther';
}

/**
 * Somebody of the board saw that they are asked to name somebody, or named somebody. They are in no case, so their answer is read by the
 * system.
 */
export interface BoardAnswers {
  readonly type: 'BoardAnswers';
  readonly by: PersonId;
  readonly names?: PersonId;
}

export type TakeOverCommand = TakeOver;
/** Commands that only the clock gives. */
export type TakeOverClockCommand = AskFurther | BoardAnswers;
