/** What people (and the clock) may ask of a case, as checked input. Words in a command end up in the body of an event, nowhere else. */
import type { Urgency } from './face.ts';
import type { Answer, EntryType } from './facts.ts';
import type { PersonId } from './school.ts';

/** A moment as the person gave it: an ISO instant. */
type Instant = string;

export interface IntakeDetails {
  readonly workingName?: string;
  readonly group?: string;
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

export interface AddEntry {
  readonly type: 'AddEntry';
  readonly id: string;
  readonly entryType: Exclude<EntryType, 'talkReport' | 'consent' | 'advice' | 'message'>;
  readonly text: string;
  readonly happenedAt: Instant;
  readonly place?: string;
  readonly others?: string;
  readonly direction?: 'supports' | 'contradicts' | 'neutral';
  readonly sourceKind?: 'own' | 'child' | 'parent' | 'other';
  /** Of a statement: whose words, and who heard them. */
  readonly saidBy?: string;
  readonly heardBy?: string;
  /** Of a diagnosis: who made it, in which function, date of the document. */
  readonly madeBy?: string;
  readonly madeOn?: string;
  readonly audience: 'case' | 'core';
  readonly step?: string;
  /** The entry that this one puts right. */
  readonly corrects?: string;
  /** The message it was lifted from. */
  readonly liftedFrom?: string;
}
export interface ResolveHypothesis {
  readonly type: 'ResolveHypothesis';
  readonly entry: string;
  readonly status: 'confirmed' | 'refuted';
  readonly text: string;
}
export interface React {
  readonly type: 'React';
  readonly id: string;
  readonly step: string;
  readonly text: string;
}
export interface RecordTalk {
  readonly type: 'RecordTalk';
  readonly id: string;
  readonly with: 'child' | 'parents';
  readonly present: readonly PersonId[];
  readonly happenedAt: Instant;
  readonly goal: string;
  readonly reaction: string;
  readonly agreements: string;
  readonly discussedWith?: string;
  readonly suspicionGone: boolean;
  /** The suspicion was named to the child: allowed when the child told someone at school earlier. */
  readonly toldEarlier?: boolean;
}
export interface JudgeChild {
  readonly type: 'JudgeChild';
  readonly able: boolean;
  readonly reason: string;
}
export interface SkipTalk {
  readonly type: 'SkipTalk';
  readonly with: 'child' | 'parents';
  readonly ground: string;
  readonly whose?: string;
  readonly reason: string;
}
export interface RecordAdvice {
  readonly type: 'RecordAdvice';
  readonly id: string;
  readonly from: 'veiligThuis' | 'other';
  readonly happenedAt: Instant;
  readonly spokenTo: string;
  readonly text: string;
  readonly advises: 'report' | 'noReport' | 'other';
  readonly registeredUnder?: PersonId;
}
export interface RecordConsent {
  readonly type: 'RecordConsent';
  readonly id: string;
  readonly body: string;
  readonly givenBy: string;
  readonly given: boolean;
  readonly happenedAt: Instant;
  readonly note?: string;
}
export interface LinkPupil {
  readonly type: 'LinkPupil';
  readonly group?: string;
  readonly workingName?: string;
}

export interface StartStep {
  readonly type: 'StartStep';
  readonly step: string;
  /** Needed when a step before it is not finished (*afwijking*). */
  readonly reason?: string;
}
export interface CompleteStep {
  readonly type: 'CompleteStep';
  readonly step: string;
  /** Needed when something is lacking that may be passed (*afwijking*). */
  readonly reason?: string;
}
export interface ReopenStep {
  readonly type: 'ReopenStep';
  readonly step: string;
  readonly reason: string;
}
export interface CompleteTask {
  readonly type: 'CompleteTask';
  readonly task: string;
  readonly revision: number;
}

export interface AnswerQuestion {
  readonly type: 'AnswerQuestion';
  readonly question: string;
  /** Revision that the person saw. */
  readonly revision: number;
  readonly value: Answer;
  readonly reasons: string;
  /** Why the advice of Veilig Thuis turns the doubt. */
  readonly motivation?: string;
}
export interface AddVoice {
  readonly type: 'AddVoice';
  readonly question: string;
  readonly revision: number;
  readonly stance: 'agree' | 'disagree' | 'add';
  readonly text: string;
}

export interface DecideReport {
  readonly type: 'DecideReport';
  readonly needed: boolean;
  readonly reason: string;
  /** Needed when it departs from recorded advice. */
  readonly motivation?: string;
}
export interface DecideHelp {
  readonly type: 'DecideHelp';
  readonly possible: boolean;
  readonly reason: string;
}
/** The blocks of a report that a human sends; text only, as it is shown to whoever decides. */
export interface ReportText {
  readonly concern: string;
  readonly meldcode: string;
  readonly talks: string;
  readonly identity: string;
  readonly followUp: string;
  readonly strengths: string;
  readonly safety: string;
}
export interface SaveDraft {
  readonly type: 'SaveDraft';
  /** Revision the text was made from; 0 for the first. */
  readonly revision: number;
  readonly text: ReportText;
  /** sha-256 of the text exactly as it will be shown. */
  readonly hash: string;
  readonly identityMode: 'open' | 'shieldedFromFamily';
  readonly submit: boolean;
}
/** The exact text was shown to this person. */
export interface ReadDraft {
  readonly type: 'ReadDraft';
  readonly revision: number;
}
export interface ApproveDraft {
  readonly type: 'ApproveDraft';
  readonly revision: number;
  readonly hash: string;
  /** Only where nobody else can read along: why alone; the board's contact sees it. */
  readonly aloneReason?: string;
}
export interface ReturnDraft {
  readonly type: 'ReturnDraft';
  readonly revision: number;
  readonly questions: string;
}
export interface RefuseDraft {
  readonly type: 'RefuseDraft';
  readonly revision: number;
  readonly reason: string;
}
export interface RecordDissent {
  readonly type: 'RecordDissent';
  readonly reason: string;
}
export interface RecordSent {
  readonly type: 'RecordSent';
  readonly how: 'phone' | 'form';
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
        /** The five questions on breaking confidentiality (domain.md 3 rule 16). */
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
export interface ArrangeHelp {
  readonly type: 'ArrangeHelp';
  /** `YYYY-MM-DD` */
  readonly term: string;
  readonly what: string;
  readonly roles: string;
  readonly tasks?: string;
  readonly caseManager?: PersonId;
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

export type PersonCommand =
  | OpenCase
  | CompleteDetails
  | OpenFile
  | RaiseUrgency
  | AddMember
  | EndMember
  | ExtendMember
  | LeaveCase
  | PauseMember
  | ResumeMember
  | AddEntry
  | ResolveHypothesis
  | React
  | RecordTalk
  | JudgeChild
  | SkipTalk
  | RecordAdvice
  | RecordConsent
  | LinkPupil
  | StartStep
  | CompleteStep
  | ReopenStep
  | CompleteTask
  | AnswerQuestion
  | AddVoice
  | DecideReport
  | DecideHelp
  | SaveDraft
  | ReadDraft
  | ApproveDraft
  | ReturnDraft
  | RefuseDraft
  | RecordDissent
  | RecordSent
  | RecordParentsInformed
  | RecordFeedback
  | ArrangeHelp
  | ReportEmergency
  | CloseCase
  | ReopenCase;
export type SystemCommand = Escalate | MemberGone;
export type Command = PersonCommand | SystemCommand;
