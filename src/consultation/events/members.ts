/** Events about who is in the case and who read it. */
import type { CaseEvent, NoBody, None, Notifies, Reason } from '../event.ts';
import type { MemberKind } from '../face.ts';
import type { PersonId, RoleId } from '../school.ts';

type MemberAdded = CaseEvent<
  'MemberAdded',
  {
    readonly person: PersonId;
    readonly as: MemberKind;
    readonly core: boolean;
    /** With the core: the role that it rests on, or that a person let them in. */
    readonly coreBy?: RoleId | 'person';
  } & Notifies,
  None,
  Reason
>;
/** `endedBy`: whoever chose to end it, for themselves or another; absent where it ended by itself. `told`: they are to hear it. */
type MemberEnded = CaseEvent<
  'MemberEnded',
  { readonly person: PersonId; readonly endedBy?: PersonId; readonly told?: true } & Notifies,
  None,
  Reason
>;
/** The role on which reading the core rested is no longer held. */
type CoreEnded = CaseEvent<'CoreEnded', { readonly person: PersonId } & Notifies, None, NoBody>;
type MemberPaused = CaseEvent<'MemberPaused', { readonly person: PersonId } & Notifies, None, NoBody>;
type MemberResumed = CaseEvent<'MemberResumed', { readonly person: PersonId }, None, NoBody>;
type MemberExtended = CaseEvent<'MemberExtended', { readonly person: PersonId }, None, NoBody>;
/** First reading, or the first since a notice. */
type FileOpened = CaseEvent<'FileOpened', { readonly person: PersonId }, None, NoBody>;

export type MemberEvent =
  | MemberAdded
  | MemberEnded
  | CoreEnded
  | MemberPaused
  | MemberResumed
  | MemberExtended
  | FileOpened;
