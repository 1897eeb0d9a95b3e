/** Commands about what somebody is asked to take over. */

/** Takes over everything that this person is asked for in the case. */
export interface TakeOver {
  readonly type: 'TakeOver';
}
/** Asks whoever comes next, beside those who let their term pass; given by the clock. */
export interface AskFurther {
  readonly type: 'AskFurther';
}

export type TakeOverCommand = TakeOver;
/** Commands that only the clock gives. */
export type TakeOverClockCommand = AskFurther;
