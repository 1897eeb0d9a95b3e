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
  /** Who had this account here under another name: the same person, who is called otherwise now. */
  readonly formerly?: string;
  /** Who had this account here before: somebody else, whose past is not this person's. */
  readonly successorOf?: string;
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
  /** `hash`: sha-256 of what is stored, hex. */
  readonly profile: {
    readonly profile: { readonly id: string; readonly version: number };
    readonly hash: string;
    readonly stored: string;
  };
  readonly finalDecider: RoleId;
  readonly veiligThuis: School['veiligThuis'];
  /** Absent: the school stands alone. */
  readonly board?: NonNullable<School['board']>;
  readonly retention?: NonNullable<School['retention']>;
  readonly privacyOfficer?: NonNullable<School['privacyOfficer']>;
  readonly localTeam?: NonNullable<School['localTeam']>;
  readonly documents?: NonNullable<School['documents']>;
  readonly closed: readonly DateRange[];
  /** What the school switched on of its protocol. */
  readonly settings?: readonly string[];
  readonly words?: NonNullable<School['words']>;
  readonly secondFactor?: NonNullable<School['secondFactor']>;
  /** How the school closes what its protocol leaves open, by the gap's id. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly people: readonly PersonPlan[];
  /** Absent: no roster; one that was there is dropped. Only hashes are kept. */
  readonly roster?: readonly RosterPupil[];
}

/** Somebody of the file on an account that is somebody's of another name here: whether that is one person, only people know. */
interface UnclearPerson {
  /** Place among the people of the file. */
  readonly index: number;
  readonly name: string;
  /** Name of the person whom the account belongs to now. */
  readonly known: string;
}

/** Error thrown where the file does not say whether an account got another name or another person. Nothing is applied. */
export class UnclearPeople extends Error {
  /** The plan that they stand in. */
  readonly plan: Pick<SchoolPlan, 'people'>;
  readonly people: readonly UnclearPerson[];
  constructor(plan: Pick<SchoolPlan, 'people'>, people: readonly UnclearPerson[]) {
    super('an account has another name, and the file does not say whether it is another person');
    this.name = 'UnclearPeople';
    this.plan = plan;
    this.people = people;
  }
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
