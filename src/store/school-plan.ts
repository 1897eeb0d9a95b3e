/** A school as its file says it, read and checked. */
import type { Account, DateRange, RoleId, School, Weekday } from '../consultation/school.ts';

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
  /** `YYYY-MM-DD` of the last course on the meldcode. */
  readonly training?: string;
}

export interface RosterPupil {
  /** First name and surname. */
  readonly name: string;
  readonly first: string;
  readonly group: string;
}

export interface SchoolPlan {
  readonly name: string;
  readonly timezone: string;
  /** `hash`: sha-256 of the text, hex. */
  readonly profile: {
    readonly profile: { readonly id: string; readonly version: number };
    readonly hash: string;
    readonly text: string;
  };
  readonly finalDecider: RoleId;
  readonly veiligThuis: School['veiligThuis'];
  /** Absent: the school stands alone. */
  readonly board?: NonNullable<School['board']>;
  readonly privacyOfficer?: NonNullable<School['privacyOfficer']>;
  readonly closed: readonly DateRange[];
  /** What the school switched on of its protocol. */
  readonly settings?: readonly string[];
  /** How the school closes what its protocol leaves open, by the gap's id. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly people: readonly PersonPlan[];
  /** Absent: no roster; one that was there is dropped. Only hashes are kept. */
  readonly roster?: readonly RosterPupil[];
}

/** One thing that the file changes. `before` and `after` are settings of staff and school, never anything of a pupil. */
export interface Difference {
  readonly what: 'school' | 'board' | 'person' | 'role' | 'account' | 'roster';
  readonly how: 'added' | 'changed' | 'ended';
  /** Name of the school, board or person. */
  readonly name: string;
  /** Field, role or account; of a roster the number of hashes. */
  readonly detail?: string;
  readonly before?: string;
  readonly after?: string;
}
