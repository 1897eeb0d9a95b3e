/** What people (and the clock) may ask of a case, as checked input. Words in a command end up in the body of an event, nowhere else. */
import type {
  AddMember,
  AskWatcher,
  CloseCase,
  CompleteDetails,
  EndMember,
  Escalate,
  ExtendMember,
  Instant,
  LeaveCase,
  MemberGone,
  NameWatcher,
  OpenCase,
  OpenFile,
  PassOn,
  PauseMember,
  RaiseUrgency,
  ReopenCase,
  ReportEmergency,
  ResumeMember,
  ShareCase,
} from './commands/case.ts';
import type {
  AddEntry,
  JudgeChild,
  LinkPupil,
  MakeRecord,
  MarkCase,
  NoteSibling,
  React,
  RecordAdvice,
  RecordConsent,
  RecordTalk,
  ResolveHypothesis,
  SkipTalk,
} from './commands/file.ts';
import type { Answer } from './facts.ts';
import type { PersonId } from './school.ts';

export type * from './commands/case.ts';
export type * from './commands/file.ts';

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
  /** Ground of the profile; needed where the family does not learn who reports. */
  readonly identityGround?: string;
  /** Whose safety it is about, where the ground asks for it. */
  readonly identityWhose?: string;
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
/** Somebody who may object does so: it stops nothing and asks for an answer. */
export interface ObjectToReport {
  readonly type: 'ObjectToReport';
  readonly revision: number;
  readonly reason: string;
}
export interface AnswerObjection {
  readonly type: 'AnswerObjection';
  readonly objection: string;
  readonly text: string;
}
export interface RecordSent {
  readonly type: 'RecordSent';
  /** Who made the report; absent: whoever records it. */
  readonly by?: readonly PersonId[];
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

export type PersonCommand =
  | OpenCase
  | CompleteDetails
  | OpenFile
  | RaiseUrgency
  | ShareCase
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
  | MakeRecord
  | MarkCase
  | LinkPupil
  | NoteSibling
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
  | ObjectToReport
  | AnswerObjection
  | RecordSent
  | RecordParentsInformed
  | RecordFeedback
  | ArrangeHelp
  | ReportEmergency
  | NameWatcher
  | CloseCase
  | ReopenCase;
export type SystemCommand = Escalate | MemberGone | PassOn | AskWatcher;
export type Command = PersonCommand | SystemCommand;
