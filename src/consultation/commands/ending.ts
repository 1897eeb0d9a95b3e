/** Commands for closing and reopening a case, and for naming who keeps watch during a holiday. */
import type { PersonId } from '../school.ts';
import type { Instant } from './instant.ts';

export interface CloseCase {
  readonly type: 'CloseCase';
  readonly reason: string;
  readonly text: string;
}
/** Opens a closed case again because of something new, which becomes an entry of the file. */
export interface ReopenCase {
  readonly type: 'ReopenCase';
  readonly entryId: string;
  /** What is new. */
  readonly reason: string;
  readonly happenedAt: Instant;
}
/** Names who keeps an eye on the case during the school holiday. */
export interface NameWatcher {
  readonly type: 'NameWatcher';
  readonly person: PersonId;
}
/** Asks for a watcher; given by the clock on the last school day before a holiday. Without `until` the holiday is over. */
export interface AskWatcher {
  readonly type: 'AskWatcher';
  /** Last day without school, `YYYY-MM-DD`. */
  readonly until?: string;
}

/** Works out anew what a case waits for, because the school changed; given by the clock. */
export interface SettleWaits {
  readonly type: 'SettleWaits';
}

export type EndingCommand = CloseCase | ReopenCase | NameWatcher;
/** Commands that only the clock gives. */
export type EndingClockCommand = AskWatcher | SettleWaits;
