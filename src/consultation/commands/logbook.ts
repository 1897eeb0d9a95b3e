/** Commands that write in the logbook. */
import type { ConsentOf, HypothesisEnd } from '../../protocol/terms.ts';
import type { Direction, SourceKind, TheirWords, WrittenType } from '../entry-types.ts';
import type { DayOrInstant } from './instant.ts';

export interface AddEntry {
  readonly type: 'AddEntry';
  readonly id: string;
  readonly entryType: WrittenType;
  readonly text: string;
  /** Absent where the day is not known. */
  readonly happenedAt?: DayOrInstant;
  readonly place?: string;
  readonly others?: string;
  readonly direction?: Direction;
  readonly sourceKind?: SourceKind;
  /** For a statement: whose words these are, and who heard them. */
  readonly saidBy?: string;
  readonly heardBy?: string;
  /** For a diagnosis: who made it, their profession, and the date of the document. */
  readonly madeBy?: string;
  readonly madeOn?: string;
  readonly audience: 'case' | 'core';
  readonly step?: string;
  /** Id of the entry that this one corrects: one of the same author. */
  readonly corrects?: string;
  /** Id of the entry beside which this one stands, also where it says the opposite; that entry stays as it is. */
  readonly besides?: string;
  /** For words of whoever asked for a correction. */
  readonly theirs?: TheirWords;
  /** Id of the chat message this entry was taken from. */
  readonly liftedFrom?: string;
}
export interface ResolveHypothesis {
  readonly type: 'ResolveHypothesis';
  readonly entry: string;
  readonly status: HypothesisEnd;
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
  /** Asked where an older pupil consents herself. */
  readonly of?: ConsentOf;
  /** Absent where nobody was asked. */
  readonly givenBy?: string;
  readonly given: boolean;
  /** Ground of the protocol on which nobody was asked; then it is not given. */
  readonly notAsked?: string;
  /** Whose safety is at stake. */
  readonly whose?: string;
  readonly happenedAt: DayOrInstant;
  readonly note?: string;
}

export type LogbookCommand = AddEntry | ResolveHypothesis | React | RecordConsent;
