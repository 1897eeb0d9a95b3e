/** Events that begin a case, and those that record who the pupil is. */
import type { Urgency } from '../../protocol/terms.ts';
import type { CaseEvent, NoBody, None, Notifies, Reason } from '../event.ts';
import type { AgeFrom, CaseFacts } from '../facts.ts';
import type { PersonId } from '../school.ts';

/** Free text of the intake form besides the first entry. */
interface IntakeWords {
  readonly workingName?: string;
  readonly group?: string;
  readonly place?: string;
  readonly others?: string;
  readonly when?: string;
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
    /** Keyed hashes of the child's name, where it was typed in full. */
    readonly child?: readonly string[];
  },
  IntakeWords & { readonly unnamed?: true }
>;
export type DetailsCompleted = CaseEvent<
  'DetailsCompleted',
  None,
  {
    readonly missing: readonly string[];
    readonly about?: CaseFacts['about'];
    readonly ageFrom?: AgeFrom;
    readonly child?: readonly string[];
    /** Id of the entry of which day, place or others present are said here. */
    readonly completes?: string;
  },
  IntakeWords
>;
type UrgencyRaised = CaseEvent<'UrgencyRaised', { readonly urgency: Urgency } & Notifies, None, NoBody>;
/** Danger or serious was taken back; whoever had been warned is told. */
export type UrgencyLowered = CaseEvent<
  'UrgencyLowered',
  { readonly from: Urgency; readonly to: Urgency } & Notifies,
  None,
  Reason
>;
export type PupilLinked = CaseEvent<
  'PupilLinked',
  None,
  { readonly about?: CaseFacts['about']; readonly ageFrom?: AgeFrom; readonly child?: readonly string[] },
  NoBody
>;

export type IntakeEvent = CaseOpened | DetailsCompleted | UrgencyRaised | UrgencyLowered | PupilLinked;
