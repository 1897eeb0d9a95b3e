/**
 * What the rules need to know of a case: kept sealed with the case key and readable in every member's session.
 * Free text has no place here, with one exception: working name and group, because every private view begins with them.
 */

import type { Answer, EntryType, IdentityMode, Outcome, RoleId, Stance, TalkPartner } from '../protocol/terms.ts';
import type { Direction } from './entry-types.ts';
import type { PersonId } from './school.ts';

export type { Answer, EntryType, Outcome } from '../protocol/terms.ts';

export interface EntryFact {
  readonly id: string;
  readonly type: EntryType;
  readonly by: PersonId;
  readonly role: RoleId;
  readonly step?: string;
  readonly direction?: Direction;
  readonly correctedBy?: string;
  /** Audience `core`. */
  readonly core: boolean;
  /** Of a hypothesis. */
  readonly status?: 'open' | 'confirmed' | 'refuted';
}

export interface TalkFact {
  readonly id: string;
  readonly with: TalkPartner;
  readonly present: readonly PersonId[];
  readonly at: string;
  /** The suspicion was taken away by the talk (S3 L61-62). */
  readonly suspicionGone: boolean;
}

export interface AdviceFact {
  readonly id: string;
  readonly at: string;
  readonly from: 'veiligThuis' | 'other';
  /** Under whose name Veilig Thuis filed it (S3 L28-29). */
  readonly registeredUnder?: PersonId;
  /** What was advised. */
  readonly advises: 'report' | 'noReport' | 'other';
}

export interface AnswerFact {
  readonly question: string;
  readonly value: Answer;
  readonly by: PersonId;
  readonly at: string;
  readonly revision: number;
  /** When this question was last answered with yes or doubt in this round: about safety, only advice given after that turns it. */
  readonly alarmAt?: string;
  /** The advice that turned doubt about safety into this answer, with a motivation in the logbook. */
  readonly adviceId?: string;
  /** Given beside the outcome, together with Veilig Thuis: it leads nowhere. */
  readonly together?: true;
}

export type ParentsTold =
  | { readonly told: true; readonly by: PersonId; readonly at: string }
  | { readonly told: false; readonly ground: string };

export interface ReportFact {
  readonly sentAt: string;
  /** Who recorded it. */
  readonly by: PersonId;
  /** Who made it; absent: whoever recorded it. */
  readonly reporters?: readonly PersonId[];
  readonly how: 'phone' | 'form';
  /** Through *Er is al gemeld*. */
  readonly emergency: boolean;
  readonly parents?: ParentsTold;
  readonly feedbackAt?: string;
}

export interface DraftFact {
  readonly revision: number;
  /** sha-256, hex, of the exact text that is shown. */
  readonly hash: string;
  readonly by: PersonId;
  readonly identity: IdentityMode;
  /** Ground of the profile on which the family does not learn who reports. */
  readonly identityGround?: string;
  /** Who was shown this very text (four eyes). */
  readonly readBy: readonly PersonId[];
  readonly approvals: readonly { readonly person: PersonId; readonly role: RoleId; readonly alone: boolean }[];
  readonly decided?: 'approved' | 'refused';
  readonly dissent: readonly PersonId[];
}

/** Somebody who may object did so: it waits for an answer and stops nothing. */
interface ObjectionFact {
  readonly id: string;
  readonly by: PersonId;
  readonly at: string;
  /** Of the text. */
  readonly revision: number;
  readonly answeredAt?: string;
}

/** A record of a kind that the profile names; its free text stands in the logbook. */
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

/** Ages (years) from which a protocol asks something else. */
export type AgeFrom = 0 | 12 | 16;

export interface CaseFacts {
  readonly about: { readonly workingName?: string; readonly group?: string };
  readonly excluded: readonly PersonId[];
  /** Required details of the intake that were left empty. */
  readonly missing: readonly string[];
  readonly entries: readonly EntryFact[];
  readonly talks: readonly TalkFact[];
  readonly advice: readonly AdviceFact[];
  /** `for`: a body that the profile names. */
  readonly consents: readonly { readonly id: string; readonly given: boolean; readonly for?: string }[];
  /** Talks left out on a ground of the profile. */
  readonly skipped: readonly {
    readonly what: TalkPartner;
    readonly ground: string;
    readonly by: PersonId;
    /** Absent in cases from before this was kept. */
    readonly at?: string;
  }[];
  /** Whether each of those who must judge finds the child able to talk (S3 L40-41). */
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
    };
    readonly help?: { readonly possible: boolean; readonly by: PersonId; readonly at: string };
  };
  /** Questions that the road leads over now: an answer to another one asks nothing. Absent in cases from before this was kept. */
  readonly onRoad?: readonly string[];
  /** Questions that stay open beside the outcome, to be gone through together with Veilig Thuis. */
  readonly together: readonly string[];
  /** The steps began again, and the weighing with them. */
  readonly restartedAt?: string;
  readonly draft?: DraftFact;
  readonly objections: readonly ObjectionFact[];
  readonly reports: readonly ReportFact[];
  /** Parents may hear of the report before it is sent. */
  readonly parentsTold?: ParentsTold;
  readonly help?: { readonly term: string; readonly caseManager: PersonId | undefined; readonly since: string };
  readonly pupilLinked: boolean;
  /** The pupil is at least this old; absent: not known. */
  readonly ageFrom?: AgeFrom;
  /** Names are here for the warning at a field, which spares them. */
  readonly siblings: readonly { readonly id: string; readonly name: string; readonly caseId?: string }[];
  readonly records: readonly RecordFact[];
  /** Marks that stand on the case, by id. */
  readonly marks: readonly string[];
  readonly closeReason?: string;
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
