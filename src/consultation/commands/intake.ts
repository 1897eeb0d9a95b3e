/** Commands that begin a case, and those that record who the pupil is. */
import type { Urgency } from '../../protocol/terms.ts';
import type { SourceKind } from '../entry-types.ts';
import type { AgeFrom } from '../facts.ts';
import type { PersonId } from '../school.ts';
import type { DayOrInstant } from './instant.ts';
import type { ReportEmergency } from './report.ts';

export interface IntakeDetails {
  readonly workingName?: string;
  readonly group?: string;
  /** Keyed hashes of the child's name, as the store makes them; none of initials or a first name alone. */
  readonly child?: readonly string[];
  /** The pupil is at least this old. */
  readonly ageFrom?: AgeFrom;
  readonly seen?: string;
  /** Absent where the day is not known. */
  readonly when?: DayOrInstant;
  readonly place?: string;
  readonly others?: string;
  /** Source of the signal: seen in person, or heard from the child, a parent or someone else. */
  readonly sourceKind?: SourceKind;
  /** What was seen or heard are the child's own words: they become a statement of the child, as somebody heard it. `why`: what the mark of it says. */
  readonly told?: { readonly saidBy: string; readonly heardBy: string; readonly why?: string };
}
export interface OpenCase extends IntakeDetails {
  readonly type: 'OpenCase';
  readonly caseId: string;
  /** Id of the first logbook entry, when the author saw or heard something. */
  readonly entryId: string;
  readonly callName: string;
  readonly urgency: Urgency;
  /**
   * Colleague to ask before whoever receives new cases, where the protocol offers it. Nobody else learns of the case until one of the two
   * says so.
   */
  readonly askFirst?: PersonId;
  /** A practice case: its author is its only member. */
  readonly practice?: true;
  /** Colleagues to consult, besides those the profile names. */
  readonly consult: readonly PersonId[];
  /** People who must not see this case because of a conflict of interest. */
  readonly exclude: readonly PersonId[];
  readonly duo?: PersonId;
  /** The author wants to consult without saying who it is about (*zonder naam*). */
  readonly unnamed?: true;
  /** *Er is al gemeld*: a report made before there was a case, recorded together with its opening. */
  readonly reported?: Omit<ReportEmergency, 'type'>;
}
export interface CompleteDetails extends IntakeDetails {
  readonly type: 'CompleteDetails';
  readonly entryId: string;
}
/** Brings in whoever receives new cases after all. */
export interface ShareCase {
  readonly type: 'ShareCase';
}
export interface RaiseUrgency {
  readonly type: 'RaiseUrgency';
  readonly urgency: Urgency;
}
/** Takes back danger or serious. Whoever raised it needs no reason within the hour; the coordinator and a decider always do. */
export interface LowerUrgency {
  readonly type: 'LowerUrgency';
  /** The urgency that is taken back: of a case that stands otherwise by now nothing is. */
  readonly from: Urgency;
  readonly reason?: string;
}
export interface LinkPupil {
  readonly type: 'LinkPupil';
  /** Keyed hashes of the name and the identifier, as the store makes them. */
  readonly child?: readonly string[];
  readonly ageFrom?: AgeFrom;
  readonly group?: string;
  readonly workingName?: string;
}

export type IntakeCommand = OpenCase | CompleteDetails | ShareCase | RaiseUrgency | LowerUrgency | LinkPupil;
