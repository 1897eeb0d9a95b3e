/** Reasons why a command is refused; `cards/copy/refusals.nl.ts` explains them in Dutch to the person who acted. */
export type RefusalCode =
  /** Not found and not allowed look the same. */
  | 'notForYou'
  /** Somebody else was first, or the text changed: look again. */
  | 'stale'
  | 'alreadyDone'
  | 'caseClosed'
  | 'notOpenYet'
  /** Something is missing; `lacks` says what, `passable` whether it may be passed over with a reason. */
  | 'incomplete'
  | 'stepBefore'
  | 'typeOff'
  /** A diagnosis is somebody else's: a professional's, never that of whoever writes it down. */
  | 'ownDiagnosis'
  /** Only the author of an entry corrects it; others write one that stands beside it. */
  | 'onlyAuthor'
  /** Only whoever set a mark removes it, and whoever keeps the case moving. */
  | 'onlyMarker'
  | 'wrongPresent'
  | 'groundUnknown'
  | 'adviceNeeded'
  /** No advice changes this answer about safety: only the decision can depart from it. */
  | 'staysUnsafe'
  /** The parents did not consent to sharing with this body. */
  | 'consentNeeded'
  /** The pupil, who is old enough, did not consent to sharing with this body. */
  | 'pupilConsentNeeded'
  /** The profile names other roles for this. */
  | 'wrongRole'
  | 'dateTooFar'
  /** It departs from recorded advice. */
  | 'motivationNeeded'
  /** It takes back a yes or a doubt about safety, in line with the advice. */
  | 'turnNeedsMotivation'
  /** Veilig Thuis has answered the doubt: the question is looked at again before this can be chosen. */
  | 'reweighFirst'
  | 'registeredUnder'
  | 'noReportNotPossible'
  /** Veilig Thuis did not answer the report, and was not asked on enough days. */
  | 'answerNotSought'
  /** No talk took the suspicion away, with anybody or with the parents, and the weighing does not say that there is none. */
  | 'notCleared'
  | 'notClearedByParents'
  /** Veilig Thuis last advised to report. */
  | 'adviceToReport'
  /** There was a suspicion: the final decider closes for this reason. */
  | 'deciderCloses'
  | 'decisionOrder'
  | 'weighingIncomplete'
  | 'identityNotAllowed'
  | 'fourEyes'
  | 'readFirst'
  | 'textChanged'
  | 'termInPast'
  | 'happenedInFuture'
  /** It happened before the report that it is about. */
  | 'beforeReport'
  | 'planInPast'
  | 'planTooFar'
  /** What is planned differs from what the protocol says, and no reason is given. */
  | 'planOtherwise'
  /** A talk was held otherwise than the protocol says, which nobody planned with a reason, and none is given. */
  | 'heldOtherwise'
  | 'lastOfRole'
  /** A report, a decision or an answer about safety stands in it: it never ends because another case goes on. */
  | 'mustGoOn'
  | 'dangerStands'
  | 'excluded'
  /** Nothing is asked of somebody who said to be away. */
  | 'isAway'
  /** The same person said it of the same colleague before, and nobody confirmed it. */
  | 'saidBefore'
  /** Nobody else at the school could do this: a second person, or whoever takes over. */
  | 'nobodyElse'
  /** Somebody was reminded of this today. */
  | 'nudgedToday'
  /** It does not wait too long, or nobody who is asked is present. */
  | 'notLate'
  /** Nothing was filled in: no words, no child, and not that it is without a name. */
  | 'untouched'
  | 'required';

export interface Refusal {
  readonly code: RefusalCode;
  /** Id of the form field that the refusal is about. */
  readonly field?: string;
  /** What is missing, in the words of the profile. */
  readonly lacks?: readonly string[];
  readonly passable?: boolean;
}

export type Decided<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };
