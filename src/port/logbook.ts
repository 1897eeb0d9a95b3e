import type { EventType } from '../consultation/events.ts';

export interface LogbookQuery<T extends EventType = EventType> {
  readonly types?: readonly T[];
  readonly ids?: readonly string[];
  /** Maximum number of rows, newest first by happened-at (otherwise recorded-at); `after` is the last id of the page before. */
  readonly limit?: number;
  readonly after?: string;
}
