/** How a case begins and ends, and who is in it. */
import type { Urgency } from '../face.ts';
import type { AgeFrom } from '../facts.ts';
import type { PersonId } from '../school.ts';

/** A moment as the person gave it: an ISO instant. */
export type Instant = string;

export interface IntakeDetails {
  readonly workingName?: string;
  readonly group?: string;
  /** The pupil is at least this old. */
  readonly ageFrom?: AgeFrom;
  readonly seen?: string;
  readonly when?: Instant;
  readonly place?: string;
  readonly others?: string;
  /** Where it comes from: seen, heard from the child, from a parent, from another. */
  readonly sourceKind?: 'own' | 'child' | 'parent' | 'other';
}

export interface OpenCase extends IntakeDetails {
  readonly type: 'OpenCase';
  readonly caseId: string;
  /** Id of the first logbook entry, when something was seen. */
  readonly entryId: string;
  readonly callName: string;
  readonly urgency: Urgency;
  /** Asked before whoever receives new cases, where the protocol offers it; nobody else hears of it before one of the two says so. */
  readonly askFirst?: PersonId;
  /** A practice case: nobody but the author is in it. */
  readonly practice?: true;
  /** Colleagues to consult, beside those the profile names. */
  readonly consult: readonly PersonId[];
  /** Who must not see this: a conflict of interest. */
  readonly exclude: readonly PersonId[];
  readonly duo?: PersonId;
  /** *Er is al gemeld*, before there was a case: recorded together with its opening. */
  readonly reported?: Omit<ReportEmergency, 'type'>;
}
export interface CompleteDetails extends IntakeDetails {
  readonly type: 'CompleteDetails';
  readonly entryId: string;
}
/** Whoever receives new cases is brought in after all. */
export interface ShareCase {
  readonly type: 'ShareCase';
}
/** The file was opened and read. */
export interface OpenFile {
  readonly type: 'OpenFile';
}
export interface RaiseUrgency {
  readonly type: 'RaiseUrgency';
  readonly urgency: Urgency;
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

export interface ReportEmergency {
  readonly type: 'ReportEmergency';
  readonly happenedAt: Instant;
  readonly how: 'phone' | 'form';
  /** Who reported, when it was someone else. */
  readonly reportedBy?: PersonId;
  readonly note?: string;
}
export interface CloseCase {
  readonly type: 'CloseCase';
  readonly reason: string;
  readonly text: string;
}
export interface ReopenCase {
  readonly type: 'ReopenCase';
  readonly reason: string;
}
/** Who keeps an eye on the case in the school holiday. */
export interface NameWatcher {
  readonly type: 'NameWatcher';
  readonly person: PersonId;
}
/** The clock's own: a task's term ran out, or its owner can no longer do it. */
export interface Escalate {
  readonly type: 'Escalate';
  readonly task: string;
}
/** The clock's own: someone no longer works at the school. */
export interface MemberGone {
  readonly type: 'MemberGone';
  readonly person: PersonId;
}
/** The clock's own: the owner was reminded often enough, the stand-in gets it. */
export interface PassOn {
  readonly type: 'PassOn';
  readonly task: string;
  /** Of the task that was reminded of. */
  readonly revision: number;
}
/** The clock's own, on the last school day before a holiday; without `until` the holiday is over. */
export interface AskWatcher {
  readonly type: 'AskWatcher';
  /** Last day without school, `YYYY-MM-DD`. */
  readonly until?: string;
}
