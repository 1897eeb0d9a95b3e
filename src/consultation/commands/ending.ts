/** Closing, opening again, and who keeps watch in a holiday. */
import type { PersonId } from '../school.ts';

export interface CloseCase {
  readonly type: 'CloseCase';
  readonly reason: string;
  readonly text: string;
}
export interface ReopenCase {
  readonly type: 'ReopenCase';
  readonly reason: string;
}
/** Who keeps an eye on the case in the school holiday. */
export interface NameWatcher {
  readonly type: 'NameWatcher';
  readonly person: PersonId;
}
/** The clock's own, on the last school day before a holiday; without `until` the holiday is over. */
export interface AskWatcher {
  readonly type: 'AskWatcher';
  /** Last day without school, `YYYY-MM-DD`. */
  readonly until?: string;
}

export type EndingCommand = CloseCase | ReopenCase | NameWatcher;
/** The clock's own. */
export type EndingClockCommand = AskWatcher;
