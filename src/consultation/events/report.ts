/** Events about a report that a human made, and about what follows it. */
import type { CaseEvent, NoBody, None, Notifies } from '../event.ts';
import type { BoardMessage } from '../face.ts';
import type { ParentsTold, ReportFact } from '../facts.ts';
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
type FeedbackReceived = CaseEvent<'FeedbackReceived', Notifies, None, { readonly text?: string }>;
/** Veilig Thuis was asked for an answer that had not come yet: by whom, when, and who was spoken to. */
type FeedbackSought = CaseEvent<
  'FeedbackSought',
  Notifies,
  None,
  { readonly spokenTo?: string; readonly text?: string }
>;
/** Directie is told that Veilig Thuis did not answer, also after it was asked; nobody, where there is nobody to tell. */
type SilenceTold = CaseEvent<'SilenceTold', { readonly people: readonly PersonId[] } & Notifies, None, NoBody>;
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
  | FeedbackReceived
  | FeedbackSought
  | SilenceTold
  | EmergencyReported
  | BoardInformed;
