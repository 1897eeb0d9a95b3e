/** Commands about who is in the case and who reads it. */
import type { PersonId } from '../school.ts';

/** Records that a person opened and read the file. */
export interface OpenFile {
  readonly type: 'OpenFile';
}
export interface AddMember {
  readonly type: 'AddMember';
  readonly person: PersonId;
  readonly core: boolean;
  readonly reason: string;
}
export interface EndMember {
  readonly type: 'EndMember';
  readonly person: PersonId;
  readonly reason: string;
}
export interface ExtendMember {
  readonly type: 'ExtendMember';
  readonly person: PersonId;
}
/** Ends the membership of a person who chose to leave the case. */
export interface LeaveCase {
  readonly type: 'LeaveCase';
  readonly successor?: PersonId;
}
/** Pauses the access of a person who left the room on the platform, until they say what they want. */
export interface PauseMember {
  readonly type: 'PauseMember';
}
export interface ResumeMember {
  readonly type: 'ResumeMember';
}
/** Ends the access of someone who no longer works at the school; given by the clock. */
export interface MemberGone {
  readonly type: 'MemberGone';
  readonly person: PersonId;
}

export type MemberCommand = OpenFile | AddMember | EndMember | ExtendMember | LeaveCase | PauseMember | ResumeMember;
/** Commands that only the clock gives. */
export type MemberClockCommand = MemberGone;
