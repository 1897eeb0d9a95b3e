/** What is written in the logbook. */
import type { Direction, SourceKind, WrittenType } from '../entry-types.ts';
import type { Instant } from './instant.ts';

export interface AddEntry {
  readonly type: 'AddEntry';
  readonly id: string;
  readonly entryType: WrittenType;
  readonly text: string;
  readonly happenedAt: Instant;
  readonly place?: string;
  readonly others?: string;
  readonly direction?: Direction;
  readonly sourceKind?: SourceKind;
  /** Of a statement: whose words, and who heard them. */
  readonly saidBy?: string;
  readonly heardBy?: string;
  /** Of a diagnosis: who made it, in which function, date of the document. */
  readonly madeBy?: string;
  readonly madeOn?: string;
  readonly audience: 'case' | 'core';
  readonly step?: string;
  /** The entry that this one puts right. */
  readonly corrects?: string;
  /** The message it was lifted from. */
  readonly liftedFrom?: string;
}
export interface ResolveHypothesis {
  readonly type: 'ResolveHypothesis';
  readonly entry: string;
  readonly status: 'confirmed' | 'refuted';
  readonly text: string;
}
export interface React {
  readonly type: 'React';
  readonly id: string;
  readonly step: string;
  readonly text: string;
}
export interface RecordConsent {
  readonly type: 'RecordConsent';
  readonly id: string;
  readonly body: string;
  /** A body that the protocol names. */
  readonly for?: string;
  readonly givenBy: string;
  readonly given: boolean;
  readonly happenedAt: Instant;
  readonly note?: string;
}

export type LogbookCommand = AddEntry | ResolveHypothesis | React | RecordConsent;
