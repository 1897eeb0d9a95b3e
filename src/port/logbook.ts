import type { EventType } from '../consultation/events.ts';

export interface LogbookQuery<T extends EventType = EventType> {
  readonly types?: readonly T[];
  readonly ids?: readonly string[];
  /** Also the words of lines that are masked: for who masks them, and who decides on erasing them. */
  readonly hidden?: true;
  /** Maximum number of rows, in the order of writing, the last one first; `after` is the last id of the page before. */
  readonly limit?: number;
  readonly after?: string;
}
