/** Events about a report that a human made, and about what follows it. */
import type { CaseEvent, NoBody, None, Notifies } from '../event.ts';
import type { BoardMessage } from '../face.ts';
import type { ParentsTold, ReportFact } from '../report-fact.ts';
import type { PersonId } from '../school.ts';

export type ReportSent = CaseEvent<
  'ReportSent',
  Notifies,
  Pick<ReportFact, 'how' | 'reporters'>,
  { readonly how?: ReportFact['how']; readonly reporters?: readonly PersonId[]; readonly reference?: string }
>;
type ParentsInformed = CaseEvent<
  'ParentsInformed',
  Notifies,
  ParentsTold,
  {
    readonly by?: PersonId;
    readonly reaction?: string;
    readonly ground?: string;
    readonly whose?: string;
    readonly interest?: string;
    readonly otherWay?: string;
    readonly noConsent?: string;
    readonly outweighs?: string;
    readonly toWhom?: string;
  }
>;
/** `earlier`: of before the last report, so no answer to that one. */
type FeedbackReceived = CaseEvent<
  'FeedbackReceived',
  Notifies,
  { readonly earlier?: true },
  { readonly text?: string }
>;
/** When Veilig Thuis says that it calls. `promised`: `YYYY-MM-DD`; `promisedOn` is the same day among the words. */
type Promised = Pick<ReportFact, 'promised'>;
interface PromisedOn {
  readonly promisedOn?: string;
}
/** Veilig Thuis said whether it has the report. */
type ReceiptNoted = CaseEvent<
  'ReceiptNoted',
  Notifies,
  { readonly received: boolean } & Promised,
  { readonly confirmedBy?: string; readonly reference?: string; readonly text?: string } & PromisedOn
>;
/**
 * Veilig Thuis was asked for an answer that had not come yet: by whom, when, and who was spoken to. `leads`: by directie, after it was told that no
 * answer came.
 */
type FeedbackSought = CaseEvent<
  'FeedbackSought',
  Notifies,
  Promised & { readonly leads?: true },
  { readonly spokenTo?: string; readonly text?: string } & PromisedOn
>;
/**
 * Directie is told that Veilig Thuis did not answer, also after it was asked; nobody, where there is nobody to tell. `climbs`: it is also asked to
 * call, and to decide on a complaint.
 */
type SilenceTold = CaseEvent<
  'SilenceTold',
  { readonly people: readonly PersonId[] } & Notifies,
  Pick<ReportFact, 'climbs'>,
  NoBody
>;
/** Directie decided whether the school complains about Veilig Thuis. */
type ComplaintDecided = CaseEvent<
  'ComplaintDecided',
  Notifies,
  { readonly made: boolean },
  { readonly reason?: string }
>;
export type EmergencyReported = CaseEvent<
  'EmergencyReported',
  Notifies,
  Pick<ReportFact, 'how'>,
  { readonly how?: ReportFact['how']; readonly reportedBy?: PersonId; readonly note?: string }
>;

/** The board is told by itself, without content: the face holds all that is said. */
type BoardInformed = CaseEvent<'BoardInformed', { readonly people: readonly PersonId[] } & BoardMessage, None, NoBody>;

export type ReportEvent =
  | ReportSent
  | ParentsInformed
  | ReceiptNoted
  | FeedbackReceived
  | FeedbackSought
  | SilenceTold
  | ComplaintDecided
  | EmergencyReported
  | BoardInformed;
