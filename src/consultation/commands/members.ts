/** Who is in the case, and who reads it. */
import type { PersonId } from '../school.ts';

/** The file was opened and read. */
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
/** The person chose to leave the case. */
export interface LeaveCase {
  readonly type: 'LeaveCase';
  readonly successor?: PersonId;
}
/** The person left the room on the platform: access pauses until they say what they want. */
export interface PauseMember {
  readonly type: 'PauseMember';
}
export interface ResumeMember {
  readonly type: 'ResumeMember';
}
/** The clock's own: someone no longer works at the school. */
export interface MemberGone {
  readonly type: 'MemberGone';
  readonly person: PersonId;
}

export type MemberCommand = OpenFile | AddMember | EndMember | ExtendMember | LeaveCase | PauseMember | ResumeMember;
/** The clock's own. */
export type MemberClockCommand = MemberGone;
