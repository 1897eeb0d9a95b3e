/** A request of a parent or a pupil at a school: to see what is written, to have it corrected or erased, or used no longer. Pure: days come in. */
import type { PersonId } from '../school.ts';

/**
 * `objection`: whoever asks does not want it used, for a reason of their own (AVG 21). `committee`: the file as the school has it, for a complaints
 * committee; the school itself asks for it.
 */
export const requestKinds = ['access', 'correction', 'erasure', 'objection', 'committee'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const askers = ['parent', 'pupil', 'other'] as const;
/** Who asks. `other`: somebody who says to act for a parent or the pupil, such as a lawyer. */
export type Asker = (typeof askers)[number];

export const authorities = ['yes', 'no', 'unknown'] as const;
/** Whether a parent has authority over the child; of somebody else, whether they have a written mandate of who has the right. */
export type Authority = (typeof authorities)[number];

export const dangers = ['no', 'maybe', 'yes'] as const;
/** Whether this request may endanger somebody, as whoever wrote it down thinks. */
export type Danger = (typeof dangers)[number];

export const safeties = ['safe', 'part', 'none'] as const;
/** What Veilig Thuis advised: nothing against it, a part that may be given, or nothing for now. */
export type Safety = (typeof safeties)[number];

export const letters = ['received', 'longer', 'given', 'part', 'refused', 'nothing'] as const;
/** The letters that belong to a request. `nothing`: the school holds no meldcode file of the child, as far as its writer may know. */
export type Letter = (typeof letters)[number];

/** Absent: what stands about the child. `asker`: what stands about whoever asks, and no more. */
type About = 'asker';

/** What is known of a request beside names and words. Days are `YYYY-MM-DD` at the school. */
export interface RequestCourse {
  readonly asker: Asker;
  readonly about?: About;
  /** True when the pupil was sixteen or older on the day of the request. */
  readonly isSixteen: boolean;
  readonly authority: Authority;
  readonly danger: Danger;
  /** What Veilig Thuis advised, who asked it and on which day; absent while nobody did. */
  readonly safety?: { readonly says: Safety; readonly by: PersonId; readonly on: string };
  /** The day on which the letter went that says that it takes longer. */
  readonly extendedOn?: string;
  /** The letters that went, in order; an answer about a case stands with that case, for who reads it. */
  readonly sent: readonly { readonly letter: Letter; readonly on: string; readonly by: PersonId }[];
}

/** Names and words of a request, for who leads the school or the care in it, and for who keeps a case that it is about. */
export interface RequestWords {
  /** Full name of the child, as it was typed. */
  readonly child: string;
  readonly askerName: string;
  /** What they ask, in their words; of a correction what should stand there. */
  readonly asks?: string;
}

export interface Request {
  readonly id: string;
  readonly schoolId: string;
  readonly kind: RequestKind;
  /** `YYYY-MM-DD`: the day on which the school got it. */
  readonly receivedOn: string;
  readonly course: RequestCourse;
  readonly openedBy: PersonId;
  /** ISO instant. */
  readonly openedAt: string;
  readonly endedAt?: string;
  /** What stands in the database is not what was written: nothing is done by it. */
  readonly changed?: true;
}

/** The grounds of UAVG 41(1) that a school may have to leave something out, by their letter there. */
const grounds = ['i', 'e', 'd'] as const;
/** On which the use goes on though somebody objects: reasons that outweigh theirs, or a claim in law (AVG 21(1)). */
const objectionGrounds = ['weighs', 'claim'] as const;
export type LegalGround = (typeof grounds)[number] | (typeof objectionGrounds)[number];

/** Returns the grounds on which what is asked is not done, or in part. */
export const groundsFor = ({ kind }: Pick<Request, 'kind'>): readonly LegalGround[] =>
  kind === 'objection' ? objectionGrounds : grounds;

/** What was decided of one case: all of its lines may be given, a part, or nothing. */
export const decisions = ['all', 'part', 'none'] as const;
export type RequestDecision = (typeof decisions)[number];

/** A case that a request is about, as far as who asks reads its core. */
export interface RequestCase {
  readonly requestId: string;
  readonly caseId: string;
  readonly decision?: RequestDecision;
  readonly ground?: LegalGround;
  /** Why, in words. */
  readonly reason?: string;
  readonly decidedBy?: PersonId;
  /** ISO instant. */
  readonly decidedAt?: string;
  /** `YYYY-MM-DD` on which the letter with this answer went. */
  readonly answeredOn?: string;
  /** Digest of the choices that it was decided over. */
  readonly lines?: string;
  /** How often a privacy officer had advised when it was decided. */
  readonly advised?: number;
  /** What stands in the database is not what was decided: nothing is given by it. */
  readonly changed?: true;
}

export const lineChoices = ['keep', 'part', 'leave'] as const;
/** What goes out of one line: all of it, all but some words, or nothing. */
export type LineChoice = (typeof lineChoices)[number];

/** What somebody chose for one line of a file. */
export interface LineChosen {
  readonly rowId: string;
  readonly choice: LineChoice;
  /** Words that go out as one mark. */
  readonly words: readonly string[];
}
