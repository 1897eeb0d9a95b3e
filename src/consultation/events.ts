/** Everything that can happen in a case, in the past tense. What is in `face` may be posted; `facts` feed the rules; `body` holds the words. */
import type { CaseEvent } from './event.ts';
import type { DraftStatus, MemberKind, Task, Urgency } from './face.ts';
import type {
  AdviceFact,
  AgeFrom,
  Answer,
  CaseFacts,
  EntryFact,
  Outcome,
  RecordFact,
  ReportFact,
  TalkFact,
} from './facts.ts';
import type { PersonId, RoleId } from './school.ts';

type None = Record<never, never>;
/** People who get a quiet notice that something new stands in the file. */
interface Notifies {
  readonly notify?: readonly PersonId[];
}

export type CaseOpened = CaseEvent<
  'CaseOpened',
  {
    readonly caseId: string;
    readonly schoolId: string;
    readonly callName: string;
    readonly profileId: string;
    readonly urgency: Urgency;
    /** The only place where a case becomes a practice case. */
    readonly practice?: true;
    /** Step ids in the profile's order. */
    readonly steps: readonly string[];
    readonly questions: readonly string[];
  },
  {
    readonly about: CaseFacts['about'];
    readonly excluded: readonly PersonId[];
    readonly missing: readonly string[];
    readonly ageFrom?: AgeFrom;
  }
>;
export type DetailsCompleted = CaseEvent<
  'DetailsCompleted',
  None,
  { readonly missing: readonly string[]; readonly about?: CaseFacts['about']; readonly ageFrom?: AgeFrom }
>;
export type UrgencyRaised = CaseEvent<'UrgencyRaised', { readonly urgency: Urgency } & Notifies, None>;
export type MemberAdded = CaseEvent<
  'MemberAdded',
  { readonly person: PersonId; readonly as: MemberKind; readonly core: boolean } & Notifies,
  None
>;
export type MemberEnded = CaseEvent<'MemberEnded', { readonly person: PersonId } & Notifies, None>;
export type MemberPaused = CaseEvent<'MemberPaused', { readonly person: PersonId } & Notifies, None>;
export type MemberResumed = CaseEvent<'MemberResumed', { readonly person: PersonId }, None>;
export type MemberExtended = CaseEvent<'MemberExtended', { readonly person: PersonId }, None>;
/** First reading, or the first since a notice. */
export type FileOpened = CaseEvent<'FileOpened', { readonly person: PersonId }, None>;
export type PupilLinked = CaseEvent<
  'PupilLinked',
  None,
  { readonly about?: CaseFacts['about']; readonly ageFrom?: AgeFrom }
>;

/** Read by the core of the case. */
export type SiblingNoted = CaseEvent<'SiblingNoted', None, { readonly sibling: CaseFacts['siblings'][number] }>;

export type TaskOpened = CaseEvent<
  'TaskOpened',
  Pick<Task, 'id' | 'kind' | 'step' | 'ownerRole' | 'owner' | 'dueAt'>,
  None
>;
export type TaskDone = CaseEvent<'TaskDone', { readonly id: string }, None>;
export type TaskDropped = CaseEvent<'TaskDropped', { readonly id: string }, None>;
export type TaskReassigned = CaseEvent<
  'TaskReassigned',
  {
    readonly id: string;
    readonly owner?: PersonId;
    readonly dueAt?: string;
    /** True when the term ran out; false when the owner can no longer do it. */
    readonly escalated: boolean;
  } & Notifies,
  None
>;

export type StepStarted = CaseEvent<
  'StepStarted',
  { readonly step: string; readonly deviated: boolean } & Notifies,
  None
>;
export type StepCompleted = CaseEvent<
  'StepCompleted',
  { readonly step: string; readonly deviated: boolean } & Notifies,
  None
>;
/** `anew`: what was asked of people in it is asked again. */
export type StepReopened = CaseEvent<'StepReopened', { readonly step: string; readonly anew?: true }, None>;

export type EntryAdded = CaseEvent<'EntryAdded', Notifies, { readonly entry: EntryFact; readonly corrects?: string }>;
export type HypothesisResolved = CaseEvent<
  'HypothesisResolved',
  Notifies,
  { readonly entry: string; readonly status: 'confirmed' | 'refuted' }
>;
export type Reacted = CaseEvent<'Reacted', { readonly step: string } & Notifies, { readonly entry: EntryFact }>;
export type TalkRecorded = CaseEvent<'TalkRecorded', Notifies, { readonly entry: EntryFact; readonly talk: TalkFact }>;
export type ChildJudged = CaseEvent<'ChildJudged', Notifies, { readonly able: boolean; readonly role: RoleId }>;
/** A talk left out, on a ground of the profile. */
export type TalkSkipped = CaseEvent<
  'TalkSkipped',
  Notifies,
  { readonly with: 'child' | 'parents'; readonly ground: string }
>;
export type AdviceRecorded = CaseEvent<
  'AdviceRecorded',
  Notifies,
  { readonly entry: EntryFact; readonly advice: AdviceFact }
>;
export type ConsentRecorded = CaseEvent<
  'ConsentRecorded',
  Notifies,
  { readonly entry: EntryFact; readonly given: boolean; readonly for?: string }
>;
/** The kind says nothing of a child: each case of the protocol is asked for it. */
export type RecordMade = CaseEvent<
  'RecordMade',
  { readonly record: string } & Notifies,
  { readonly record: RecordFact }
>;
/** Which mark it is stands nowhere in the face. */
export type CaseMarked = CaseEvent<'CaseMarked', Notifies, { readonly mark: string; readonly on: boolean }>;

export type QuestionAnswered = CaseEvent<
  'QuestionAnswered',
  { readonly question: string } & Notifies,
  { readonly value: Answer; readonly adviceId?: string; readonly together?: true }
>;
/** What the answers together lead to, by the profile's table. */
export type RoadFollowed = CaseEvent<
  'RoadFollowed',
  {
    /** Questions that are asked; those that stay open beside the outcome are among them. */
    readonly onRoad: readonly string[];
    /** Questions that are asked anew, whatever was answered before. */
    readonly anew?: readonly string[];
    readonly complete: boolean;
  },
  { readonly outcome: Outcome | undefined; readonly together?: readonly string[] }
>;
/** The steps begin again: the answers and what was decided on them no longer count. `kept`: a report that is still to be made stays decided. */
export type WeighingRestarted = CaseEvent<'WeighingRestarted', None, { readonly kept: boolean }>;
export type VoiceAdded = CaseEvent<
  'VoiceAdded',
  { readonly question: string } & Notifies,
  { readonly revision: number; readonly stance: 'agree' | 'disagree' | 'add' }
>;

export type ReportDecided = CaseEvent<
  'ReportDecided',
  Notifies,
  { readonly needed: boolean; readonly deviates: boolean }
>;
export type HelpDecided = CaseEvent<'HelpDecided', Notifies, { readonly possible: boolean }>;
export type DraftSaved = CaseEvent<
  'DraftSaved',
  {
    readonly revision: number;
    readonly status: Extract<DraftStatus, 'drafting' | 'waiting'>;
    readonly waitingFor: readonly PersonId[];
  } & Notifies,
  { readonly hash: string; readonly identity: 'open' | 'shieldedFromFamily'; readonly identityGround?: string }
>;
/** This person was shown the exact text with this hash. */
export type DraftRead = CaseEvent<'DraftRead', None, { readonly hash: string }>;
export type DraftApproved = CaseEvent<
  'DraftApproved',
  { readonly revision: number; readonly final: boolean; readonly waitingFor: readonly PersonId[] } & Notifies,
  { readonly role: RoleId; readonly alone: boolean; readonly hash: string }
>;
export type DraftReturned = CaseEvent<'DraftReturned', { readonly revision: number } & Notifies, None>;
export type DraftRefused = CaseEvent<'DraftRefused', { readonly revision: number } & Notifies, None>;
export type DissentRecorded = CaseEvent<'DissentRecorded', Notifies, None>;
export type DraftObjected = CaseEvent<
  'DraftObjected',
  { readonly revision: number } & Notifies,
  { readonly objection: string }
>;
export type ObjectionAnswered = CaseEvent<'ObjectionAnswered', Notifies, { readonly objection: string }>;
export type ReportSent = CaseEvent<'ReportSent', Notifies, Pick<ReportFact, 'how' | 'reporters'>>;
export type ParentsInformed = CaseEvent<
  'ParentsInformed',
  Notifies,
  | { readonly told: true; readonly by: PersonId; readonly at: string }
  | { readonly told: false; readonly ground: string }
>;
export type FeedbackReceived = CaseEvent<'FeedbackReceived', Notifies, None>;
export type HelpArranged = CaseEvent<
  'HelpArranged',
  Notifies,
  { readonly term: string; readonly caseManager: PersonId | undefined }
>;
export type EmergencyReported = CaseEvent<'EmergencyReported', Notifies, Pick<ReportFact, 'how'>>;
export type WatcherNamed = CaseEvent<
  'WatcherNamed',
  { readonly person: PersonId; readonly until: string } & Notifies,
  None
>;
export type CaseClosed = CaseEvent<'CaseClosed', Notifies, { readonly reason: string }>;
export type CaseReopened = CaseEvent<'CaseReopened', Notifies, None>;

export type ConsultationEvent =
  | CaseOpened
  | DetailsCompleted
  | UrgencyRaised
  | MemberAdded
  | MemberEnded
  | MemberPaused
  | MemberResumed
  | MemberExtended
  | FileOpened
  | PupilLinked
  | SiblingNoted
  | TaskOpened
  | TaskDone
  | TaskDropped
  | TaskReassigned
  | StepStarted
  | StepCompleted
  | StepReopened
  | EntryAdded
  | HypothesisResolved
  | Reacted
  | TalkRecorded
  | ChildJudged
  | TalkSkipped
  | AdviceRecorded
  | ConsentRecorded
  | RecordMade
  | CaseMarked
  | QuestionAnswered
  | RoadFollowed
  | WeighingRestarted
  | VoiceAdded
  | ReportDecided
  | HelpDecided
  | DraftSaved
  | DraftRead
  | DraftApproved
  | DraftReturned
  | DraftRefused
  | DissentRecorded
  | DraftObjected
  | ObjectionAnswered
  | ReportSent
  | ParentsInformed
  | FeedbackReceived
  | HelpArranged
  | EmergencyReported
  | WatcherNamed
  | CaseClosed
  | CaseReopened;
