import type { EventType } from '../consultation/events.ts';

export interface LogbookQuery<T extends EventType = EventType> {
  readonly types?: readonly T[];
  readonly ids?: readonly string[];
  /** Newest first by happened-at (else recorded-at); `after` is the last id of the page before. */
  readonly limit?: number;
  readonly after?: string;
}
