/** How a case begins, and what is put down of the pupil. */
import type { Urgency } from '../../protocol/terms.ts';
import type { SourceKind } from '../entry-types.ts';
import type { AgeFrom } from '../facts.ts';
import type { PersonId } from '../school.ts';
import type { Instant } from './instant.ts';
import type { ReportEmergency } from './report.ts';

export interface IntakeDetails {
  readonly workingName?: string;
  readonly group?: string;
  /** The pupil is at least this old. */
  readonly ageFrom?: AgeFrom;
  readonly seen?: string;
  readonly when?: Instant;
  readonly place?: string;
  readonly others?: string;
  /** Where it comes from: seen, heard from the child, from a parent, from another. */
  readonly sourceKind?: SourceKind;
}
export interface OpenCase extends IntakeDetails {
  readonly type: 'OpenCase';
  readonly caseId: string;
  /** Id of the first logbook entry, when something was seen. */
  readonly entryId: string;
  readonly callName: string;
  readonly urgency: Urgency;
  /** Asked before whoever receives new cases, where the protocol offers it; nobody else hears of it before one of the two says so. */
  readonly askFirst?: PersonId;
  /** A practice case: nobody but the author is in it. */
  readonly practice?: true;
  /** Colleagues to consult, beside those the profile names. */
  readonly consult: readonly PersonId[];
  /** Who must not see this: a conflict of interest. */
  readonly exclude: readonly PersonId[];
  readonly duo?: PersonId;
  /** *Er is al gemeld*, before there was a case: recorded together with its opening. */
  readonly reported?: Omit<ReportEmergency, 'type'>;
}
export interface CompleteDetails extends IntakeDetails {
  readonly type: 'CompleteDetails';
  readonly entryId: string;
}
/** Whoever receives new cases is brought in after all. */
export interface ShareCase {
  readonly type: 'ShareCase';
}
export interface RaiseUrgency {
  readonly type: 'RaiseUrgency';
  readonly urgency: Urgency;
}
export interface LinkPupil {
  readonly type: 'LinkPupil';
  readonly ageFrom?: AgeFrom;
  readonly group?: string;
  readonly workingName?: string;
}

export type IntakeCommand = OpenCase | CompleteDetails | ShareCase | RaiseUrgency | LinkPupil;
