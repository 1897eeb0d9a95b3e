import type { PersonId } from '../consultation/school.ts';

/** One row of the logbook as this person may see it: rows of another audience are not there at all. */
export interface LogbookRow {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly author: PersonId | undefined;
  readonly recordedAt: string;
  readonly happenedAt: string | undefined;
  readonly audience: 'case' | 'core';
  readonly face: Record<string, unknown>;
  readonly facts: Record<string, unknown>;
  readonly body: Record<string, unknown> | undefined;
}

export interface LogbookQuery {
  readonly types?: readonly string[];
  readonly ids?: readonly string[];
  /** Newest first by happened-at (else recorded-at); `after` is the last id of the page before. */
  readonly limit?: number;
  readonly after?: string;
}
