/** Commands about a report that a human made, and about what follows it. */
import type { ReportWay } from '../../protocol/terms.ts';
import type { PersonId } from '../school.ts';
import type { DayOrInstant, Instant } from './instant.ts';

export interface RecordSent {
  readonly type: 'RecordSent';
  /** Who made the report; when absent, whoever records it. */
  readonly by?: readonly PersonId[];
  readonly how: ReportWay;
  readonly happenedAt: Instant;
  readonly reference?: string;
}
export interface RecordParentsInformed {
  readonly type: 'RecordParentsInformed';
  readonly told:
    | { readonly yes: true; readonly by: PersonId; readonly happenedAt: Instant; readonly reaction: string }
    | {
        readonly yes: false;
        readonly ground: string;
        readonly whose?: string;
        /** The five questions to weigh before breaking confidentiality. */
        readonly weighed: {
          readonly interest: string;
          readonly otherWay: string;
          readonly noConsent: string;
          readonly outweighs: string;
          readonly toWhom: string;
        };
      };
}
export interface RecordFeedback {
  readonly type: 'RecordFeedback';
  readonly happenedAt: Instant;
  readonly text: string;
}
/** Records whether Veilig Thuis has the report: by whom that was confirmed, when, and under which number. */
export interface NoteReceipt {
  readonly type: 'NoteReceipt';
  readonly received: boolean;
  readonly happenedAt: DayOrInstant;
  readonly confirmedBy?: string;
  readonly reference?: string;
  /** The day on which Veilig Thuis says that it calls, `YYYY-MM-DD`. */
  readonly promisedOn?: string;
}
/** Records that Veilig Thuis was asked for an answer that did not come yet. */
export interface SeekFeedback {
  readonly type: 'SeekFeedback';
  readonly happenedAt: DayOrInstant;
  readonly spokenTo: string;
  readonly text?: string;
  /** The day on which Veilig Thuis says that it calls, `YYYY-MM-DD`. */
  readonly promisedOn?: string;
}
/** Records what directie decides on a complaint about Veilig Thuis, which does not answer. */
export interface DecideComplaint {
  readonly type: 'DecideComplaint';
  readonly made: boolean;
  readonly reason: string;
}
export interface ReportEmergency {
  readonly type: 'ReportEmergency';
  readonly happenedAt: Instant;
  readonly how: ReportWay;
  /** Who reported, when that was someone else. */
  readonly reportedBy?: PersonId;
  readonly note?: string;
}

export type ReportCommand =
  | RecordSent
  | RecordParentsInformed
  | NoteReceipt
  | RecordFeedback
  | SeekFeedback
  | DecideComplaint
  | ReportEmergency;
