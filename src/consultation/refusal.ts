/** Why a command was not carried out; `cards/copy/refusals.nl.ts` says it in Dutch to the person who acted. */
export type RefusalCode =
  /** Unknown and not allowed read the same. */
  | 'notForYou'
  /** Somebody else was first, or the text changed: look again. */
  | 'stale'
  | 'alreadyDone'
  | 'caseClosed'
  | 'notOpenYet'
  /** Something is lacking; `lacks` says what, `passable` whether a reason passes it. */
  | 'incomplete'
  | 'stepBefore'
  | 'typeOff'
  | 'wrongPresent'
  | 'groundUnknown'
  | 'adviceNeeded'
  /** The parents did not give consent for this body. */
  | 'consentNeeded'
  /** The profile names other roles for this. */
  | 'wrongRole'
  | 'dateTooFar'
  | 'motivationNeeded'
  | 'registeredUnder'
  | 'noReportNotPossible'
  | 'decisionOrder'
  | 'weighingIncomplete'
  | 'identityNotAllowed'
  | 'fourEyes'
  | 'readFirst'
  | 'textChanged'
  | 'termInPast'
  | 'happenedInFuture'
  | 'lastOfRole'
  | 'excluded'
  | 'required';

export interface Refusal {
  readonly code: RefusalCode;
  /** Id of the form field it is about. */
  readonly field?: string;
  /** What is lacking, in the words of the profile. */
  readonly lacks?: readonly string[];
  readonly passable?: boolean;
}

export type Decided<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };
