/** A school as its file says it, read and checked. */
import type { Account, DateRange, RoleId, School, Weekday } from '../consultation/school.ts';
import type { RosterPupil } from './roster.ts';

export interface PersonPlan {
  /** Unique in the file: the person's `id`, else the name. */
  readonly key: string;
  readonly name: string;
  readonly roles: readonly RoleId[];
  readonly groups: readonly string[];
  /** At least one: it is what a person is recognised by. */
  readonly accounts: readonly Account[];
  /** Key of another person in the file. */
  readonly deputy?: string;
  readonly workdays?: readonly Weekday[];
  readonly phone?: string;
}

export interface SchoolPlan {
  readonly name: string;
  readonly timezone: string;
  readonly profile: { readonly id: string; readonly version: string; readonly text: string };
  readonly finalDecider: RoleId;
  readonly veiligThuis: School['veiligThuis'];
  /** Absent: the school stands alone. */
  readonly board?: NonNullable<School['board']>;
  readonly privacyOfficer?: NonNullable<School['privacyOfficer']>;
  readonly closed: readonly DateRange[];
  readonly people: readonly PersonPlan[];
  /** Absent: no roster; one that was there is dropped. Only hashes are kept. */
  readonly roster?: readonly RosterPupil[];
}

/** One thing that the file changes. `before` and `after` are settings of staff and school, never of pupils. */
export interface Difference {
  readonly what: 'school' | 'board' | 'profile' | 'person' | 'role' | 'account' | 'roster';
  readonly how: 'added' | 'changed' | 'ended';
  /** Name of the school, board or person, or a number of hashes. */
  readonly name: string;
  /** Field, role or account. */
  readonly detail?: string;
  readonly before?: string;
  readonly after?: string;
}
