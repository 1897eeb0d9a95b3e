/** What is written down: entries, words of colleagues, talks and advice. */
import type { AgeFrom, EntryType } from '../facts.ts';
import type { PersonId } from '../school.ts';
import type { Instant } from './case.ts';

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
  /** Why this talk came before the one that should come first. */
  readonly whyFirst?: string;
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
  /** A body that the protocol names. */
  readonly for?: string;
  readonly givenBy: string;
  readonly given: boolean;
  readonly happenedAt: Instant;
  readonly note?: string;
}
/** What the protocol wants written down in a form of its own. */
export interface MakeRecord {
  readonly type: 'MakeRecord';
  readonly id: string;
  readonly kind: string;
  /** By field: words, a date `YYYY-MM-DD`, a chosen option, a person, `yes` for a tick. */
  readonly values: Readonly<Record<string, string>>;
}
/** Sets or takes away a mark that changes what the case asks for. */
export interface MarkCase {
  readonly type: 'MarkCase';
  readonly mark: string;
  readonly on: boolean;
  readonly reason: string;
}
/** A brother or sister of the pupil, with the case of its own where there is one. */
export interface NoteSibling {
  readonly type: 'NoteSibling';
  readonly id: string;
  readonly name: string;
  readonly group?: string;
  readonly caseId?: string;
}
export interface LinkPupil {
  readonly type: 'LinkPupil';
  readonly ageFrom?: AgeFrom;
  readonly group?: string;
  readonly workingName?: string;
}
