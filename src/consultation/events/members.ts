/** Events about who is in the case and who read it. */
import type { CaseEvent, NoBody, None, Notifies, Reason } from '../event.ts';
import type { MemberKind } from '../face.ts';
import type { PersonId } from '../school.ts';

type MemberAdded = CaseEvent<
  'MemberAdded',
  { readonly person: PersonId; readonly as: MemberKind; readonly core: boolean } & Notifies,
  None,
  Reason
>;
type MemberEnded = CaseEvent<'MemberEnded', { readonly person: PersonId } & Notifies, None, Reason>;
type MemberPaused = CaseEvent<'MemberPaused', { readonly person: PersonId } & Notifies, None, NoBody>;
type MemberResumed = CaseEvent<'MemberResumed', { readonly person: PersonId }, None, NoBody>;
type MemberExtended = CaseEvent<'MemberExtended', { readonly person: PersonId }, None, NoBody>;
/** First reading, or the first since a notice. */
type FileOpened = CaseEvent<'FileOpened', { readonly person: PersonId }, None, NoBody>;

export type MemberEvent = MemberAdded | MemberEnded | MemberPaused | MemberResumed | MemberExtended | FileOpened;
