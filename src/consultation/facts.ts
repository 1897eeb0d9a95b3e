/**
 * Facts: what the rules need to know about a case, sealed with the case key and readable in every member's session. Free text has no place
 * here, with one exception: the working name and group, because every private view begins with them.
 */

import type {
  AdviceContent,
  AdviceGiver,
  Answer,
  ConsentOf,
  Departure,
  EntryType,
  HypothesisEnd,
  IdentityMode,
  Outcome,
  Plannable,
  RoleId,
  Stance,
  TalkPartner,
} from '../protocol/terms.ts';
import type { AsideFact, UnconfirmedFact } from './aside-fact.ts';
import type { Direction, TheirWords } from './entry-types.ts';
import type { GivenTaskFact } from './given-task-kinds.ts';
import type { HoldFact } from './hold-fact.ts';
import type { HiddenLine } from './line-facts.ts';
import type { ParentsTold, ReportFact } from './report-fact.ts';
import type { PersonId } from './school.ts';
import type { TwinFact } from './twin-fact.ts';

export type { Answer, EntryType, Outcome } from '../protocol/terms.ts';

/** What one person says that an entry does to the concern. */
export interface Placement {
  readonly by: PersonId;
  readonly direction: Direction;
}

/** A logbook entry as the rules see it. */
export interface EntryFact {
  readonly id: string;
  readonly type: EntryType;
  readonly by: PersonId;
  readonly role: RoleId;
  readonly step?: string;
  /** What its author said when writing it; `placements.ts` says what holds now. */
  readonly direction?: Direction;
  /** What people said about it afterwards: of each person the last. */
  readonly placed?: readonly Placement[];
  readonly correctedBy?: string;
  /** Id of the entry beside which its author wrote it. */
  readonly besides?: string;
  /** Of words of whoever asked for a correction, which somebody of the school wrote down. */
  readonly theirs?: TheirWords;
  /** True for audience `core`. */
  readonly core: boolean;
  /** For a hypothesis. */
  readonly status?: 'open' | HypothesisEnd;
}

/** A talk as the rules see it. */
export interface TalkFact {
  readonly id: string;
  readonly with: TalkPartner;
  readonly present: readonly PersonId[];
  readonly at: string;
  /** The talk removed the suspicion (S3 L61-62). */
  readonly suspicionGone: boolean;
  readonly byOthers?: true; // none of those who by the protocol are always there was: a step still asks the talk (S3 L46-48)
}

/** A talk that is planned; with whom it is stays sealed, and what is said about it is in the logbook. */
export interface PlanFact {
  readonly id: string;
  readonly of: Plannable;
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly by: PersonId;
  /** People of the school who will be there; absent where nobody was named. */
  readonly people?: readonly PersonId[];
  /** Id of the open task that it is planned for. */
  readonly task?: string;
  /** In what it was planned otherwise than the protocol says, with a reason; absent where that asks none. */
  readonly otherwise?: readonly Departure[];
}

/** Advice of Veilig Thuis. */
export interface AdviceFact {
  readonly id: string;
  readonly at: string;
  readonly from: AdviceGiver;
  /** Person under whose name Veilig Thuis filed it (S3 L29). */
  readonly registeredUnder?: PersonId;
  /** What was advised. */
  readonly advises: AdviceContent;
}

/** The current answer to a question. */
export interface AnswerFact {
  readonly question: string;
  readonly value: Answer;
  readonly by: PersonId;
  readonly at: string;
  readonly revision: number;
  /**
   * When this question was last answered with yes or doubt in this round, or its answer doubted by a second voice: for a safety question, only
   * advice given after that can change the answer, or keep it.
   */
  readonly alarmAt?: string;
  /** The advice that changed doubt about safety into this answer; its motivation is in the logbook. */
  readonly adviceId?: string;
  /** Given beside the outcome, together with Veilig Thuis; it leads nowhere. */
  readonly together?: true;
}

/** The draft report as the rules see it: its hash, not its text. */
export interface DraftFact {
  readonly revision: number;
  /** sha-256, hex, of the exact text that is shown. */
  readonly hash: string;
  readonly by: PersonId;
  readonly identity: IdentityMode;
  /** Ground of the profile for not telling the family who reports. */
  readonly identityGround?: string;
  /** People who were shown this exact text (four eyes). */
  readonly readBy: readonly PersonId[];
  readonly approvals: readonly { readonly person: PersonId; readonly role: RoleId; readonly alone: boolean }[];
  readonly decided?: 'approved' | 'refused';
  readonly dissent: readonly PersonId[];
}

/** An objection by somebody who may object: it waits for an answer and stops nothing. */
interface ObjectionFact {
  readonly id: string;
  readonly by: PersonId;
  readonly at: string;
  /** Revision of the text. */
  readonly revision: number;
  readonly answeredAt?: string;
}

/** A record of a kind that the profile names; its free text is in the logbook. */
export interface RecordFact {
  readonly id: string;
  readonly kind: string;
  readonly by: PersonId;
  readonly at: string;
  readonly round: number;
  /** Chosen options by field; a tick is `yes`. */
  readonly choices: Readonly<Record<string, string>>;
  /** Dates by field, `YYYY-MM-DD`. */
  readonly dates: Readonly<Record<string, string>>;
}

/** Ages (years) from which a protocol requires something different. */
export type AgeFrom = 0 | 12 | 16;

/** What a person was called, and did, when an event found them. */
export interface NameThen {
  readonly person: PersonId;
  readonly name: string;
  /** Roles held at this school; empty for somebody who held none. */
  readonly roles: readonly RoleId[];
}

/** The same, with the moment since which it holds in this case. */
export interface NameSince extends NameThen {
  /** ISO instant. */
  readonly at: string;
}

/** All facts of a case. */
export interface CaseFacts {
  readonly about: { readonly workingName?: string; readonly group?: string };
  readonly excluded: readonly PersonId[];
  /** Of those excluded the ones since the case runs; absent while there is none. */
  readonly asides?: readonly AsideFact[];
  /** Of whom it was said, and no second person confirmed it; absent while there is none. */
  readonly unconfirmed?: readonly UnconfirmedFact[];
  /** Keyed hashes of the child's name, as far as it was typed in full, and of what was recorded. Absent where there are none. */
  readonly child?: readonly string[];
  readonly twins?: readonly TwinFact[];
  /** A report was made or a decision on one taken, in whatever round. */
  readonly everDecided?: true;
  /** Required intake details that were left empty. */
  readonly missing: readonly string[];
  readonly entries: readonly EntryFact[];
  /** Rows whose words nobody reads in the file; absent while there was none. */
  readonly lines?: readonly HiddenLine[];
  readonly talks: readonly TalkFact[];
  /** At most one of each kind. Absent while nothing was ever planned. */
  readonly plans?: readonly PlanFact[];
  readonly advice: readonly AdviceFact[];
  readonly consents: readonly {
    readonly id: string;
    readonly given: boolean;
    /** A body that the profile names. */
    readonly for?: string;
    /** Ground on which nobody was asked. */
    readonly notAsked?: string;
    /** Whose answer it is, where the profile asks. */
    readonly of?: ConsentOf;
  }[];
  /** Talks that were skipped on a ground of the profile. */
  readonly skipped: readonly {
    readonly what: TalkPartner;
    readonly ground: string;
    readonly by: PersonId;
    /** Absent in cases from before this field existed. */
    readonly at?: string;
  }[];
  /** Judgements of those who must say whether the child is able to talk (S3 L40-42). */
  readonly judgements: readonly { readonly role: RoleId; readonly by: PersonId; readonly able: boolean }[];
  readonly answers: readonly AnswerFact[];
  readonly voices: readonly {
    readonly question: string;
    readonly revision: number;
    readonly person: PersonId;
    readonly stance: Stance;
  }[];
  readonly outcome?: Outcome;
  readonly decisions: {
    readonly report?: {
      readonly needed: boolean;
      readonly by: PersonId;
      readonly at: string;
      readonly deviates: boolean;
      /** People who do not agree with a decision not to report. */
      readonly dissent?: readonly PersonId[];
    };
    readonly help?: { readonly possible: boolean; readonly by: PersonId; readonly at: string };
  };
  /** Questions that the path includes now: an answer to any other requires nothing. Absent in cases from before this field existed. */
  readonly onRoad?: readonly string[];
  /** Questions that stay open beside the outcome, to be discussed with Veilig Thuis. */
  readonly together: readonly string[];
  /** When the steps, including the weighing, began again. */
  readonly restartedAt?: string;
  readonly draft?: DraftFact;
  readonly objections: readonly ObjectionFact[];
  readonly reports: readonly ReportFact[];
  /** Set when the parents were told; that may happen before the report is sent. */
  readonly parentsTold?: ParentsTold;
  readonly help?: { readonly term: string; readonly caseManager: PersonId | undefined; readonly since: string };
  readonly pupilLinked: boolean;
  /** The pupil is at least this old; absent when not known. */
  readonly ageFrom?: AgeFrom;
  /** The names serve the warning at a text field, which lets siblings' names pass. */
  readonly siblings: readonly { readonly id: string; readonly name: string; readonly caseId?: string }[];
  readonly records: readonly RecordFact[];
  /** Tasks that one colleague gave another. Absent while nobody did. */
  readonly given?: readonly GivenTaskFact[];
  /** Ids of the marks on the case. */
  readonly marks: readonly string[];
  /** Who set each of them; absent while none was ever set. */
  readonly markedBy?: Readonly<Record<string, PersonId>>;
  readonly closeReason?: string;
  /** When the pupil left the school, or will: `YYYY-MM-DD`. Absent while nobody said so. */
  readonly leftOn?: string;
  /** When somebody last said that the pupil was still at school; ISO instant. Absent while nobody did. */
  readonly thereAt?: string;
  /** What keeps the case whatever its term. Absent while there is none. */
  readonly holds?: readonly HoldFact[];
  /** What people were called, and their roles, when it was written; oldest first. Absent in cases from before this field existed. */
  readonly names?: readonly NameSince[];
  /** Number of entries of earlier rounds, where the case was opened again. */
  readonly earlierEntries?: number;
}

export const noFacts: CaseFacts = {
  about: {},
  excluded: [],
  missing: [],
  entries: [],
  talks: [],
  advice: [],
  consents: [],
  skipped: [],
  judgements: [],
  answers: [],
  voices: [],
  together: [],
  decisions: {},
  objections: [],
  reports: [],
  pupilLinked: false,
  siblings: [],
  records: [],
  marks: [],
};
