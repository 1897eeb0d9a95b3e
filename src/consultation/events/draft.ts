/** Events on the text of a report: written, read, approved or not. */
import type { AloneGround, IdentityMode, RoleId } from '../../protocol/terms.ts';
import type { ReportText } from '../commands/draft.ts';
import type { CaseEvent, NoBody, None, Notifies, Reason } from '../event.ts';
import type { DraftStatus } from '../face.ts';
import type { PersonId } from '../school.ts';

export type DraftSaved = CaseEvent<
  'DraftSaved',
  {
    readonly revision: number;
    readonly status: Extract<DraftStatus, 'drafting' | 'waiting'>;
    readonly waitingFor: readonly PersonId[];
  } & Notifies,
  { readonly hash: string; readonly identity: IdentityMode; readonly identityGround?: string },
  {
    readonly text?: ReportText;
    readonly identityMode?: IdentityMode;
    readonly identityGround?: string;
    readonly whose?: string;
  }
>;
/** The exact text with this hash was shown to this person. */
type DraftRead = CaseEvent<'DraftRead', None, { readonly hash: string }, NoBody>;
type DraftApproved = CaseEvent<
  'DraftApproved',
  { readonly revision: number; readonly final: boolean; readonly waitingFor: readonly PersonId[] } & Notifies,
  { readonly role: RoleId; readonly alone: boolean; readonly hash: string; readonly aloneGround?: AloneGround },
  /** `aloneReason`: why one person approved alone; `reason`: what somebody added who did not. */
  { readonly aloneReason?: string; readonly reason?: string }
>;
type DraftReturned = CaseEvent<
  'DraftReturned',
  { readonly revision: number } & Notifies,
  None,
  { readonly questions?: string }
>;
type DraftRefused = CaseEvent<'DraftRefused', { readonly revision: number } & Notifies, None, Reason>;
type DissentRecorded = CaseEvent<'DissentRecorded', Notifies, None, Reason>;
type DraftObjected = CaseEvent<
  'DraftObjected',
  { readonly revision: number } & Notifies,
  { readonly objection: string },
  Reason
>;
type ObjectionAnswered = CaseEvent<
  'ObjectionAnswered',
  Notifies,
  { readonly objection: string },
  { readonly text?: string }
>;

export type DraftEvent =
  | DraftSaved
  | DraftRead
  | DraftApproved
  | DraftReturned
  | DraftRefused
  | DissentRecorded
  | DraftObjected
  | ObjectionAnswered;
